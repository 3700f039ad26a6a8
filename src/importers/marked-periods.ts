import { readWordedDate } from '../core/base/time/spoken-date.ts';
import type { Cell } from './cell.ts';
import { strongest } from './heading-score.ts';
import { SOME_YEAR } from './plan-year.ts';
import type { Block } from './source.ts';
import type { RowBlock } from './tables.ts';

/** A year has four quarters; so many columns of periods are a timetable. */
const FEWEST = 3;
const PERIOD =
  /^(?:(?:q|qtr|quarter) ?[1-4]|(?:jan|feb|mar|apr|may|june?|july?|aug|sept?|oct|nov|dec)[a-z]*)\b/i;
const MARK = /^(?:[x×✓✔√•●■▲◆*]|yes|y|due)$/i;
/** What the marks come to, as columns: when the work ends, and in which periods it is done. */
const HEADINGS = ['Completion date', 'Periods marked'];

/** Marks or bars below Q1 to Q4 or months, as a completion date of their own: the last marked period is when it ends. */
export function withMarkedPeriods(blocks: Block[]): Block[] {
  let periods: Map<number, string> | null = null;
  let table: string | undefined;
  return blocks.map((block, i) => {
    if (block.kind !== 'row') {
      periods = null;
      return block;
    }
    if (block.table !== table) periods = null;
    table = block.table;
    const begins = periodsOf(block, blocks[i - 1]);
    if (begins) {
      periods = isMarked(begins, blocks.slice(i + 1)) ? begins : null;
      return periods ? together(block, periods, true) : block;
    }
    return periods ? together(block, periods, false) : block;
  });
}

/** The columns of a header row that name periods; null: it names a date beside them, or no timetable. */
function periodsOf({ cells }: RowBlock, above: Block | undefined): Map<number, string> | null {
  const periods = new Map(
    cells.flatMap(({ text }, at): [number, string][] =>
      PERIOD.test(text) && readWordedDate(text, SOME_YEAR)?.date ? [[at, inYear(text, at, above)]] : [],
    ),
  );
  // Most rows of a file name no period, and nothing more is asked of them.
  if (periods.size < FEWEST) return null;
  const others = cells.filter((_, at) => !periods.has(at)).map(({ text }) => strongest(text).field);
  return others.includes('activity') && !others.includes('date') ? periods : null;
}

const YEAR = /^(?:fy ?)?(20\d{2})(?: ?[-/–] ?\d{2,4})?$/i;

/** "Q1" below "2025/26", which may stand above several periods. */
function inYear(period: string, at: number, above: Block | undefined): string {
  if (above?.kind !== 'row' || /\d{4}/.test(period)) return period;
  const years = above.cells.slice(0, at + 1).flatMap(({ text }) => (text ? [text] : []));
  const [year = '', first = ''] = YEAR.exec(years.at(-1) ?? '') ?? [];
  if (!year) return period;
  if (/^q/i.test(period)) return `${period} ${year}`;
  const isNext = year !== first && /^(?:jan|feb|mar)/i.test(period);
  return `${period} ${Number(first) + (isNext ? 1 : 0)}`;
}

/** Below the headings stand marks and nothing else, as far as the table goes. */
function isMarked(periods: Map<number, string>, below: Block[]): boolean {
  const end = below.findIndex(({ kind }) => kind !== 'row');
  const rows = (end < 0 ? below : below.slice(0, end)).flatMap((block) =>
    block.kind === 'row' ? [block] : [],
  );
  const said = rows.flatMap(({ cells }) => [...periods.keys()].map((at) => cells[at]));
  return said.some(isMark) && said.every((cell) => !cell?.text || MARK.test(cell.text));
}

/** A cross, or a bar of colour. */
function isMark(cell: Cell | undefined): boolean {
  return MARK.test(cell?.text ?? '') || (!cell?.text && cell?.colour !== undefined && cell.colour !== 'grey');
}

/** The row with its periods put together: when it ends, and all of them that are marked. */
function together({ cells, ...row }: RowBlock, periods: Map<number, string>, isHeader: boolean): RowBlock {
  const rest = cells.filter((_, at) => !periods.has(at));
  const marked = [...periods].flatMap(([at, period]) => (isMark(cells[at]) ? [period] : []));
  const texts = isHeader ? HEADINGS : [marked.at(-1) ?? '', marked.join(', ')];
  return { ...row, cells: [...rest, ...texts.map((text) => ({ text }))] };
}
