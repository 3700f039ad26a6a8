import { oneLine } from '../core/base/text/hidden.ts';
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
  /** The page of a PDF; lines are counted on each page anew. */
  page?: number;
  /** The sheet or table that it stands in, where the file names one. */
  table?: string;
  /** Its sheet or row is hidden in the file. */
  hidden?: true;
}

/** A file that cannot be read: the sentence names the line, what is wrong and the remedy. */
export class UnreadableFile extends Error {
  /** What is wrong and the remedy, without the line. */
  readonly reason: string;
  readonly line: number | null;

  constructor(reason: string, line: number | null = null) {
    super(line === null ? reason : `Line ${line}: ${reason}`);
    this.name = 'UnreadableFile';
    this.reason = reason;
    this.line = line;
  }
}

/** A cell is one line. */
export { oneLine as tidy };
