import type { DocumentSection } from '../../base/replies/reply.ts';
import type { IsoDate } from '../../base/time/dates.ts';

/** A report, whatever the file it becomes: sections of sentences, figures, tables and pictures. */

export const REPORT_KINDS = ['pack', 'one-page', 'register', 'brief'] as const;
/** The panel's pack, the chief executive's one-pager, every activity in full, what happened in sentences. */
export type ReportKind = (typeof REPORT_KINDS)[number];

export interface Report {
  kind: ReportKind;
  /** "Panel pack", "One page", "Full register", "Brief". */
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
