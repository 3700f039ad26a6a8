/** What a number format of a spreadsheet shows, read off its code. */

/** Which part of a date a format shows; a format without any shows the day. */
export function partsShown(format: string): 'day' | 'month' | 'year' | 'time' {
  const letters = bare(format);
  if (!letters || /d/.test(letters)) return 'day';
  if (/[hs]/.test(letters)) return /y|mmm/.test(letters) ? 'day' : 'time';
  if (/m/.test(letters)) return 'month';
  return /y/.test(letters) ? 'year' : 'day';
}

/** A number as its cell shows it: "1.10" keeps its zero, 0.4 may be 40%, 7 may be 007. */
export function numberText(value: number, format: string): string {
  const [code = ''] = bare(format).split(';');
  const places = /\.(0+)/.exec(code)?.[1]?.length ?? 0;
  if (code.includes('%')) return `${(value * 100).toFixed(places)}%`;
  if (/^0+\.0+$/.test(code)) return value.toFixed(places);
  if (/^00+$/.test(code)) return String(Math.round(value)).padStart(code.length, '0');
  // Sums of decimals end in digits that no sheet shows.
  return String(Number(value.toPrecision(15)));
}

/** The code without its quoted words, its colours and its language. */
function bare(format: string): string {
  return format
    .toLowerCase()
    .replace(/"[^"]*"|\\.|\[[^\]]*\]|general|_.|\*./g, '')
    .trim();
}
