import type { Cell } from './cell.ts';

/** A file, whatever its format, as a run of headings, prose, bullets and table rows with their line numbers. */
export type Block = (
  | { kind: 'heading'; text: string; level: number }
  | { kind: 'text'; text: string }
  | { kind: 'bullet'; text: string; indent: number }
  | RowBlock
) &
  Place;

interface RowBlock {
  kind: 'row';
  cells: Cell[];
  /** How deep a row stands under the rows above it (outline level, indentation); 0 or absent: at the top. */
  depth?: number;
}

/** Where in the file a block stands. */
interface Place {
  /** 1-based line, or row of its sheet. */
  line: number;
  /** The sheet or table that it stands in, where the file names one. */
  table?: string;
  /** Its sheet or row is hidden in the file. */
  hidden?: true;
}

/** Reads one format. Later formats join by adding theirs to `FORMATS`. */
export interface Format {
  name: string;
  accepts(fileName: string, text: string): boolean;
  read(text: string): Block[];
}

/** A file that cannot be read: the sentence names the line, what is wrong and the remedy. */
export class UnreadableFile extends Error {
  readonly line: number | null;

  constructor(message: string, line: number | null = null) {
    super(line === null ? message : `Line ${line}: ${message}`);
    this.name = 'UnreadableFile';
    this.line = line;
  }
}

/** White space folded; a cell is one line. */
export function tidy(text: string): string {
  return text.replace(/\s+/g, ' ').trim();
}
