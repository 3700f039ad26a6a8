/** What a column of a tool's export holds, by the names that a plan's own columns have. */
export const FIELDS = [
  'ref',
  'activity',
  'owner',
  'contributors',
  'date',
  'baseline',
  'start',
  'completed',
  'status',
  'percent',
  'rag',
  'note',
  'noteDate',
  'evidence',
  'urgency',
  'email',
  'section',
  'objective',
  'extra',
] as const;
export type ToolField = (typeof FIELDS)[number];

/** A program whose exports are known by their headings. */
export interface Tool {
  name: string;
  /** Headings that stand together in its exports and in no others, in lower case; each list is one way to tell. */
  signatures: readonly (readonly string[])[];
  /** The headings of its columns in lower case, by what they hold. */
  columns: Readonly<Partial<Record<ToolField, readonly string[]>>>;
  /** The column that says how deep a row stands; the first level has this number. */
  depth?: { heading: string; from: number };
  /** The columns that name the row above: its number or name, and where that stands. */
  parent?: { heading: string; of: string };
  /** Columns that say what a row is, with the kinds that are headings and those that are no rows of the plan. */
  kinds?: readonly { heading: string; sections: readonly string[]; asides: readonly string[] }[];
  /** A comma in a column of people stands between two of them: they were picked from a list. */
  picksPeople?: true;
  /** What the first cell of a row says that gives the tasks within a task headings of their own. */
  within?: string;
  /** Columns of days that are written as thousandths of seconds since 1970. */
  milliseconds?: readonly string[];
}
