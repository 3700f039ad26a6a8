import type { Action, Cell, Column, Figure, ListItem, Mark, Part, PartOf, Reply } from './reply.ts';

/** Small builders, so that views read like what they show. */

export const heading = (text: string): PartOf<'heading'> => ({ type: 'heading', text });
export const text = (sentence: string): PartOf<'text'> => ({ type: 'text', text: sentence });
export const note = (small: string): PartOf<'note'> => ({ type: 'note', text: small });
export const quote = (words: string, source: string): PartOf<'quote'> => ({
  type: 'quote',
  text: words,
  source,
});
export const list = (items: ListItem[]): PartOf<'list'> => ({ type: 'list', items });
export const fields = (entries: [label: string, value: string | null, mark?: Mark][]): PartOf<'fields'> => ({
  type: 'fields',
  fields: entries
    .filter((entry): entry is [string, string, Mark?] => entry[1] !== null)
    .map(([label, value, mark]) => ({ label, value, ...(mark && { mark }) })),
});

export const figures = (those: Figure[]): PartOf<'figures'> => ({ type: 'figures', figures: those });
/** A cell; a dash where there is nothing to say. */
export const cell = (words: string | null | undefined, mark?: Mark): Cell => ({
  text: words || '–',
  ...(mark && { mark }),
});
export const column = (label: string, weight: number, align?: 'right'): Column => ({
  label,
  weight,
  ...(align && { align }),
});

/** A table, or the sentence that stands in its place where it would be empty. */
export function table(
  caption: string,
  columns: Column[],
  rows: Cell[][],
  whenEmpty: string,
): PartOf<'table'> | PartOf<'text'> {
  return rows.length ? { type: 'table', caption, columns, rows } : text(whenEmpty);
}

export interface Extras {
  actions?: Action[];
  about?: string[];
}

/** A reply of these parts. */
export function reply(parts: (Part | null)[], { actions = [], about = [] }: Extras = {}): Reply {
  return { parts: parts.filter((part) => part !== null), actions, about };
}

/** The button that takes back what an entry did. */
export function undoOf({ seq }: { seq: number }): Action {
  return { id: 'undo', label: 'Undo', say: `undo ${seq}` };
}

/** A reply of plain sentences. */
export function sentences(...lines: string[]): Reply {
  return reply(lines.map(text));
}

/** "5,012". */
export function many(n: number): string {
  return n.toLocaleString('en-GB');
}

/** "1 activity", "3 activities". */
export function count(n: number, one: string, more = `${one}s`): string {
  return `${many(n)} ${n === 1 ? one : more}`;
}

/** "a, b and c". */
export function listed(items: string[], last = 'and'): string {
  if (items.length < 2) return items.join('');
  return `${items.slice(0, -1).join(', ')} ${last} ${items.at(-1)}`;
}

/** Cuts at a word near the limit and says so with an ellipsis. */
export function shortened(long: string, most: number): string {
  if (long.length <= most) return long;
  const cut = long.slice(0, most - 1);
  return `${cut.slice(0, Math.max(cut.lastIndexOf(' '), most - 20)).trimEnd()}…`;
}
