import type { Action, Cell, Column, Figure, ListItem, Mark, Part, PartOf, Reply } from './reply.ts';

/** Small builders, so that views read like what they show. */

/** A line above what follows it. */
export const heading = (text: string): PartOf<'heading'> => ({ type: 'heading', text });
/** A sentence or a paragraph. */
export const text = (sentence: string): PartOf<'text'> => ({ type: 'text', text: sentence });
/** Small print: why this came, what happens next. */
export const note = (small: string): PartOf<'note'> => ({ type: 'note', text: small });
/** Somebody’s own words, with who said them. */
export const quote = (words: string, source: string): PartOf<'quote'> => ({
  type: 'quote',
  text: words,
  source,
});
/** Items one below the other. */
export const list = (items: ListItem[]): PartOf<'list'> => ({ type: 'list', items });
/** Labels with their values; a value that is null is left out with its label. */
export const fields = (entries: [label: string, value: string | null, mark?: Mark][]): PartOf<'fields'> => ({
  type: 'fields',
  fields: entries
    .filter((entry): entry is [string, string, Mark?] => entry[1] !== null)
    .map(([label, value, mark]) => ({ label, value, ...(mark && { mark }) })),
});

/** Numbers that stand alone, in a row. */
export const figures = (those: Figure[]): PartOf<'figures'> => ({ type: 'figures', figures: those });
/** A cell; a dash where there is nothing to say. */
export const cell = (words: string | null | undefined, mark?: Mark): Cell => ({
  text: words || '–',
  ...(mark && { mark }),
});
/** A column of a table. `weight` is its share of the width beside the others. */
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

/** What a reply has beside its parts: its buttons, and the keys of the activities that it is about. */
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
