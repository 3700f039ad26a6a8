import { plainForm } from '../core/base/text/split-words.ts';
import type { Cell } from './cell.ts';
import { type Content, contentOf, contentScore } from './column-content.ts';
import { FIELDS, type Field, type Use } from './fields.ts';
import { headingScores, QUARTER, type Scores, strongest, wordsOf } from './heading-score.ts';
import { workedOut } from './own-register.ts';

/** What a person said of headings, by their plain form: it counts before any reading of them. */
export type Mapping = ReadonlyMap<string, Use>;

/** What was said, now or of an earlier file of this shape, for a table with these headings. */
export type Sayings = (headings: readonly string[]) => Mapping;

/** A column with what it was taken for. */
export interface ColumnUse {
  at: number;
  heading: string;
  /** The first words that stand in it. */
  sample: string;
  field: Use;
  /** False: worth a look before the plan is brought in. */
  sure: boolean;
}

/** A heading must speak for its field this much, or not at all. */
const LEAST_HEADING = 3;
const LEAST = 3.5;
/** A column of unknown words needs cells that speak for themselves. */
const LEAST_UNKNOWN = 2.5;
const BY_CELLS_ALONE: Field[] = [
  'ref',
  'activity',
  'owner',
  'date',
  'status',
  'percent',
  'rag',
  'evidence',
  'email',
];
const SURE_HEADING = 4;
const SURE_MARGIN = 1.5;

interface Candidate {
  at: number;
  heading: string;
  content: Content;
  heads: Scores;
}

interface Fit {
  column: Candidate;
  field: Field;
  head: number;
  total: number;
}

/** Takes each column of a table for what its heading and its cells say together; no two columns for the same field. */
export function columnsOf(headings: string[], body: Cell[][], said: Mapping = new Map()): ColumnUse[] {
  const candidates = headings.map((heading, at): Candidate => {
    const content = contentOf(body.map((row) => row[at]));
    return { at, heading, content, heads: headingScores(heading) };
  });
  const uses = new Map<number, Pick<ColumnUse, 'field' | 'sure'>>();
  for (const [at, field] of workedOut(headings)) uses.set(at, { field, sure: true });
  for (const { at, heading } of candidates) {
    const field = said.get(plainForm(heading));
    if (field) uses.set(at, { field, sure: true });
  }
  const fits = candidates.filter(({ at }) => !uses.has(at)).flatMap(fitsOf);
  fits.sort((a, b) => b.total - a.total || a.column.at - b.column.at);
  for (const fit of fits) {
    const taken = [...uses.values()].some(({ field }) => field === fit.field);
    if (!uses.has(fit.column.at) && !taken)
      uses.set(fit.column.at, { field: fit.field, sure: isSure(fit, fits) });
  }
  ranked(candidates, uses, fits);
  return candidates.flatMap(({ at, heading, content }) => {
    const sample = body.map((row) => row[at]?.text ?? '').find((text) => text) ?? '';
    if (!heading && !content.filled) return [];
    return { at, heading, sample, ...(uses.get(at) ?? { field: 'extra' as const, sure: true }) };
  });
}

function fitsOf(column: Candidate): Fit[] {
  const { heads, content } = column;
  const extra = heads.get('extra') ?? 0;
  if (!heads.size && !content.filled && !(column.heading && content.rag)) return [];
  const unknown = !heads.size;
  return FIELDS.flatMap((field): Fit[] => {
    // Figures below Q1 are a target or a reading of that quarter.
    if (field === 'percent' && QUARTER.test(column.heading)) return [];
    const head = heads.get(field) ?? 0;
    const total = head + contentScore(field, content);
    // A number below no heading, or an unknown one, may count anything.
    if (unknown && field === 'percent' && content.percentSign < 0.5) return [];
    // Nor is an amount a reference.
    if (unknown && field === 'ref' && content.number === 1 && !content.ascends) return [];
    if (unknown)
      return BY_CELLS_ALONE.includes(field) && total >= LEAST_UNKNOWN ? [{ column, field, head, total }] : [];
    return head >= LEAST_HEADING && total >= LEAST && head > extra ? [{ column, field, head, total }] : [];
  });
}

function isSure(fit: Fit, fits: Fit[]): boolean {
  const others = fits.filter((other) => other.column === fit.column && other !== fit);
  const next = Math.max(0, ...others.map(({ total }) => total));
  return fit.head >= SURE_HEADING && fit.total >= fit.head - 1 && fit.total - next >= SURE_MARGIN;
}

const REVISED = new Set(['revised', 'current', 'latest', 'new', 'agreed']);

