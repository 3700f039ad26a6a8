import type { DayOrder } from '../core/base/time/date-reading.ts';
import type { PlanYear } from '../core/base/time/spoken-date.ts';
import type { FileWords } from '../core/domain/model.ts';
import type { ImportedActivity, ImportedContact } from '../core/features/importing/index.ts';
import type { Cell } from './cell.ts';
import { type ColourKey, colourKey } from './colour-key.ts';
import { withLeadingRefs, withoutCopies } from './copies.ts';
import type { Field, Use } from './fields.ts';
import { peopleIn } from './legend.ts';
import { OwnerCells } from './owner-cells.ts';
import { numbered } from './references.ts';
import { refIn, textIn } from './row-cells.ts';
import { type CellDate, DateStyles } from './row-dates.ts';
import { cellOf } from './row-kinds.ts';
import { eachOnce, ownersOf, type Who } from './row-owners.ts';
import { type PlaceState, stateOf } from './row-state.ts';
import type { Aside, PlanRow, ReadRows } from './rows.ts';
import type { Block } from './source.ts';
import { percentIn, statusIn } from './status-words.ts';

/** A cell that could not be read, whose words are kept. */
export interface Unread {
  what:
    | 'date'
    | 'order'
    | 'two days'
    | 'several days'
    | 'status'
    | 'percent'
    | 'reference'
    | 'shared reference'
    | 'task'
    | 'struck'
    | 'hidden';
  ref: string;
  words: string;
  line: number;
}

export interface ReadActivities {
  activities: ImportedActivity[];
  contacts: ImportedContact[];
  asides: Aside[];
  unread: Unread[];
}

interface Reading {
  dates: DateStyles;
  who: Who;
  asShare: ReadonlySet<PlanRow['columns']>;
  unread: Unread[];
  /** What the file says that its colours mean. */
  colours: ColourKey['means'];
}

/** Turns rows into activities: references, dates, owners, how they stand, and whatever else the file says of them. */
export function activitiesFrom(
  read: ReadRows,
  blocks: readonly Block[],
  year: PlanYear,
  known: { roles: string[]; order?: DayOrder | undefined },
): ReadActivities {
  const { rows, asides } = withoutCopies(withLeadingRefs(read.rows));
  const people = peopleIn(blocks, read.others);
  const cells = rows
    .flatMap((row) => [textIn(row, 'owner'), textIn(row, 'contributors')])
    .filter((text) => text);
  const reading: Reading = {
    dates: new DateStyles(rows, year, known.order),
    who: {
      owners: new OwnerCells(
        [...new Set(cells)],
        [...known.roles, ...people.initials.values()],
        people.initials,
      ),
      listed: people.contacts,
      contacts: [...people.contacts],
    },
    asShare: sharesIn(rows),
    unread: [],
    colours: colourKey(blocks).means,
  };
  const refs = numbered(rows.map((row) => ({ ref: refIn(row), place: row.place })));
  const activities = rows.map((row, i) => {
    const { ref = '', given = false, shared = null } = refs[i] ?? {};
    const { line } = row;
    const words = refIn(row);
    if (shared) reading.unread.push({ what: 'shared reference', ref, words: shared, line });
    if (!given && !shared && words) reading.unread.push({ what: 'reference', ref, words, line });
    return activityFrom(row, ref, given, reading);
  });
  return {
    activities,
    contacts: eachOnce(reading.who.contacts),
    asides: [...read.asides, ...asides],
    unread: reading.unread,
  };
}

