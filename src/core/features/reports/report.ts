import type { DocumentSection } from '../../base/replies/reply.ts';
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
  sections: DocumentSection[];
  /** The newest entry's number and hash that it was made from. */
  seal: string;
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