/** Columns left over because another of their meaning ranks higher: the sponsor behind the lead, the first date behind the revised one. */
function ranked(
  candidates: Candidate[],
  uses: Map<number, Pick<ColumnUse, 'field' | 'sure'>>,
  fits: Fit[],
): void {
  const holder = (field: Field) => candidates.find(({ at }) => uses.get(at)?.field === field);
  for (const field of ['forecast', 'baseline'] as const) {
    const only = holder(field);
    if (only && !holder('date')) uses.set(only.at, { field: 'date', sure: false });
  }
  const isRevised = (one: Candidate | undefined) =>
    wordsOf(one?.heading ?? '').some((word) => REVISED.has(word));
  const now = fits.find(({ column, field }) => field === 'date' && !uses.has(column.at) && isRevised(column));
  const plain = holder('date');
  // "Target date" beside "Revised target": where it was revised that is the date, and the other was promised first.
  if (now && plain && !isRevised(plain) && uses.get(plain.at)?.sure !== undefined && !holder('baseline')) {
    uses.set(now.column.at, { field: 'date', sure: true });
    uses.set(plain.at, { field: 'baseline', sure: true });
  }
  const revised = isRevised(holder('date'));
  for (const { column, field, head } of fits) {
    if (uses.has(column.at)) continue;
    if (field === 'owner' && head >= SURE_HEADING && column.content.who > 0.5)
      uses.set(column.at, { field: 'contributors', sure: false });
    if (field === 'date' && revised && !holder('baseline'))
      uses.set(column.at, { field: 'baseline', sure: true });
    const groups = column.content.distinct < 0.9;
    if (field === 'section' && groups && !holder('objective'))
      uses.set(column.at, { field: 'objective', sure: false });
  }
  resultsBehind(candidates, uses);
  groupedTasks(candidates, uses, fits);
  toldByDescription(candidates, uses);
}

/** What stands behind the activity and is called its outcome is what comes of it; in front it is what it is for. */
function resultsBehind(candidates: Candidate[], uses: Map<number, Pick<ColumnUse, 'field' | 'sure'>>): void {
  const at = (field: Field) => candidates.find((one) => uses.get(one.at)?.field === field);
  const result = at('objective');
  const task = at('activity');
  if (!result || !task || result.at < task.at || !wordsOf(result.heading).includes('outcome')) return;
  if (result.content.distinct > 0.8) uses.set(result.at, { field: 'extra', sure: true });
}

/** Enough words to tell what is done. */
const TELLS = 2;

/** Where no heading names what is done but others say who and when, it is the column that describes it best. */
function toldByDescription(
  candidates: Candidate[],
  uses: Map<number, Pick<ColumnUse, 'field' | 'sure'>>,
): void {
  const has = (...fields: Use[]) => [...uses.values()].some(({ field }) => fields.includes(field));
  if (has('activity') || !has('owner', 'contributors') || !has('date', 'status', 'percent', 'rag')) return;
  const tells = ({ at, heads, content }: Candidate) =>
    (heads.get('activity') ?? 0) > 0 &&
    content.distinct >= 0.8 &&
    contentScore('activity', content) >= TELLS &&
    uses.get(at)?.sure !== true;
  const best = candidates
    .filter(tells)
    .sort((a, b) => contentScore('activity', b.content) - contentScore('activity', a.content))[0];
  if (best) uses.set(best.at, { field: 'activity', sure: false });
}

/** Tasks that repeat over rows of different milestones are their group: each milestone is the activity. */
function groupedTasks(
  candidates: Candidate[],
  uses: Map<number, Pick<ColumnUse, 'field' | 'sure'>>,
  fits: Fit[],
): void {
  const task = candidates.find(({ at }) => uses.get(at)?.field === 'activity');
  const inner = fits.find(({ column, field }) => field === 'activity' && !uses.has(column.at))?.column;
  if (!task || !inner || inner.content.filled < 3) return;
  const repeats = task.content.distinct <= 0.6 || task.content.filled * 2 < inner.content.filled;
  if (!repeats || inner.content.distinct < 0.8) return;
  const free = !candidates.some(({ at }) => uses.get(at)?.field === 'objective');
  uses.set(task.at, { field: free ? 'objective' : 'extra', sure: false });
  uses.set(inner.at, { field: 'activity', sure: false });
}

/** Whether these columns make a table of a plan: something to do, and who, when or how it stands. */
export function isPlan(columns: ColumnUse[]): boolean {
  const has = (...fields: Field[]) => columns.some(({ field }) => fields.some((one) => one === field));
  return has('activity') && has('owner', 'contributors', 'date', 'start', 'status', 'percent', 'rag');
}

/** Whether a cell of a header row could be one, by its words alone. */
export function isHeading(text: string): boolean {
  return strongest(text).score >= LEAST_HEADING;
}
