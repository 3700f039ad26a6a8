import { type Cell as SheetCell, ValueType } from '@cj-tech-master/excelts';
import { formatDate } from '../../core/base/time/days.ts';
import type { Cell, CellColour } from '../cell.ts';
import { cellText } from '../cell-text.ts';
import { tidy } from '../source.ts';
import { colourOf, tinted } from './colour.ts';
import { numberText, partsShown } from './number-format.ts';
import { formulaResult } from './xlsx-formula.ts';

/** A cell of a workbook. `theme` are the workbook's colours in the order that cells count them. */
export function xlsxCell(cell: SheetCell, line: number, theme: string[]): Cell {
  const { text, struck, date } = wordsOf(cell);
  const colour = fillOf(cell, theme);
  const link = cell.hyperlink && /^(?:https?:|mailto:)/i.test(cell.hyperlink) ? cell.hyperlink : null;
  return {
    text: cellText(text, line),
    ...(date ? { date } : {}),
    ...(struck ? { struck: cellText(struck, line) } : {}),
    ...(colour ? { colour } : {}),
    ...(link ? { link } : {}),
  };
}

/** Whether a formula stands here whose result was never worked out. */
export function lacksResult(cell: SheetCell): boolean {
  // An empty text is a result too, as charts of bars have it in each cell.
  return cell.type === ValueType.Formula && cell.result !== '' && contentOf(cell) === undefined;
}

type Words = Pick<Cell, 'text' | 'struck' | 'date'>;

function wordsOf(cell: SheetCell): Words {
  const words = wordsShown(cell);
  if (!cell.font?.strike || !words.text) return words;
  // In a cell that is struck through as a whole, runs of their own may not be.
  return cell.type === ValueType.RichText ? words : { text: '', struck: words.text };
}

function wordsShown(cell: SheetCell): Words {
  const value = contentOf(cell);
  if (value === null || value === undefined || cell.type === ValueType.Error) return { text: '' };
  const format = formatCode(cell.numFmt);
  if (value instanceof Date) return dateWords(value, format);
  if (typeof value === 'number') return { text: numberText(value, format) };
  if (typeof value === 'boolean') return { text: value ? 'TRUE' : 'FALSE' };
  if (typeof value === 'string') return { text: value };
  if ('richText' in value && value.richText) {
    const runs = value.richText;
    const joined = (struck: boolean) =>
      runs
        .filter(({ font }) => (font?.strike ?? false) === struck)
        .map(({ text }) => text)
        .join('');
    return { text: joined(false), struck: tidy(joined(true)) };
  }
  return { text: cell.text };
}

function contentOf(cell: SheetCell) {
  if (cell.type !== ValueType.Formula) return cell.value;
  const { result } = cell;
  return result === undefined || result === null || result === '' ? formulaResult(cell) : result;
}

function formatCode(format: SheetCell['numFmt']): string {
  return typeof format === 'string' ? format : (format?.formatCode ?? '');
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

/** The colour that fills a cell; undefined: none that says how an activity stands. */
export function fillOf(cell: SheetCell, theme: string[]): CellColour | undefined {
  const { fill } = cell;
  if (fill?.type !== 'pattern' || fill.pattern === 'none' || !fill.fgColor) return undefined;
  const { argb, theme: number } = fill.fgColor;
  if (argb) return colourOf(argb.slice(-6));
  const base = number === undefined ? '' : (theme[number] ?? '');
  const tint = 'tint' in fill.fgColor && typeof fill.fgColor.tint === 'number' ? fill.fgColor.tint : 0;
  return base ? colourOf(tinted(base, tint)) : undefined;
}
