import { withExample } from '../../src/cli/demo-example.ts';
import type { Reply } from '../../src/core/base/replies/reply.ts';
import { replyText } from '../../src/core/base/replies/text.ts';
import { formatDate, formatInstant, localDay } from '../../src/core/base/time/days.ts';
import { instantOf } from '../../src/core/base/time/zones.ts';
import { calendarFor } from '../../src/core/domain/recipients.ts';
import { speakerFor } from '../../src/core/features/owners/index.ts';
import { DEFAULT_ORGANISATION } from '../../src/place.ts';
import { recipientsPlayed } from '../../src/playground/inbox.ts';
import type { Services } from '../../src/services.ts';

export const TRANSCRIPTS = { minutes: 'docs/ten-minutes.md', month: 'docs/a-month.md' };

const CHIEF = 'Chief Executive Officer';
const FINANCE = 'OPCC Chief Finance Officer';
/** A long answer is cut here: its beginning is what is looked at. */
const MOST_LINES = 16;

/** What the chief executive says, in order. */
const MINUTES = [
  'good morning, what’s late?',
  'who hasn’t answered?',
  'remind all',
  'how is the custody suite coming along?',
  'what might slip?',
  'is anything waiting for my decision?',
  'decide P4.5 Cover the shortfall from reserves this year, and bring me a plan for next year.',
  'what changed since Monday?',
  'what did we get done in September?',
  'what did the panel ask us?',
  'are the measures going the right way?',
  'what should I say to the panel?',
  'thanks, that’s all',
];

/** What the finance officer answers to the first message that names it, and what follows. */
const ANSWERS: [names: RegExp, says: string[]][] = [
  [/P1\.12/, ['applied for last week, 30%, consultants are appointed', 'yes']],
  [/Q1: “/, ['the panel will have the figures on 20 October, the auditors have them now', 'answer']],
  [/P1\.9/, ['45%, the audit of the figures goes on', 'yes']],
  [/P1\.10/, ['slipping to 15 December, the lifts failed their test', 'yes', 'undo']],
  [/B8/, ['not now']],
];
const MONTH = { from: '2023-10-04', to: '2023-11-03' };

/** Both transcripts, made by saying it all to the product. */
export async function transcripts(): Promise<Record<keyof typeof TRANSCRIPTS, string>> {
  const made = { minutes: '', month: '' };
  await withExample({ story: true }, async (services) => {
    made.minutes = await minutes(services);
  });
  await withExample({ story: true }, async (services, { zone }) => {
    made.month = await month(services, zone);
  });
  return made;
}

async function minutes(services: Services): Promise<string> {
  const talk = talkWith(services);
  const parts = [];
  for (const words of MINUTES) parts.push(...(await talk(CHIEF, words)));
  return page(
    'A chief executive’s ten minutes',
    'Said to the example plan on 3 October 2023, as the playground opens it.',
    parts,
  );
}

async function month(services: Services, zone: string): Promise<string> {
  const talk = talkWith(services);
  const parts: string[] = [];
  const seen = new Set<string>();
  const left = [...ANSWERS];
  await newTo(FINANCE, services, seen);
  for (let day = MONTH.from; day <= MONTH.to; day = nextDay(day)) {
    await services.attending.passTo(instantOf(day, '10:00', zone), (at) => services.standing?.set(at));
    for (const { at: sent, reply, about } of await newTo(FINANCE, services, seen)) {
      parts.push(`**${sent}**`, told(reply));
      const at = left.findIndex(([names]) => names.test(reply));
      for (const words of at < 0 ? [] : (left.splice(at, 1)[0]?.[1] ?? []))
        parts.push(...(await talk(FINANCE, words, about)));
    }
  }
  return page(
    'An owner’s month',
    `What the finance officer of the example plan gets from ${formatDate(MONTH.from)} to ${formatDate(MONTH.to)}, and what they answer. Nobody decides about what they ask for.`,
    parts,
  );
}

function nextDay(day: string): string {
  return new Date(Date.parse(`${day}T00:00:00Z`) + 86_400_000).toISOString().slice(0, 10);
}

/** Says something, or presses the first button of the last answer whose label begins with the word. */
function talkWith({ conversation, ledger, clock }: Services) {
  let inputs = 0;
  let actions: Reply['actions'] = [];
  return async (as: string, words: string, about?: string[]): Promise<string[]> => {
    const state = await ledger.current(DEFAULT_ORGANISATION, clock.now());
    const speaker = speakerFor(state, as, 'playground');
    if (!speaker) throw new Error(`Nobody is called ${as}.`);
    const pressed = PRESSED[words];
    const action = pressed ? actions.find(({ id }) => pressed.test(id)) : undefined;
    if (pressed && !action) return [];
    const reply = await conversation.hear({
      organisation: DEFAULT_ORGANISATION,
      speaker,
      text: action?.say ?? words,
      inputKey: `transcript:${++inputs}`,
      ...(about && !action && { about }),
      ...(action && { way: 'button' }),
    });
    actions = reply.actions;
    const heard = action ? `*presses “${action.label}”*` : words;
    const buttons = reply.actions.map(({ label }) => `[${label}]`).join(' ');
    return [`**${as}**: ${heard}`, told([replyText(reply), buttons].filter(Boolean).join('\n\n'))];
  };
}

const PRESSED: Record<string, RegExp> = { yes: /^confirm/, answer: /^answers-/, undo: /^undo/ };

/** The messages that somebody got since they were last looked at. */
async function newTo(as: string, { ledger, clock, outbox }: Services, seen: Set<string>) {
  const state = await ledger.current(DEFAULT_ORGANISATION, clock.now());
  const rows = [];
  for (const recipient of recipientsPlayed(state, as))
    rows.push(...(await outbox.received(DEFAULT_ORGANISATION, recipient, 500)));
  const zone = calendarFor(state, { zone: 'Europe/London', region: 'england-and-wales' }).zone;
  return rows
    .filter(({ id, message, sentAt }) => message && sentAt && !seen.has(id) && seen.add(id))
    .sort((a, b) => ((a.sentAt ?? '') < (b.sentAt ?? '') ? -1 : 1))
    .map(({ message, sentAt }) => ({
      at: `${formatDate(localDay(sentAt ?? '', zone))}, ${formatInstant(sentAt ?? '', zone).slice(11, 16)}`,
      reply: message ? replyText(message.reply) : '',
      about: message?.reply.about ?? [],
    }));
}

function told(text: string): string {
  const lines = text.split('\n');
  const shown = lines.slice(0, MOST_LINES);
  const left = lines.length - shown.length;
  return ['```text', ...shown, ...(left ? [`… ${left} more lines`] : []), '```'].join('\n');
}

function page(title: string, about: string, parts: string[]): string {
  return `# ${title}\n\n${about} Made by \`npm run rewrite:transcripts\`; a test holds it.\n\n${parts.join('\n\n')}\n`;
}
