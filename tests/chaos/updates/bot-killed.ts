import { type ChildProcess, spawn } from 'node:child_process';
import { once } from 'node:events';
import path from 'node:path';
import { setTimeout as pause } from 'node:timers/promises';
import { verifyLedger } from '../../../src/core/ledger/verify.ts';
import { ROOT } from '../../fakes/program.ts';
import { SECRET, signedBy, startSlack, TOKEN } from '../../fakes/slack.ts';
import { ORGANISATION } from '../../fakes/world.ts';
import { freePort, type KillableEngine } from '../crash/engines.ts';
import { dice } from '../model/processes.ts';
import { compared, type Kept } from './outcome.ts';
import { NOW, storedPlan } from './stored-plan.ts';

/** The bot is killed so long after an answer at most. */
const SOON_MS = 50;
/** So many are on their way at once, as Slack sends them; the bot is killed after some of their answers. */
const AT_ONCE = 10;

/**
 * R5: signed events of Slack’s, to a bot that is killed with SIGKILL within 50 ms of a 200. What got none is sent again
 * as Slack would, what got one never.
 */
export async function botKilled(engine: KillableEngine, events: number, seed: number): Promise<Kept> {
  const random = dice(seed);
  const plan = await storedPlan(engine, 'events');
  const { uri, store, ledger } = plan;
  const slack = await startSlack();
  const sent = Response.json.bind(null, { ok: true, ts: '1.1', channel: 'D1' });
  slack.faults.push((method) => (method === 'chat.postMessage' || method === 'chat.update' ? sent() : null));
  const began = Date.now();
  const left = new Set(Array.from({ length: events }, (_, n) => n));
  const backs: number[] = [];
  const starts: number[] = [];
  let kills = 0;
  try {
    // A bot that answers nothing is no bot that was killed too often.
    while (left.size && kills < events) {
      const starting = Date.now();
      const bot = await startBot(uri, slack.apiUrl, slack.user('chief'));
      starts.push(Date.now() - starting);
      const batch = [...left].slice(0, AT_ONCE);
      const most = 1 + Math.floor(random() * batch.length);
      let answered = 0;
      let enough = () => {};
      const reached = new Promise<void>((resolve) => {
        enough = resolve;
      });
      const settled = Promise.allSettled(
        batch.map(async (n) => {
          const { status } = await bot.post(eventOf(n, slack.team, slack.user('chief')));
          if (status !== 200) return;
          left.delete(n);
          if (++answered === most) enough();
        }),
      );
      await Promise.race([reached, settled]);
      if (kills) backs.push(Date.now() - starting);
      await pause(Math.floor(random() * SOON_MS));
      await bot.kill();
      kills++;
      await settled;
    }
    const keys: string[] = [];
    for await (const { said } of ledger.entries(ORGANISATION))
      keys.push(/event \d+\b/.exec(said ?? '')?.[0] ?? '');
    await ledger.current(ORGANISATION, NOW);
    const { findings } = await verifyLedger(store, ORGANISATION);
    const expected = Array.from({ length: events }, (_, n) => `event ${n}`);
    return {
      scenario: 'R5: the bot is killed within 50 ms of a 200',
      engine: engine.name,
      ...{ changes: events, kills, ...compared(expected, keys), findings: findings.length },
      back: Math.round(Math.max(0, ...backs) / 100) / 10,
      start: Math.round(Math.max(0, ...starts) / 100) / 10,
      seconds: Math.round((Date.now() - began) / 1_000),
    };
  } finally {
    await slack.close();
    await plan.close();
  }
}

function eventOf(n: number, team: string, user: string): string {
  return JSON.stringify({
    ...{ type: 'event_callback', team_id: team, api_app_id: 'A000000777', event_id: `Ev${n}` },
    event: {
      ...{ type: 'message', channel: 'D1', channel_type: 'im', user, ts: `${1_700_000_000 + n}.1` },
      text: `note P1.${1 + (n % 9)} event ${n}`,
    },
  });
}

export async function startBot(uri: string, apiUrl: string, administrator: string) {
  const port = await freePort();
  const url = `http://127.0.0.1:${port}/`;
  const bot: ChildProcess = spawn(process.execPath, [path.join(ROOT, 'bin/answerable.js'), 'start'], {
    env: {
      ...{ PATH: process.env.PATH, HOME: process.env.HOME, PORT: String(port), MONGODB_URI: uri },
      ...{ SLACK_SIGNING_SECRET: SECRET, SLACK_BOT_TOKEN: TOKEN, SLACK_API_URL: apiUrl },
      ADMINISTRATORS: administrator,
    },
    stdio: 'ignore',
  });
  while (!(await fetch(`${url}healthz`).catch(() => null))?.ok) {
    if (bot.exitCode !== null) throw new Error('The bot did not start.');
    await pause(20);
  }
  const { post } = signedBy(SECRET, `${url}slack/events`);
  return {
    post: async (body: string) => await post(body, 'application/json'),
    async kill() {
      const gone = once(bot, 'exit');
      bot.kill('SIGKILL');
      await gone;
    },
  };
}
