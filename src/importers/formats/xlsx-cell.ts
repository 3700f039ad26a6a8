import { formatDate } from '../../core/base/time/days.ts';
import type { Cell } from '../cell.ts';
import { cellText } from '../cell-text.ts';
import { numberText, partsShown } from './number-format.ts';
import type { SheetText } from './xlsx-strings.ts';
import type { CellStyle } from './xlsx-styles.ts';

/** What a cell of a workbook holds; null: a fault such as #REF!, or nothing. */
export type CellValue = SheetText | string | number | boolean | Date | null;

/** A cell as a person sees it. */
export function xlsxCell(value: CellValue, style: CellStyle, line: number): Cell {
  const { text, struck, date } = wordsOf(value, style);
  const cell: Cell = { text: cellText(text, line) };
  // One by one: a spread each would cost more than all the rest.
  if (date) cell.date = date;
  if (struck) cell.struck = cellText(struck, line);
  if (style.colour) cell.colour = style.colour;
  return cell;
}

type Words = Pick<Cell, 'text' | 'struck' | 'date'>;

function wordsOf(value: CellValue, style: CellStyle): Words {
  const words = wordsShown(value, style);
  if (!style.struck || !words.text) return words;
  // In a cell that is struck through as a whole, runs of their own may not be.
  const hasRuns = typeof value === 'object' && value !== null && 'rich' in value;
  return hasRuns ? words : { text: '', struck: words.text };
}

function wordsShown(value: CellValue, { format }: CellStyle): Words {
  if (typeof value === 'string') return { text: value };
  if (value === null) return { text: '' };
  if (value instanceof Date) return dateWords(value, format);
  if (typeof value === 'number') return { text: Number.isNaN(value) ? '' : numberText(value, format) };
  if (typeof value === 'boolean') return { text: value ? 'TRUE' : 'FALSE' };
  return value;
}

/** A day as words; a cell that shows a month or a year alone is one. */
function dateWords(value: Date, format: string): Words {
  if (Number.isNaN(value.getTime())) return { text: '' };
  const day = value.toISOString().slice(0, 10);
  const shown = partsShown(format);
  if (shown === 'time') return { text: value.toISOString().slice(11, 16) };
  if (shown === 'year') return { text: day.slice(0, 4) };
  const words = formatDate(day);
  if (shown === 'month') return { text: words.replace(/^\d+ /, ''), date: { day, precision: 'month' } };
  return { text: words, date: { day, precision: 'day' } };
}

const DAY_MS = 24 * 60 * 60_000;
/** The first of January 1970 as a serial number, counted from 1900 and from 1904. */
const EPOCH = { from1900: 25_569, from1904: 24_107 };

/** A serial number as a day. */
export function serialDate(serial: number, from1904: boolean): Date {
  return new Date(Math.round((serial - (from1904 ? EPOCH.from1904 : EPOCH.from1900)) * DAY_MS));
}

/** A day that is written out, “2024-03-31T00:00:00”. */
export function writtenDate(written: string): Date {
  const day = /^\d{4}-\d{2}-\d{2}/.exec(written)?.[0] ?? '';
  const time = /T(\d{2}:\d{2}(?::\d{2})?)/.exec(written)?.[1] ?? '00:00';
  return new Date(`${day}T${time}Z`);
}