function activityFrom(row: PlanRow, ref: string, refGiven: boolean, reading: Reading): ImportedActivity {
  const { cells, columns, place, objective, title, line } = row;
  const { unread } = reading;
  const note = (what: Unread['what'], words: string) => unread.push({ what, ref, words, line });
  const written = reading.dates.read(row, 'date');
  const firstPromised = reading.dates.read(row, 'baseline');
  // A date that was not revised is the one first promised.
  const date = written.text || written.date || written.fault ? written : firstPromised;
  if (date.fault) note(FAULTS[date.fault], date.text);
  if (date.several) note('several days', date.text);
  // Which comes first in the other columns is asked too; what else cannot be read there is kept with the activity.
  for (const field of DAYS) {
    const other = reading.dates.read(row, field);
    if (other.fault === 'day or month' && other !== date) note('order', other.text);
  }
  if (row.titleFrom !== null) note('task', row.titleFrom);
  if (row.hidden) note('hidden', title);
  const stands = stateOf(
    cells,
    columns,
    reading.asShare.has(columns),
    placeState(row) ?? colourState(row, reading),
  );
  if (stands.unread) note('status', stands.unread.text);
  const share = textIn(row, 'percent');
  if (share && percentIn(share, false) === null) note('percent', share);
  if (stands.said?.heading === STRUCK) note('struck', title);
  const day = (field: Field) => reading.dates.read(row, field).date;
  const completedOn = day('completed') ?? (date.completed ? date.date : null);
  const status = stands.status ?? (completedOn || date.completed ? 'complete' : null);
  const { owner, ownerEmail, contributors } = ownersOf(row, reading.who);
  // Each field by its name: a spread among them costs V8 more than all of them.
  return {
    ref,
    refGiven,
    section: place.title,
    priority: place.priority,
    objective,
    title,
    owner,
    ownerEmail,
    contributors,
    completionDate: date.date,
    completionText: date.text,
    precision: date.precision,
    ongoing: date.ongoing,
    status,
    statusSaid: stands.said ?? saidByDate(row, date),
    percent: stands.percent,
    baselineDate: date.first ?? firstPromised.date,
    forecastDate: day('forecast'),
    completedOn: status === 'complete' ? completedOn : null,
    startDate: day('start'),
    note: stands.note,
    notedOn: day('noteDate'),
    urgency: textIn(row, 'urgency') || null,
    evidence: stands.evidence,
    extra: extraOf(row, reading),
    line,
  };
}

const FAULTS = { unreadable: 'date', 'day or month': 'order', 'two days': 'two days' } as const;

/** "Completed June 2024" in the date's own column says how it stands. */
function saidByDate({ columns }: PlanRow, { completed, text }: CellDate): FileWords | null {
  const heading = columns.find(({ field }) => field === 'date')?.heading ?? '';
  return completed ? { heading, text } : null;
}

const DAYS = ['baseline', 'forecast', 'start', 'completed', 'noteDate'] as const;
const isDay = (use: Use): use is (typeof DAYS)[number] => DAYS.some((one) => one === use);

/** The other columns, and words in known ones that say more than was read from them. */
function extraOf(row: PlanRow, { dates }: Reading): FileWords[] {
  const { cells, columns } = row;
  const statusToo = columns.some(({ field, at }) => field === 'status' && cells[at]?.text);
  const isMore = (field: Use, cell: Cell) => {
    if (field === 'extra') return true;
    if (isDay(field)) return dates.read(row, field).date === null;
    if (field === 'percent') return percentIn(cell.text, false) === null;
    if (field === 'evidence') return !/^\S+$/.test(cell.text);
    return field === 'rag' && statusToo;
  };
  return columns.flatMap(({ at, heading, field }): FileWords[] => {
    const cell = cells[at];
    return cell?.text && isMore(field, cell)
      ? [{ heading: heading || `Column ${at + 1}`, text: cell.text }]
      : [];
  });
}

const STRUCK = 'struck through';

/** The colour of the action itself, where the file has a key and no column of its own for it. */
function colourState({ cells, columns }: PlanRow, { colours }: Reading): PlaceState | null {
  const colour = cellOf(cells, columns, 'activity')?.colour;
  const status = colour && colours.get(colour);
  const told = columns.some(({ field }) => field === 'status' || field === 'rag');
  return status && !told ? { status, words: 'the key to its colours' } : null;
}

/** A sheet or a part of completed actions, or a title struck through, says how its rows stand. */
function placeState({ cells, columns, table, place }: PlanRow): PlaceState | null {
  const title = cellOf(cells, columns, 'activity');
  if (title?.struck && !title.text) return { status: 'cancelled', words: STRUCK };
  for (const name of [table ?? '', place.title]) {
    const status = name.split(' ').length <= 4 && DONE.test(name) ? statusIn(name) : null;
    if (status) return { status, words: name };
  }
  return null;
}

const DONE = /\b(?:completed?|closed|done|cancelled|withdrawn|wedi.?u cwblhau)\b/i;

/** Tables whose percents are all numbers up to 1, as a spreadsheet keeps them. */
function sharesIn(rows: PlanRow[]): Set<PlanRow['columns']> {
  const most = new Map<PlanRow['columns'], number>();
  for (const row of rows) {
    const text = textIn(row, 'percent');
    if (text)
      most.set(
        row.columns,
        Math.max(most.get(row.columns) ?? 0, /^[\d.,]+$/.test(text) ? Number(text.replace(',', '.')) : 100),
      );
  }
  return new Set([...most].filter(([, highest]) => highest <= 1).map(([columns]) => columns));
}
