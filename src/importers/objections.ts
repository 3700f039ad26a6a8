import { shortened } from '../core/base/replies/build.ts';
import { DATE_FORMS } from '../core/base/time/spoken-date.ts';
import { type ImportedPlan, type ImportWarning, rowsText } from '../core/features/importing/index.ts';
import type { Unread } from './activities.ts';
import { wordsOf } from './cell.ts';
import type { MeasureTable } from './measure-tables.ts';
import type { Aside, ReadRows } from './rows.ts';
import type { RowBlock } from './tables.ts';

/** What was read of a file, with all that was not. */
export interface ReadWhole {
  asides: Aside[];
  unread: Unread[];
  plan: ImportedPlan['plan'];
  /** False: neither words nor dates of the file name its year. */
  yearTold: boolean;
  others: RowBlock[][];
  prose: ReadRows['prose'];
  measured: ReadRows['measured'];
}

type Kind = Unread['what'] | Aside['why'];

/** How each kind of thing that was not read is told: one sentence for all of its rows, with what to do. */
const TELL: Record<Kind, { code: string; one: string; many: string; remedy: string; words: boolean }> = {
  date: {
    code: 'date-unreadable',
    one: '1 date could not be read',
    many: 'dates could not be read',
    remedy: `The words are kept and the activity has no date. Write it as ${DATE_FORMS}.`,
    words: true,
  },
  order: {
    code: 'day-or-month',
    one: '1 date can be read day first or month first',
    many: 'dates can be read day first or month first',
    remedy:
      'Nothing in the file settles it, so they have no date yet. Say which: --dates day-first or --dates month-first.',
    words: true,
  },
  'two days': {
    code: 'date-unclear',
    one: '1 date fits more than one day',
    many: 'dates fit more than one day',
    remedy: `The words are kept and the activity has no date. Write it as ${DATE_FORMS}.`,
    words: true,
  },
  'several days': {
    code: 'date-several',
    one: '1 cell names more than one date',
    many: 'cells name more than one date',
    remedy: 'I took the last of them. Give each date a row of its own if each is a promise.',
    words: true,
  },
  status: {
    code: 'status-unreadable',
    one: '1 status could not be read',
    many: 'statuses could not be read',
    remedy: 'The words are kept and the activity counts as not started.',
    words: true,
  },
  reference: {
    code: 'reference-long',
    one: '1 reference is too long',
    many: 'references are too long',
    remedy: 'Each such activity got one of its own.',
    words: false,
  },
  percent: {
    code: 'percent-unreadable',
    one: '1 share of the work could not be read',
    many: 'shares of the work could not be read',
    remedy: 'The words are kept with the activity. Write it as “50%”.',
    words: true,
  },
  'shared reference': {
    code: 'reference-shared',
    one: '1 reference stands in several rows',
    many: 'activities share their reference with another',
    remedy: 'Each got a letter behind it, in the order of the file.',
    words: true,
  },
  task: {
    code: 'task-elsewhere',
    one: '1 row has no activity in its own column',
    many: 'rows have no activity in its own column',
    remedy: 'I took the words of another column. Fill in the activity.',
    words: true,
  },
  struck: {
    code: 'struck-through',
    one: '1 row is struck through',
    many: 'rows are struck through',
    remedy: 'I read it as cancelled. “reopen” brings one back.',
    words: false,
  },
  hidden: {
    code: 'hidden-rows',
    one: '1 row is hidden in the file',
    many: 'rows are hidden in the file',
    remedy: 'Hidden rows come in like the others.',
    words: false,
  },
  total: left('1 row is a total', 'rows are totals', ''),
  note: left('1 row is a note', 'rows are notes', ''),
  example: left('1 row is an example or a guide', 'rows are examples or guides', ''),
  'no activity': left(
    '1 row has no activity',
    'rows have no activity',
    'Fill in the activity, or remove the row.',
  ),
  'other entry': left(
    '1 row is a risk, an issue or a decision',
    'rows are risks, issues or decisions',
    'Only actions are brought in from such a log.',
  ),
  repeated: left(
    '1 row repeats an activity of another sheet',
    'rows repeat activities of another sheet',
    'The first one counts.',
  ),
  'other table': left('1 row is of another table', 'rows are of other tables', ''),
};

