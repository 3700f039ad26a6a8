/** A formula whose result the writing program left out, with where it stands. */
export interface Formula {
  text: string;
  line: number;
  column: number;
}

/** What a formula comes to by itself, or the cell that it repeats; null: it is more than that. */
export type Worked = { value: string | number | Date } | { line: number; column: number } | null;

/** A date of three numbers, a text, a number or another cell of the sheet. */
export function workedOut({ text }: Pick<Formula, 'text'>): Worked {
  const formula = text.replace(/^=/, '').trim();
  const [, year, month, day] =
    /^DATE\(\s*(\d{4})\s*[,;]\s*(\d{1,2})\s*[,;]\s*(\d{1,2})\s*\)$/i.exec(formula) ?? [];
  if (year) return { value: new Date(Date.UTC(Number(year), Number(month) - 1, Number(day))) };
  const [, words] = /^"((?:[^"]|"")*)"$/.exec(formula) ?? [];
  if (words !== undefined) return { value: words.replaceAll('""', '"') };
  if (/^-?\d+(?:\.\d+)?$/.test(formula)) return { value: Number(formula) };
  return /^\$?[A-Z]{1,3}\$?\d{1,7}$/i.test(formula) ? placeOf(formula) : null;
}

/** “$B$12” as its row and column. */
export function placeOf(address: string): { line: number; column: number } {
  const [, letters = '', digits = ''] = /^\$?([A-Z]+)\$?(\d+)/i.exec(address) ?? [];
  return { line: Number(digits), column: columnNumber(letters) };
}

export function columnNumber(letters: string): number {
  let column = 0;
  for (let i = 0; i < letters.length; i++) column = column * 26 + (letters.charCodeAt(i) & 0x1f);
  return column;
}

/** “AB” of 28. */
export function columnLetters(column: number): string {
  const rest = (column - 1) % 26;
  const before = (column - 1 - rest) / 26;
  return `${before ? columnLetters(before) : ''}${String.fromCharCode(65 + rest)}`;
}

/** A formula that a cell shares with another one, as it reads here: its references move with it. */
export function moved({ text, line, column }: Formula, to: Pick<Formula, 'line' | 'column'>): string {
  const [, fixed = '', letters = '', held = '', digits = ''] =
    /^(\$?)([A-Z]{1,3})(\$?)(\d{1,7})$/i.exec(text) ?? [];
  if (!letters) return text;
  const across = columnNumber(letters) + (fixed ? 0 : to.column - column);
  const down = Number(digits) + (held ? 0 : to.line - line);
  return across > 0 && down > 0 ? `${columnLetters(across)}${down}` : '';
}
