/** How many rows are looked at. */
const MOST_ROWS = 60;
/** Fewer rows, or fewer cells in each, may be sentences. */
const FEWEST_ROWS = 3;
const FEWEST_CELLS = 2;
const SEPARATORS = ['\t', ';', ',', '|'];

/** The sign that parts a file's cells: the one that most rows hold equally often outside of quotes. */
export function separatorOf(text: string): string {
  const rows = countsOf(text);
  let best = { separator: ',', rows: 0, cells: 0 };
  for (const separator of SEPARATORS) {
    const counts = rows.map((row) => row.get(separator) ?? 0);
    for (const cells of new Set(counts)) {
      const same = cells ? counts.filter((count) => count === cells).length : 0;
      if (same > best.rows || (same === best.rows && cells > best.cells))
        best = { separator, rows: same, cells };
    }
  }
  return best.separator;
}

/** Whether a text is a table whatever its name: every row holds the same separator equally often, twice or more. */
export function isSeparated(text: string): boolean {
  const rows = countsOf(text);
  if (rows.length < FEWEST_ROWS) return false;
  return SEPARATORS.some((separator) => {
    const first = rows[0]?.get(separator) ?? 0;
    return first >= FEWEST_CELLS && rows.every((row) => row.get(separator) === first);
  });
}

/** How often each separator stands in each of the first rows. */
function countsOf(text: string): Map<string, number>[] {
  const rows: Map<string, number>[] = [];
  let row = new Map<string, number>();
  let quoted = false;
  let filled = false;
  for (const sign of text) {
    if (sign === '"') quoted = !quoted;
    else if (quoted) continue;
    else if (sign === '\n') {
      if (filled) rows.push(row);
      if (rows.length >= MOST_ROWS) return rows;
      row = new Map();
      filled = false;
    } else if (SEPARATORS.includes(sign)) row.set(sign, (row.get(sign) ?? 0) + 1);
    filled ||= sign.trim() !== '';
  }
  if (filled) rows.push(row);
  return rows;
}
