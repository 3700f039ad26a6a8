import { CHIEF, FINANCE, OPERATIONS } from '../fakes/world.ts';
import { allButtons } from './buttons.ts';
import { at, NEW, type Outcome, outcomeOf, PEOPLE, type Spoken } from './place.ts';

/** Who may do what and who is told, found out by saying and pressing each thing as each person in a plan of its own. */

/** What is said, a sentence for each right; B11, P1.1 and P4.5 are the Director of Operations’. */
const SAID: string[] = [
  ...['update B11 at risk', 'done B11', 'same B11', 'later B11 friday', 'note B11 the survey is out'],
  ...['evidence B11 https://example.org/survey', 'milestone B11 "Survey out" by 12 May 2023'],
  ...['recurring B11 every 6 months', 'depends B11 on P1.2', 'narrative B11 The survey is out.'],
  ...['extend B11 to 30 June 2024 because of the supplier', 'cancel B11 because it is void'],
  ...['pause B11 because of the court', 'decision B11 which of the two'],
  ...[
    'withdraw P4.5',
    'ask P4.5 and what then?',
    'approve P4.5',
    'decline P4.5',
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
  ...['settings status page on', 'token new "Power BI"', `token new "Power BI" for ${OPERATIONS}`],
  ...['extend P4.1 to 30 June 2025 because of the board', 'approve P1.3', 'acknowledge B1'],
  ...['settings reviewer off'],
];

const MARK = { yes: 'yes', asks: 'asks', no: '–', nothing: '·' };

/** A way of doing something: what stands in the first column, and what is said or pressed. */
interface Way {
  shown: string;
  spoken: Spoken;
}

const spoken: Way[] = SAID.map((text) => ({
  shown: `\`${text.replace(/@\{[^|]*\|([^}]*)\}/g, '@$1')}\``,
  spoken: { text },
}));

async function pressed(): Promise<Way[]> {
  const buttons = await allButtons();
  return buttons.map(({ on, label, spoken }) => ({
    shown: `${label} (\`${spoken.text}\`), on ${on.startsWith('a ') ? on : `\`${on}\``}`,
    spoken,
  }));
}

const KINDS = Object.keys(PEOPLE);

/** A table of one way of doing things. Every way in has one: what is said, what is pressed. */
async function table(called: string, ways: Way[]): Promise<string[]> {
  const rows: string[] = [];
  for (const { shown, spoken } of ways) {
    const outcomes: Outcome[] = [];
    for (const kind of KINDS) outcomes.push(await outcomeOf(kind, spoken));
    if (!outcomes.some(({ may }) => may === 'yes')) continue;
    const told = new Set(outcomes.flatMap((one) => (one.may === 'no' ? [] : one.told)));
    rows.push(
      `| ${shown} | ${outcomes.map(({ may }) => MARK[may]).join(' | ')} | ${[...told].join(', ') || '–'} |`,
    );
  }
  return [
    `| ${called} | ${KINDS.join(' | ')} | Told |`,
    `|---|${KINDS.map(() => '---').join('|')}|---|`,
    ...rows,
  ];
}

/** The page, made of what the code does. */
export async function rightsPage(): Promise<string> {
  const said = await table('Said', spoken);
  // A sentence that changes nothing for anybody shows no right: it is wrong here.
  for (const { shown } of spoken)
    if (!said.some((row) => row.includes(shown))) throw new Error(`${shown} changes nothing for anybody.`);
  return [
    '# Who may do what, and who is told',
    '',
    'This page is made by `npm run rewrite:rights`, which says each sentence and presses each button as each kind of person in a plan',
    'of its own; a test does so again. B11, P1.1 and P4.5 are the Director of Operations’: “Owner” holds that role, the others stand in',
    'for it, assist it or contribute to B11. B1, B3, P1.3 and P4.1 are the chief executive’s own. “Second” holds the role of',
    '`settings second`, “Reviewer” that of `settings reviewer`. “asks”: nothing changes until the chief executive or an administrator',
    'says yes with one tap. “·”: for them there is nothing to change. Everybody in the organisation reads the plan; guests and people',
    'of other organisations neither read nor act. Whatever is missing here as a command changes nothing, or only one’s own',
    '(`calendar`, `link`, `prefer`).',
    '',
    'Nobody gives more than they have: the rule is `src/core/domain/giving.ts`, for every command, button and `undo`. Once',
    '`settings reviewer "ROLE"` names somebody, what the chief executive asks for about their own activities waits for that role’s',
    'word, nobody decides about what is their own (`src/core/domain/deciding.ts`), and only an administrator says otherwise. What',
    'the chief executive brings in with a file or hands to another role is told, and is not held up.',
    '',
    ...said,
    '',
    '## Buttons',
    '',
    'A button is no right: pressed by somebody to whom it was not shown, it does what its words would do. Reminders are shown for one',
    'activity of the Director of Operations’ and one of the chief executive’s.',
    '',
    ...(await table('Pressed', await pressed())),
    '',
  ].join('\n');
}
