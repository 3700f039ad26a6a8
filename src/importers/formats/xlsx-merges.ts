import { placeOf } from './xlsx-formula.ts';
import { fill, type SheetRow } from './xlsx-rows.ts';

/** A rectangle of cells; columns and rows are counted from 1. */
export interface Merge {
  top: number;
  left: number;
  bottom: number;
  right: number;
}

/** “A1:C4” as its corners; null: it is no place. */
export function mergeOf(ref: string): Merge | null {
  const [from = '', to = from] = ref.split(':');
  const [a, b] = [placeOf(from), placeOf(to)];
  if (!a.column || !a.line || !b.column || !b.line) return null;
  return {
    top: Math.min(a.line, b.line),
    left: Math.min(a.column, b.column),
    bottom: Math.max(a.line, b.line),
    right: Math.max(a.column, b.column),
  };
}

/** Makes one cell of a rectangle: beside its first one nothing stands, and below that one it is repeated. */
export function coverMerged(rows: ReadonlyMap<number, SheetRow>, { top, left, bottom, right }: Merge): void {
  const master = rows.get(top)?.cells[left - 1];
  for (let line = top; line <= bottom; line++) {
    const row = rows.get(line);
    if (!row) continue;
    row.across ||= right > left;
    for (let column = left + 1; column <= right; column++) takeOut(row, column);
    if (line === top) continue;
    const colour = row.fills?.get(left) ?? row.cells[left - 1]?.colour ?? master?.colour;
    row.cells[left - 1] = { ...(master ?? { text: '' }), ...(colour && { colour }), continues: true };
  }
}

function takeOut(row: SheetRow, column: number): void {
  const cell = row.cells[column - 1];
  if (!cell) return;
  if (cell.colour) fill(row, column, cell.colour);
  row.cells[column - 1] = undefined;
}
