const MOST_RANGES = 12;

/** "row 4", "rows 2, 5–7 and 9": runs of neighbours are told as one. */
export function rowsText(lines: readonly number[]): string {
  const ranges: [number, number][] = [];
  for (const line of [...new Set(lines)].sort((a, b) => a - b)) {
    const last = ranges.at(-1);
    if (last && line === last[1] + 1) last[1] = line;
    else ranges.push([line, line]);
  }
  const words = ranges.slice(0, MOST_RANGES).map(([from, to]) => (from === to ? `${from}` : `${from}–${to}`));
  const more = ranges.length > MOST_RANGES ? ' and more' : '';
  return `${lines.length === 1 ? 'row' : 'rows'} ${words.join(', ')}${more}`;
}
