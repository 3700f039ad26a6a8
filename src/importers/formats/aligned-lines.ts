/** Cells that are set apart by spaces alone, as in a table that was printed or pasted from a terminal. */

const FEWEST_LINES = 3;
const FEWEST_COLUMNS = 3;
/** Wider lines are prose. */
const WIDEST = 500;
/** A title may stand right above the table. */
const MOST_ABOVE = 2;

interface AlignedTable {
  /** How many lines of the paragraph stand above it. */
  above: number;
  rows: string[][];
}

/** The table that the lines of one paragraph are; null: nothing stands below one another. */
export function alignedIn(paragraph: readonly string[]): AlignedTable | null {
  for (let above = 0; above <= MOST_ABOVE; above++) {
    const lines = paragraph.slice(above);
    const rows = lines.length < FEWEST_LINES ? null : rowsIn(lines);
    if (rows) return { above, rows };
  }
  return null;
}

function rowsIn(lines: readonly string[]): string[][] | null {
  const width = Math.max(...lines.map(({ length }) => length));
  if (width > WIDEST || lines.some((line) => line.includes('\t') || /^\s/.test(line))) return null;
  const starts = [0];
  for (let at = 2; at < width; at++) {
    const begins = lines.some((line) => /\S/.test(line[at] ?? ' '));
    const blank = lines.every((line) => !/\S/.test(line.slice(at - 2, at)));
    if (begins && blank) starts.push(at);
  }
  if (starts.length < FEWEST_COLUMNS) return null;
  return lines.map((line) => starts.map((start, i) => line.slice(start, starts[i + 1]).trim()));
}
