import { CATALOGUE } from '../../src/core/app/features.ts';
import { mention } from '../../src/core/base/text/mention.ts';
import type { Speaker } from '../../src/core/domain/speaker.ts';
import { memoryStore } from '../../src/core/ledger/memory-store.ts';
import type { NewRow } from '../../src/core/ledger/row.ts';
import { consequencesOf } from '../../src/core/outbox/consequences.ts';
import { archiveOf } from '../../src/exporters/archive.ts';
import { CHIEF, FINANCE, LEGAL, OPERATIONS, ORGANISATION, world } from '../fakes/world.ts';

/** Who may do what and who is told, found out by saying each thing as each person to a plan of its own. */

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
  'Chief executive': speaker('U8', 'Chris'),
  Administrator: speaker('U9', 'Adam', { administrator: true }),
};

const at = (kind: string) => mention(PEOPLE[kind]!);
const NEW = mention({ account: 'slack:T1:UX', name: 'Newcomer' });

/** What stands before anything of the table is said. */
const BEFORE: [string, string][] = [
  ['Administrator', `owner "${OPERATIONS}" is ${at('Owner')}`],
  ['Administrator', `owner "${CHIEF}" is ${at('Chief executive')}`],
  ['Administrator', `owner "${LEGAL}" is ${at('Second')}`],
  ['Administrator', `settings second "${LEGAL}"`],
  ['Administrator', `delegate "${OPERATIONS}" to ${at('Delegate')}`],
  ['Administrator', `cover ${at('Cover')} from 3 April 2023 to 30 June 2023 for "${OPERATIONS}"`],
  ['Administrator', `assistant "${OPERATIONS}" is ${at('Assistant')}`],
  ['Administrator', `contributor B11 is ${at('Contributor')}`],
  ['Owner', 'extend P3.2 to 30 June 2024 because the supplier is late'],
  ['Administrator', `assign P1.1 to "${OPERATIONS}"`],
  ['Owner', 'done P1.1'],
  ['Assistant', `owner "${OPERATIONS}" is me`],
];

/** What is said, a sentence for each right; B11, P1.1 and P3.2 are the Director of Operations’. */
export const SAID: string[] = [
  ...['update B11 at risk', 'done B11', 'same B11', 'later B11 friday', 'note B11 the survey is out'],
  ...['evidence B11 https://example.org/survey', 'milestone B11 "Survey out" by 12 May 2023'],
  ...['recurring B11 every 6 months', 'depends B11 on P1.2', 'narrative B11 The survey is out.'],
  ...['extend B11 to 30 June 2024 because of the supplier', 'cancel B11 because it is void'],
  ...['pause B11 because of the court', 'decision B11 which of the two'],
  ...[
    'withdraw P3.2',
    'ask P3.2 and what then?',
    'approve P3.2',
    'decline P3.2',
    'acknowledge P1.1',
    'reopen P1.1',
  ],
  ...['rename B11 "Another title"', `assign B11 to "${FINANCE}"`],
  ...[`delegate B11 to ${NEW}`, `contributor B11 is ${NEW}`, `delegate "${OPERATIONS}" to ${NEW}`],
  ...[`delegate "${OPERATIONS}" to me`, `cover ${NEW} from 1 July 2023 to 9 July 2023 for "${OPERATIONS}"`],
  ...[`assistant "${OPERATIONS}" is ${NEW}`, `owner "${OPERATIONS}" is ${NEW}`, `owner "${CHIEF}" is me`],
  ...[`owner "${OPERATIONS}" is nobody`, `owner "${OPERATIONS}" also "${FINANCE}"`],
  ...[`transfer ${at('Owner')} to ${NEW}`, `leaver ${at('Delegate')}`],
  ...[
    'allow 1',
    'refuse 1',
    `settings chief "${FINANCE}"`,
    'settings second off',
    'settings zone Europe/Paris',
  ],
  ...['settings status page on'],
];

let prepared: Awaited<ReturnType<typeof archiveOf>> | null = null;

let inputs = 0;

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
  const say = async (kind: string, text: string) => {
    const speaks = { speaker: PEOPLE[kind]! };
    const first = await there.reply('Administrator', text, { ...speaks, inputKey: `said:${++inputs}` });
    const confirm = first.actions.find(({ id }) => id === 'confirm');
    if (!confirm) return first;
    return await there.reply('Administrator', confirm.say, { ...speaks, inputKey: `said:${++inputs}` });
  };
  if (!prepared) {
    for (const [kind, text] of BEFORE) {
      const { parts } = await say(kind, text);
      if (!parts.length) throw new Error(`“${text}” was answered with nothing.`);
    }
    prepared = await archiveOf(there.store, ORGANISATION);
  }
  return { ...there, say, rows };
}

export interface Outcome {
  may: 'yes' | 'asks' | 'no' | 'nothing';
  told: string[];
}

/** What comes of a sentence that somebody says: a change, a question to others, a refusal that is kept, or nothing. */
export async function outcomeOf(kind: string, text: string): Promise<Outcome> {
  if (!prepared) await placeToSay();
  const there = await placeToSay();
  const { seq } = await there.state();
  there.rows.length = 0;
  await there.say(kind, text);
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

const MARK = { yes: 'yes', asks: 'asks', no: '–', nothing: '·' };

/** The page, made of what the code does. */
export async function rightsPage(): Promise<string> {
  const kinds = Object.keys(PEOPLE);
  const rows: string[] = [];
  for (const text of SAID) {
    const outcomes: Outcome[] = [];
    for (const kind of kinds) outcomes.push(await outcomeOf(kind, text));
    // A sentence that changes nothing for anybody shows no right: it is wrong here.
    if (!outcomes.some(({ may }) => may === 'yes')) throw new Error(`“${text}” changes nothing for anybody.`);
    const told = new Set(outcomes.flatMap((one) => (one.may === 'no' ? [] : one.told)));
    const shown = text.replace(/@\{[^|]*\|([^}]*)\}/g, '@$1');
    rows.push(
      `| \`${shown}\` | ${outcomes.map(({ may }) => MARK[may]).join(' | ')} | ${[...told].join(', ') || '–'} |`,
    );
  }
  return [
    '# Who may do what, and who is told',
    '',
    'This page is made by `npm run rewrite:rights`, which says each sentence as each kind of person to a plan of its own; a test says',
    'them again. B11, P1.1 and P3.2 are the Director of Operations’: “Owner” holds that role, the others stand in for it, assist it',
    'or contribute to B11. “Second” holds the role of `settings second`. “asks”: nothing changes until the chief executive or an',
    'administrator says yes with one tap. “·”: for them there is nothing to change. Everybody in the organisation reads the plan;',
    'guests and people of other organisations neither read nor act. Whatever is missing here as a command changes nothing, or only',
    'one’s own (`calendar`, `link`, `prefer`).',
    '',
    'Nobody gives more than they have: the rule is `src/core/domain/giving.ts`, for every command, button and `undo`.',
    '',
    `| Said | ${kinds.join(' | ')} | Told |`,
    `|---|${kinds.map(() => '---').join('|')}|---|`,
    ...rows,
    '',
  ].join('\n');
}
