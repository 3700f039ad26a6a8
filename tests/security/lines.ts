/** What hostile input must not do, with the file and the words of the test that shows it. */
export interface Promised {
  surface: string;
  line: string;
  file: string;
  /** A part of the test's own source, as it stands there. */
  test: string;
}

type Lines = [line: string, file: string, test: string][];

/** The lines of one surface. */
export const of = (surface: string, lines: Lines): Promised[] =>
  lines.map(([line, file, test]) => ({ surface, line, file: `tests/${file}.test.ts`, test }));
