import type { Cell, Mark } from '../../base/replies/reply.ts';
import type { IsoDate } from '../../base/time/dates.ts';
import type { Catalogue } from '../../contract/catalogue.ts';
import type { State } from '../../domain/state.ts';
import type { Entry } from '../../ledger/entry.ts';

/** A report, whatever the file it becomes: sections of sentences, figures, tables and pictures. */

export const REPORT_KINDS = ['pack', 'one-page', 'register'] as const;
/** The panel's pack, the chief executive's one-pager, every activity in full. */
export type ReportKind = (typeof REPORT_KINDS)[number];

export interface Report {
  kind: ReportKind;
  /** "Panel pack", "One page", "Full register". */
  title: string;
  plan: string;
  asAt: IsoDate;
  since: IsoDate;
  /** For everybody: published words only. */
  isPublic: boolean;
  sections: ReportSection[];
  /** The newest entry's number and hash that it was made from. */
  seal: string;
}

export interface ReportSection {
  title: string;
  parts: ReportPart[];
}

export type ReportPart =
  | { type: 'text' | 'note'; text: string }
  | { type: 'figures'; figures: Figure[] }
  | ReportTable
  | { type: 'picture'; svg: string; alt: string };

export interface Figure {
  label: string;
  value: string;
  mark?: Mark;
}

export interface ReportTable {
  type: 'table';
  /** What the table holds, for its caption and for readers that hear it. */
  caption: string;
  columns: ReportColumn[];
  rows: Cell[][];
}

export interface ReportColumn {
  label: string;
  /** Its share of the width. */
  weight: number;
  align?: 'right';
}

/** What a report is made from. */
export interface ReportBasis {
  /** What the features bring. */
  catalogue: Catalogue;
  /** As it stood at the end of the as-at day. */
  state: State;
  /** Every entry up to then, oldest first. */
  entries: Entry[];
  asAt: IsoDate;
  /** What changed from this day on is told as changed. */
  since: IsoDate;
  zone: string;
  isPublic: boolean;
}

export const text = (sentence: string): ReportPart => ({ type: 'text', text: sentence });
export const note = (small: string): ReportPart => ({ type: 'note', text: small });
export const cell = (words: string | null | undefined, mark?: Mark): Cell => ({
  text: words || '–',
  ...(mark && { mark }),
});
export const column = (label: string, weight: number, align?: 'right'): ReportColumn => ({
  label,
  weight,
  ...(align && { align }),
});

/** A table, or the sentence that stands in its place where it would be empty. */
export function table(
  caption: string,
  columns: ReportColumn[],
  rows: Cell[][],
  whenEmpty: string,
): ReportPart {
  return rows.length ? { type: 'table', caption, columns, rows } : text(whenEmpty);
}
