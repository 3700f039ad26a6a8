/** A file, whatever its format, as a run of headings, prose, bullets and table rows with their line numbers. */
export type Block =
  | { kind: 'heading'; text: string; level: number; line: number }
  | { kind: 'text'; text: string; line: number }
  | { kind: 'bullet'; text: string; indent: number; line: number }
  | { kind: 'row'; cells: string[]; line: number };

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
