import { isUnclear } from '../core/base/time/date-reading.ts';
import type { IsoDate, WordedDate } from '../core/base/time/dates.ts';
import { dateStyleOf } from '../core/base/time/day-order.ts';
import { addDays, lastDayOfMonth } from '../core/base/time/days.ts';
import type { DateStyle } from '../core/base/time/plan-dates.ts';
import { type PlanYear, readWordedDate } from '../core/base/time/spoken-date.ts';
import type { Cell } from './cell.ts';
import { isSerialDay, looksDated } from './cell-kinds.ts';
import type { ColumnUse } from './columns.ts';
import type { Field, Use } from './fields.ts';
import { cellOf, columnOf } from './row-kinds.ts';

/** What a date's cell says: the day that counts, what was promised before it, and what could not be settled. */
export interface CellDate extends WordedDate {
  first: IsoDate | null;
  /** "Completed June 2024": it is done, and the date is when. */
  completed: boolean;
  /** "Ongoing – review March 2025". */
  reviewOn: IsoDate | null;
  /** Why there is no date although there are words; null: it could be read, or there are none. */
  fault: 'unreadable' | 'day or month' | 'two days' | null;
  /** "June and September 2024": the last one was taken. */
  several: boolean;
}

/** Day 0 of a spreadsheet's calendar, which takes 1900 for a leap year. */
const SERIAL_ZERO = '1899-12-30';
const PLAIN = {
  first: null,
  completed: false,
  reviewOn: null,
  ongoing: false,
  fault: null,
  several: false,
};

/** Reads a completion date out of a cell. What cannot be read or settled keeps its words and has no date. */
export function cellDate(cell: Cell | undefined, year: PlanYear, style: DateStyle = {}): CellDate {
  const text = cell?.text ?? '';
  const struck = cell?.struck ? (readWordedDate(cell.struck, year, style)?.date ?? null) : null;
  if (cell?.date)
    return { ...PLAIN, date: lastDayOf(cell.date), precision: cell.date.precision, text, first: struck };
  if (isSerialDay(text)) {
    const date = addDays(SERIAL_ZERO, Math.floor(Number(text)));
    return { ...PLAIN, date, precision: 'day', text, first: struck };
  }
  const read = readWordedDate(text, year, style);
  if (!read) return { ...PLAIN, date: null, precision: 'none', text, first: struck, fault: 'unreadable' };
  const { ongoing, completed, reviewOn, doubt, baseline } = read;
  const first = struck ?? baseline;
  // Words that fit two days are kept, and neither is taken.
  if (doubt && isUnclear(doubt)) {
    const fault = doubt.why === 'day or month first' ? 'day or month' : 'two days';
    return { ...PLAIN, date: null, precision: 'none', ongoing, completed, reviewOn, text, first, fault };
  }
  const { date, precision } = read;
  const several = date !== null && !first && listsDays(text);
  return { ...PLAIN, date, precision, ongoing, completed, reviewOn, text, first, several };
}

/** "June 2024 and September 2024": days that stand beside one another and are no range. */
function listsDays(text: string): boolean {
  const parts = text.split(/\s(?:and|&|a|ac)\s|[,;]\s/i).map((part) => part.trim());
  const isDay = (part: string) => looksDated(part) && !/^(?:\d{4}|\p{L}+day)$/u.test(part);
  return parts.length > 1 && !/^(?:between|from)\b/i.test(text) && parts.every(isDay);
}

/** A cell that shows a month alone means all of it. */
function lastDayOf({ day, precision }: NonNullable<Cell['date']>): IsoDate {
  return precision === 'month' ? lastDayOfMonth(Number(day.slice(0, 4)), Number(day.slice(5, 7))) : day;
}

/** In a row that is struck through whole, a date that is struck through is the date of the row. */
function ofStruckRow(cell: Cell | undefined, title: Cell | undefined): Cell | undefined {
  const whole = title?.struck && !title.text && cell?.struck && !cell.text;
  return whole ? { text: cell.struck ?? '' } : cell;
}

/** Whether the words name their own year, so that they tell which year a plan is for. */
function namesYear({ text, date }: Cell, precision: CellDate['precision']): boolean {
  // "07/22" is a day of July in one column and July 2022 in another.
  if (precision === 'day' && /^\d{1,2}[-/]\d{1,2}$/.test(text.trim())) return false;
  return date !== undefined || isSerialDay(text) || /\d{4}|[/.' -]\d{2}(?!\d)/.test(text);
}

const DAYS: Use[] = ['date', 'baseline', 'forecast', 'start', 'completed', 'noteDate'];

interface DatedRow {
  cells: Cell[];
  columns: ColumnUse[];
}

/** How each column of each table writes its dates: the file says it, or a person does. */
export class DateStyles {
  readonly #styles = new Map<ColumnUse, DateStyle>();
  readonly #year: PlanYear;
  /** What a row says that has no such cell. */
  readonly #nothing: CellDate;
  /** What a column's texts say: few dates stand in many rows. */
  readonly #texts = new Map<ColumnUse, Map<string, CellDate>>();

  constructor(rows: readonly DatedRow[], year: PlanYear, said?: DateStyle['order']) {
    this.#year = year;
    this.#nothing = cellDate(undefined, year);
    const tables = new Map<ColumnUse[], Cell[][]>();
    for (const { columns, cells } of rows) {
      const body = tables.get(columns);
      if (body) body.push(cells);
      else tables.set(columns, [cells]);
    }
    for (const [columns, body] of tables) {
      const dated = columns.filter(({ field }) => DAYS.includes(field));
      const textsOf = ({ at }: ColumnUse) =>
        body.map((cells) => (cells[at]?.date ? '' : (cells[at]?.text ?? '')));
      const others = columns.filter(({ field }) => DAYS.includes(field) || field === 'extra');
      for (const column of dated) {
        const beside = others.filter((one) => one !== column).map(textsOf);
        const style = dateStyleOf(textsOf(column), year, beside);
        this.#styles.set(column, style.order === 'unsettled' && said ? { ...style, order: said } : style);
      }
    }
  }

  /** The days of the dates that name their own year. */
  days(rows: readonly DatedRow[], field: Field): IsoDate[] {
    return rows.flatMap((row) => {
      const cell = cellOf(row.cells, row.columns, field);
      const { date, precision } = this.read(row, field);
      return (cell && namesYear(cell, precision) ? date : null) ?? [];
    });
  }

  /** The date that a row has in a column of this meaning. */
  read({ cells, columns }: DatedRow, field: Field): CellDate {
    const column = columnOf(cells, columns, field);
    const title = columns.find((one) => one.field === 'activity');
    const cell = ofStruckRow(column && cells[column.at], title && cells[title.at]);
    if (!column || !cell) return this.#nothing;
    return cell.date || cell.struck ? this.#readCell(column, cell) : this.#readText(column, cell);
  }

  #readCell(column: ColumnUse, cell: Cell): CellDate {
    return cellDate(cell, this.#year, this.#styles.get(column));
  }

  #readText(column: ColumnUse, cell: Cell): CellDate {
    const known = this.#texts.get(column) ?? new Map<string, CellDate>();
    this.#texts.set(column, known);
    const there = known.get(cell.text);
    if (there) return there;
    const read = this.#readCell(column, cell);
    known.set(cell.text, read);
    return read;
  }
}
