import type { Cell } from '../cell.ts';
import { xlsxCell } from './xlsx-cell.ts';
import { columnLetters, workedOut } from './xlsx-formula.ts';
import type { OpenFormula, SheetRow } from './xlsx-rows.ts';

/** References to references to … */
const MOST_STEPS = 5;

type Value = string | number | Date;

/** Puts the results of formulas without one into their cells, as far as they can be told, and gives the addresses of the others. */
export function resultsOf(formulas: readonly OpenFormula[], rows: ReadonlyMap<number, SheetRow>): string[] {
  const at = new Map(formulas.map((one) => [keyOf(one), one]));
  const cellAt = ({ line, column }: { line: number; column: number }) => rows.get(line)?.cells[column - 1];
  const resultOf = (formula: OpenFormula, steps = 0): Value | undefined => {
    const worked = workedOut(formula);
    if (!worked || 'value' in worked) return worked?.value;
    const next = at.get(keyOf(worked));
    if (next) return steps < MOST_STEPS ? resultOf(next, steps + 1) : undefined;
    return shownIn(cellAt(worked));
  };
  const results = formulas.map((formula) => ({ formula, result: resultOf(formula) }));
  const lacking: string[] = [];
  for (const { formula, result } of results) {
    const row = rows.get(formula.line);
    if (result === undefined) {
      if (!formula.isEmptyText) lacking.push(`${columnLetters(formula.column)}${formula.line}`);
    } else if (row) row.cells[formula.column - 1] = xlsxCell(result, formula.style, formula.line);
  }
  return lacking;
}

function keyOf({ line, column }: { line: number; column: number }): string {
  return `${line} ${column}`;
}

/** What a cell that is repeated holds, by what it shows. */
function shownIn(cell: Cell | undefined): Value | undefined {
  if (cell?.date) return new Date(`${cell.date.day}T00:00:00Z`);
  const text = cell?.text;
  return text && /^-?\d+(?:\.\d+)?$/.test(text) ? Number(text) : text || undefined;
}
