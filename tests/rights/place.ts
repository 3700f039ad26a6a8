import { CATALOGUE } from '../../src/core/app/features.ts';
import { mention } from '../../src/core/base/text/mention.ts';
import type { Said } from '../../src/core/contract/ports.ts';
import type { Speaker } from '../../src/core/domain/speaker.ts';
import { memoryStore } from '../../src/core/ledger/memory-store.ts';
import type { NewRow } from '../../src/core/ledger/row.ts';
import { consequencesOf } from '../../src/core/outbox/consequences.ts';
import { archiveOf } from '../../src/exporters/archive.ts';
import { CHIEF, LEGAL, OPERATIONS, ORGANISATION, world } from '../fakes/world.ts';

/** A plan in which every kind of person stands, and what comes of a sentence that one of them says to it. */

const speaker = (id: string, name: string, more: Partial<Speaker> = {}): Speaker => ({
  ...{ account: `slack:T1:${id}`, name, administrator: false, outsider: false, plays: null },
  ...more,
});

/** Kinds of people, towards an activity of the Director of Operations. */
export const PEOPLE: Record<string, Speaker> = {
  Guest: speaker('U0', 'Gil', { outsider: true }),
  Member: speaker('U1', 'Mel'),
  Contributor: speaker('U2', 'Con'),
  Delegate: speaker('U3', 'Del'),
  Cover: speaker('U4', 'Cov'),
  Assistant: speaker('U5', 'Ash'),
  Owner: speaker('U6', 'Owen'),
  Second: speaker('U7', 'Sec'),
  Reviewer: speaker('U10', 'Rev'),
  'Chief executive': speaker('U8', 'Chris'),
  Administrator: speaker('U9', 'Adam', { administrator: true }),
};

export const at = (kind: string) => mention(PEOPLE[kind]!);
export const NEW = mention({ account: 'slack:T1:UX', name: 'Newcomer' });

const PEOPLE_ROLE = 'Director of People';

/** What stands before anything of the table is said. */
const BEFORE: [string, string][] = [
  ['Administrator', `owner "${OPERATIONS}" is ${at('Owner')}`],
  ['Administrator', `owner "${CHIEF}" is ${at('Chief executive')}`],
  ['Administrator', `owner "${LEGAL}" is ${at('Second')}`],
  ['Administrator', `settings second "${LEGAL}"`],
  ['Administrator', `owner "${PEOPLE_ROLE}" is ${at('Reviewer')}`],
  ['Administrator', `settings reviewer "${PEOPLE_ROLE}"`],
  ['Administrator', `delegate "${OPERATIONS}" to ${at('Delegate')}`],
  ['Administrator', `cover ${at('Cover')} from 3 April 2023 to 30 June 2023 for "${OPERATIONS}"`],
  ['Administrator', `assistant "${OPERATIONS}" is ${at('Assistant')}`],
  ['Administrator', `contributor B11 is ${at('Contributor')}`],
  ['Owner', 'extend P4.5 to 30 June 2024 because the supplier is late'],
  ['Administrator', `assign P1.1 to "${OPERATIONS}"`],
  ['Owner', 'done P1.1'],
  ['Assistant', `owner "${OPERATIONS}" is me`],
  ['Chief executive', 'extend P1.3 to 30 June 2024 because of the inquiry'],
  ['Chief executive', 'done B1'],
];

let prepared: Awaited<ReturnType<typeof archiveOf>> | null = null;

let inputs = 0;

/** What somebody says, or a button of theirs. */
export type Spoken = Pick<Said, 'text' | 'values' | 'basis' | 'about'>;

async function placeToSay() {
  const rows: NewRow[] = [];
  const routing = { lane: () => 'nobody', administrators: () => ['administrators' as const] };
  const follows = consequencesOf(CATALOGUE, { zone: 'Europe/London', region: 'england-and-wales' }, routing);
  const { ledger = [], rows: blocks = [] } = prepared ?? {};
  const there = await world(memoryStore(structuredClone({ ledger, rows: blocks })), {
    consequences: (entry, state) => {
      const comes = follows(entry, state);
      rows.push(...comes.messages);
      return comes;
    },
  });
  const hear = async (kind: string, { text, ...more }: Spoken) =>
    await there.reply('Administrator', text, {
      ...more,
      speaker: PEOPLE[kind]!,
      inputKey: `said:${++inputs}`,
    });
  const say = async (kind: string, spoken: Spoken) => {
    const first = await hear(kind, spoken);
    const confirm = first.actions.find(({ id }) => id === 'confirm');
    return confirm ? await hear(kind, { text: confirm.say }) : first;
  };
  if (!prepared) {
    for (const [kind, text] of BEFORE) {
      const { parts } = await say(kind, { text });
      if (!parts.length) throw new Error(`“${text}” was answered with nothing.`);
    }
    prepared = await archiveOf(there.store, ORGANISATION);
    sent = rows;
  }
  return { ...there, hear, say, rows };
}

/** The messages that what stands before led to. */
let sent: NewRow[] = [];

/** A plan of one's own, as it stands before anything of the table is said, and the messages that led to it. */
export async function placed() {
  if (!prepared) await placeToSay();
  return { ...(await placeToSay()), sent };
}

export interface Outcome {
  may: 'yes' | 'asks' | 'no' | 'nothing';
  told: string[];
}

/** What comes of a sentence that somebody says: a change, a question to others, a refusal that is kept, or nothing. */
export async function outcomeOf(kind: string, spoken: Spoken): Promise<Outcome> {
  const there = await placed();
  const { seq } = await there.state();
  there.rows.length = 0;
  await there.say(kind, spoken);
  const [entry] = await there.ledger.by(ORGANISATION, PEOPLE[kind]!.account, 1);
  if (!entry || entry.seq <= seq) return { may: 'nothing', told: [] };
  const may = entry.action === 'denied' ? 'no' : entry.action === 'right asked' ? 'asks' : 'yes';
  const state = await there.state();
  const chief = [...state.people.values()].find(({ accounts }) =>
    accounts.includes(PEOPLE['Chief executive']!.account),
  );
  const told = there.rows.map(({ recipient }) => {
    if (recipient === 'administrators') return 'administrators';
    return recipient === `person:${chief?.id}` ? 'chief executive' : 'the person concerned';
  });
  return { may, told: [...new Set(told)].sort() };
}
