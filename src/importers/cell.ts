import type { IsoDate } from '../core/base/time/dates.ts';

/** What a fill says in plans that are coloured by hand: red, amber, green; blue and grey often mean complete or closed. */
export type CellColour = 'red' | 'amber' | 'green' | 'blue' | 'grey';

/** One cell of a table, whatever the file's format. */
export interface Cell {
  /** What a person sees, one line, without what is struck through. */
  text: string;
  /** A typed date cell: its day, and 'month' where the cell is formatted to show a month only. */
  date?: { day: IsoDate; precision: 'day' | 'month' };
  /** Words struck through in it. */
  struck?: string;
  /** What its fill says; absent: none or unclear. */
  colour?: CellColour;
  /** An https or mailto link on it. */
  link?: string;
  /** Covered by a merge from above: repeats its master. */
  continues?: boolean;
}

/** The cells' words alone. */
export function textsOf(cells: readonly Cell[]): string[] {
  return cells.map(({ text }) => text);
}

/** A row in words, as it is quoted to people. */
export function wordsOf(cells: readonly Cell[]): string {
  return textsOf(cells)
    .filter((text) => text)
    .join(' · ');
}
