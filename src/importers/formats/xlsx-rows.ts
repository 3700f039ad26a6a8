import type { Cell, CellColour } from '../cell.ts';
import type { GridRow } from './grid.ts';
import type { Formula } from './xlsx-formula.ts';
import type { CellStyle } from './xlsx-styles.ts';

/** A row while its sheet is read. */
export interface SheetRow extends Omit<GridRow, 'cells'> {
  /** By column, the first one at 0. */
  cells: (Cell | undefined)[];
  /** Colours of cells that hold nothing, by column from 1; null: none. */
  fills: Map<number, CellColour> | null;
}

/** Notes the colour of a cell that holds nothing. */
export function fill(row: SheetRow, column: number, colour: CellColour): void {
  row.fills ??= new Map();
  row.fills.set(column, colour);
}

/** A formula without a result, and how its cell shows one. */
export interface OpenFormula extends Formula {
  style: CellStyle;
  /** Its result is a text without a character. */
  isEmptyText: boolean;
}
