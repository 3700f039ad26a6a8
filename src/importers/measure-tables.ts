import { contentOf } from './column-content.ts';
import { wordsOf } from './heading-score.ts';
import type { Item, RowBlock } from './tables.ts';

/** A table of what is measured, beside the one of what is done. */
export interface MeasureTable {
  measures: { title: string; line: number }[];
  /** The other headings: what they say stays out. */
  others: string[];
}

const NAME = new Set(['measure', 'indicator', 'kpi', 'metric', 'kpm', 'dangosydd', 'mesur']);
const TASK = new Set(['action', 'activity', 'task', 'milestone', 'deliverable', 'commitment', 'step']);
const READ = new Set(['baseline', 'frequency', 'unit', 'actual', 'outturn', 'polarity', 'trend']);
const AIMED = new Set(['target', 'aim', 'goal', 'current', 'latest']);
const WHEN = new Set(['date', 'deadline', 'due', 'timescale', 'timeframe', 'when', 'by', 'completion']);
/** "80%", "≥ 92", "below 4 days", "80% by March 2027". */
const FIGURE =
  /^(?:[<>≤≥~£$€]|above |below |under |over |at least |at most |less than |more than )*\s*\d[\d.,]*(?!\S*[/-]\d)\s*(?:%|$|(?!jan|feb|mar|apr|may|jun|jul|aug|sep|oct|nov|dec)\p{L})/iu;

/** The measures of a table that names some and how they are read, and nothing that is to be done; null: it is another one. */
export function measuresOf(item: Exclude<Item, { kind: 'block' }>): MeasureTable | null {
  const [first, ...below] = item.rows;
  return item.kind === 'plan'
    ? measuresIn(item.headings, item.rows)
    : measuresIn(
        (first?.cells ?? []).map(({ text }) => text),
        below,
      );
}

function measuresIn(headings: readonly string[], rows: readonly RowBlock[]): MeasureTable | null {
  const words = headings.map((heading) => wordsOf(heading));
  const has = (at: number, some: Set<string>) => words[at]?.some((word) => some.has(word)) === true;
  const at = words.findIndex((_, i) => has(i, NAME) && !has(i, READ) && !has(i, AIMED));
  if (at < 0 || words.some((_, i) => has(i, TASK))) return null;
  const isFigures = (i: number) => {
    const texts = rows.map(({ cells }) => cells[i]?.text ?? '').filter((text) => text);
    return texts.length > 0 && texts.filter((text) => FIGURE.test(text)).length * 2 >= texts.length;
  };
  const read = words.some((_, i) => i !== at && (has(i, READ) || (has(i, AIMED) && isFigures(i))));
  const dated = words.some(
    (_, i) => has(i, WHEN) && contentOf(rows.map(({ cells }) => cells[i])).dated > 0.5,
  );
  if (!read || dated) return null;
  const measures = rows.flatMap(({ cells, line }) => {
    const title = cells[at]?.text;
    return title ? [{ title, line }] : [];
  });
  if (!measures.length) return null;
  return { measures, others: headings.filter((heading, i) => heading && i !== at) };
}
