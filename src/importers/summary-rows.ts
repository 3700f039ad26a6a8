import type { IsoDate } from '../core/base/time/dates.ts';
import type { ColumnUse } from './columns.ts';
import type { Field } from './fields.ts';
import { SOME_YEAR } from './plan-year.ts';
import { DateStyles } from './row-dates.ts';
import { cellOf } from './row-kinds.ts';
import type { RowBlock } from './tables.ts';

/**
 * Rows that only name or sum up those below them: by how deep they stand, by their numbers, or because their days span
 * exactly the days of the rows that follow. A row that somebody owns is never one.
 */
export function summariesIn(rows: readonly RowBlock[], columns: readonly ColumnUse[]): ReadonlySet<RowBlock> {
  const table = new Table(rows, columns);
  const kinds = [table.isAbove, table.isNumbered, table.isNumberedAlone, table.isFolder, table.spans];
  return new Set(rows.filter((_, i) => !table.owner(i) && kinds.some((is) => is(i))));
}

const WORK: Field[] = ['owner', 'contributors', 'date', 'start', 'status', 'percent', 'rag', 'note'];

class Table {
  readonly #rows: readonly RowBlock[];
  readonly #columns: readonly ColumnUse[];
  readonly #depths: number[];
  readonly #refs: string[];
  readonly #titles: string[];
  readonly #works: boolean[];
  readonly #datedColumns: ColumnUse[];
  #dates: DateStyles | null = null;

  constructor(rows: readonly RowBlock[], columns: readonly ColumnUse[]) {
    this.#rows = rows;
    this.#columns = columns;
    this.#depths = depthsOf(rows, columns);
    this.#refs = rows.map((_, i) => this.#text(i, 'ref'));
    this.#titles = rows.map((_, i) => this.#text(i, 'activity'));
    this.#works = rows.map((_, i) => WORK.some((field) => this.#text(i, field)));
    this.#datedColumns = [...columns];
  }

  owner(i: number): string {
    return this.#text(i, 'owner');
  }

  /** The next row stands deeper. */
  isAbove = (i: number): boolean => (this.#depths[i + 1] ?? 0) > (this.#depths[i] ?? 0);

  /** "2" above "2.1" and "2.2", without a day of its own or with the last of theirs. */
  isNumbered = (i: number): boolean => {
    const ref = this.#refs[i]?.replace(/[.)]+$/, '');
    if (!ref) return false;
    const isBelow = (at: number) => this.#refs[at]?.startsWith(`${ref}.`) === true;
    if (!isBelow(i + 1)) return false;
    const end = this.#day(i, 'date');
    if (!end) return !this.#works[i] || this.#text(i, 'start') === '';
    const below = this.#rows.flatMap((_, at) => (isBelow(at) ? (this.#day(at, 'date') ?? []) : []));
    return below.every((day) => day <= end) && below.includes(end);
  };

  /** A number in front of a title where the rows that somebody works on have none. */
  isNumberedAlone = (i: number): boolean => {
    if (this.#works[i] || !this.#titles[i] || i + 1 >= this.#rows.length) return false;
    const others = this.#rows[i]?.cells.flatMap(({ text }, at) =>
      text && text !== this.#titles[i] ? [at] : [],
    );
    if (others?.length !== 1) return false;
    const [at = -1] = others;
    const inFront = this.#columns.some((one) => one.field === 'activity' && one.at > at);
    return (
      inFront &&
      /^\d{1,2}\.?$/.test(this.#rows[i]?.cells[at]?.text ?? '') &&
      this.#rows.every(({ cells }, other) => !this.#works[other] || !cells[at]?.text)
    );
  };

  /** "Corporate plan" in the folder "/Corporate plan/": the folder itself. */
  isFolder = (i: number): boolean => {
    const folder = this.#text(i, 'section')
      .split('/')
      .filter((part) => part)
      .at(-1);
    return !this.#works[i] && folder !== undefined && folder === this.#titles[i];
  };

  /** From the first beginning to the last end of the rows that follow, which somebody owns. */
  spans = (i: number): boolean => {
    const [start, end] = [this.#day(i, 'start'), this.#day(i, 'date')];
    if (!start || !end || !this.#titles[i]) return false;
    const starts: IsoDate[] = [];
    const ends: IsoDate[] = [];
    for (let at = i + 1; at < this.#rows.length; at++) {
      const [from, to] = [this.#day(at, 'start'), this.#day(at, 'date')];
      if (!from || !to || from < start || to > end || !this.owner(at)) break;
      starts.push(from);
      ends.push(to);
    }
    return starts.length > 1 && starts.includes(start) && ends.includes(end);
  };

  #text(i: number, field: Field): string {
    return cellOf(this.#rows[i]?.cells ?? [], this.#columns, field)?.text ?? '';
  }

  /** Read where it is asked for: most rows have an owner and need none. */
  #day(i: number, field: 'start' | 'date'): IsoDate | null {
    const cells = this.#rows[i]?.cells;
    if (!cells || !this.#columns.some((one) => one.field === 'date')) return null;
    const columns = this.#datedColumns;
    this.#dates ??= new DateStyles(
      this.#rows.map((row) => ({ cells: row.cells, columns })),
      SOME_YEAR,
    );
    return this.#dates.read({ cells, columns }, field).date;
  }
}

/** How deep each row stands: by its outline in the file, else by a column that says it. */
function depthsOf(rows: readonly RowBlock[], columns: readonly ColumnUse[]): number[] {
  const told = rows.some(({ depth }) => depth)
    ? undefined
    : columns.find(({ heading }) => /^(?:outline[_ ]?level|indent|level|depth)$/i.test(heading));
  return rows.map(({ depth = 0, cells }) => (told ? Number(cells[told.at]?.text) || 0 : depth));
}
