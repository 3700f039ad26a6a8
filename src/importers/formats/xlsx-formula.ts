import type { Cell } from '@cj-tech-master/excelts';

/** References to references to … */
const MOST_STEPS = 5;

/**
 * The result of a formula that the writing program left without one: a date of three numbers, a text, a number or
 * another cell of the sheet. Undefined: the formula is more than that.
 */
export function formulaResult(cell: Cell, steps = 0): string | number | Date | undefined {
  const formula = cell.formula?.replace(/^=/, '').trim() ?? '';
  const [, year, month, day] =
    /^DATE\(\s*(\d{4})\s*[,;]\s*(\d{1,2})\s*[,;]\s*(\d{1,2})\s*\)$/i.exec(formula) ?? [];
  if (year) return new Date(Date.UTC(Number(year), Number(month) - 1, Number(day)));
  const [, words] = /^"((?:[^"]|"")*)"$/.exec(formula) ?? [];
  if (words !== undefined) return words.replaceAll('""', '"');
  if (/^-?\d+(?:\.\d+)?$/.test(formula)) return Number(formula);
  if (!/^\$?[A-Z]{1,3}\$?\d{1,7}$/i.test(formula) || steps >= MOST_STEPS) return undefined;
  const there = cell.worksheet.findCell(formula.replaceAll('$', '').toUpperCase());
  if (!there) return undefined;
  const { value } = there;
  if (typeof value === 'string' || typeof value === 'number' || value instanceof Date) return value;
  return there.formula ? formulaResult(there, steps + 1) : undefined;
}