function left(one: string, many: string, remedy: string) {
  return { code: 'row-left-out', one, many, remedy: `${remedy ? `${remedy} ` : ''}Left out.`, words: true };
}

const MOST_WORDS = 12;

/** All that was not read as it stands, grouped by kind: nothing of a file goes without a word. */
export function objectionsFor({
  asides,
  unread,
  plan,
  yearTold,
  others,
  prose,
  measured,
}: ReadWhole): ImportWarning[] {
  const tables = others.flatMap((rows) =>
    rows.map((row) => ({
      kind: 'other table' as const,
      ref: null,
      words: wordsOf(row.cells),
      line: row.line,
    })),
  );
  const all = [
    ...unread.map(({ what, ref, words, line }) => ({ kind: what, ref, words, line })),
    ...asides.map(({ why, words, line }) => ({ kind: why, ref: null, words, line })),
    ...tables,
  ];
  const kinds = [...new Set(all.map(({ kind }) => kind))];
  const year: ImportWarning[] = yearTold ? [] : [noYear(plan)];
  return [
    ...year,
    ...kinds.map((kind) =>
      told(
        kind,
        all.filter((one) => one.kind === kind),
      ),
    ),
    ...measured.flatMap(byNameAlone),
    ...besideTables(prose, plan.name),
  ];
}

/** What a table says of its measures beside their names is set in chat. */
function byNameAlone({ measures, others }: MeasureTable): ImportWarning[] {
  const [first] = measures;
  if (!first || !others.length) return [];
  const lines = rowsText(measures.map(({ line }) => line));
  const what =
    measures.length === 1
      ? '1 measure comes in by its name'
      : `${measures.length} measures come in by their names`;
  const rest = others.map((heading) => `“${shortened(heading, 40)}”`).join(', ');
  const name = shortened(first.title, 60);
  const message = `${what} (${lines}). What stands below ${rest} stays out. Say it afterwards: “measure "${name}" target 80% quarterly owner "Head of Policy"”.`;
  return [{ code: 'measure-terms', message, refs: [], line: first.line }];
}

const MOST_LINES = 3;

/** Text beside the tables is no part of the plan; it is named, for a document may say there what no table has. */
function besideTables(prose: ReadRows['prose'], name: string): ImportWarning[] {
  const left = prose.filter(({ words }) => !name.includes(words) && !words.includes(name));
  const [first] = left;
  if (!first) return [];
  const quoted = left.slice(0, MOST_LINES).map(({ words }) => `“${shortened(words, 80)}”`);
  const more = left.length - quoted.length;
  const what = left.length === 1 ? '1 line of text stays out' : `${left.length} lines of text stay out`;
  const rest = more > 0 ? ` and ${more} more` : '';
  const message = `${what}, as no activity is in ${left.length === 1 ? 'it' : 'them'}: ${quoted.join(', ')}${rest}.`;
  return [{ code: 'text-left-out', message, refs: [], line: first.line }];
}

export function told(
  kind: Kind,
  those: { ref: string | null; words: string; line: number }[],
): ImportWarning {
  const { code, one, many, remedy, words } = TELL[kind];
  const what = those.length === 1 ? one : `${those.length} ${many}`;
  const said = [...new Set(those.map((each) => each.words))];
  const more = said.length - MOST_WORDS;
  const quoted = said.slice(0, MOST_WORDS).map((text) => `“${shortened(text, 120)}”`);
  const tail = words ? `: ${quoted.join(', ')}${more > 0 ? ` and ${more} more` : ''}` : '';
  return {
    code,
    message: `${what} (${rowsText(those.map(({ line }) => line))})${tail}. ${remedy}`,
    refs: those.flatMap(({ ref }) => ref ?? []),
    line: those[0]?.line ?? null,
  };
}

function noYear({ from, to }: ImportedPlan['plan']): ImportWarning {
  const message = `The file does not say which year it is for; I took ${from} to ${to}. “--plan "Delivery plan 2024-25"” says it.`;
  return { code: 'year-unknown', message, refs: [], line: null };
}
