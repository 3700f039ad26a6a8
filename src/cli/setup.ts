import { randomBytes } from 'node:crypto';
import fs from 'node:fs';
import path from 'node:path';
import { readConfig } from '../config.ts';
import { listed } from '../core/base/replies/build.ts';
import { complain, print, UsageFault, UserFault } from './context.ts';
import { readDotEnv, withValues, writeDotEnv } from './dot-env.ts';
import {
  type Answers,
  faultOf,
  isSecret,
  PLATFORMS,
  type Platforms,
  QUESTIONS,
  type Question,
} from './setup-questions.ts';
import { type Terminal, terminal } from './terminal.ts';

const MOST_TRIES = 5;
/** An answer that takes away what stood there. */
const NOTHING = '-';

/**
 * `answerable setup`: asks for what the bot needs, looks at each answer, and writes `.env` in this folder. What stands
 * there is offered as the answer and kept where it is not asked about; no secret is ever printed. Then it is tried.
 */
export async function setup(flags: { check: boolean }): Promise<void> {
  const file = path.resolve('.env');
  const before = readDotEnv(file);
  const asks = terminal();
  try {
    complain(
      Object.keys(before).length
        ? 'There is a .env here. An empty answer keeps what it says, “-” takes it away; the file of before is kept as .env.before.'
        : 'This writes .env in this folder. An empty answer takes what stands in brackets.',
    );
    const platforms = await platformsAsked(asks, before);
    const answers: Answers = {};
    for (const question of QUESTIONS) {
      if (question.when && !question.when({ ...before, ...answers }, platforms)) continue;
      const value = await answered(asks, question, before[question.name] ?? '');
      if (value || before[question.name]) answers[question.name] = value;
    }
    if (platforms !== 'none' && !before.ENCRYPTION_KEY)
      answers.ENCRYPTION_KEY = randomBytes(32).toString('hex');
    const text = fs.existsSync(file) ? fs.readFileSync(file, 'utf8') : '';
    const whole = { ...before, ...answers };
    const read = readConfig(whole);
    if ('faults' in read)
      throw new UserFault(`Nothing is written: ${read.faults.map((fault) => `\n  - ${fault}`).join('')}`);
    const changed = Object.keys(answers).filter((name) => before[name] !== answers[name as keyof Answers]);
    if (changed.length) writeDotEnv(file, withValues(text, { ...answers }));
    print(
      changed.length
        ? `Written to ${file}, which only you can read: ${listed(changed)}.`
        : 'Nothing has changed, so nothing is written.',
    );
    if (answers.ENCRYPTION_KEY)
      print('ENCRYPTION_KEY is new. Keep a copy of it: what it seals cannot be read without it.');
  } finally {
    asks.close();
  }
  if (flags.check) await (await import('./doctor.ts')).doctor({});
  print('“answerable start” starts the bot, “answerable doctor” tries all of it again.');
}

async function platformsAsked(asks: Terminal, before: Record<string, string>): Promise<Platforms> {
  const slack = before.SLACK_BOT_TOKEN || before.SLACK_CLIENT_ID;
  const teams = before.MICROSOFT_APP_ID;
  const usual: Platforms = slack && teams ? 'both' : slack ? 'slack' : teams ? 'teams' : 'none';
  for (let tries = 0; tries < MOST_TRIES; tries++) {
    const said = await asks.ask(`Slack, Teams, both, or none for now? [${usual}]`);
    const chosen = PLATFORMS.find((one) => one === (said || usual).toLowerCase());
    if (chosen) return chosen;
    if (!asks.isTyped) throw new UsageFault(`“${said?.slice(0, 40)}” is none of ${listed([...PLATFORMS])}.`);
    complain(`Please say ${listed([...PLATFORMS])}.`);
  }
  throw new UsageFault('That was none of the platforms.');
}

/** One answer that its setting takes; a pipe that gives another, or nothing where something is needed, is a fault. */
async function answered(asks: Terminal, { name, asks: words, usual, needed }: Question, before: string) {
  const secret = isSecret(name);
  const stands = before ? (secret ? 'as it is' : before) : (usual ?? '');
  for (let tries = 0; tries < MOST_TRIES; tries++) {
    const said = await asks.ask(`${words}${stands ? ` [${stands}]` : ''}`, secret);
    if (said === NOTHING && !needed) return '';
    const value = said || before || usual || '';
    const fault = value ? faultOf(name, value) : needed ? `${name} is needed.` : null;
    if (!fault) return value;
    if (!asks.isTyped) throw new UsageFault(`${name}: ${fault}`);
    complain(fault);
  }
  throw new UsageFault(`${name} was not answered.`);
}
