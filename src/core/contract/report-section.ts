import { note } from '../base/replies/build.ts';
import type { DocumentPart, DocumentSection, Figure } from '../base/replies/reply.ts';
import type { IsoDate } from '../base/time/dates.ts';
import type { State } from '../domain/state.ts';
import type { Entry } from '../ledger/entry.ts';
import type { Catalogue } from './catalogue.ts';

declare module './catalogue.ts' {
  interface Catalogue {
    /** What a kind of report is made of, in its order. */
    reportSections(of: ReportOf): readonly ReportSections[];
    /** What the plan comes to in numbers, beside its statuses. */
    reportFigures: readonly ReportFigure[];
  }
}

/** Reports that features add to: the panel's pack, the page for whoever has time for one, what happened in sentences. */
export type ReportOf = 'pack' | 'one-page' | 'brief';

/** What a report is made from. */
export interface ReportBasis {
  /** What the features bring. */
  catalogue: Catalogue;
  /** As it stood at the end of the as-at day. */
  state: State;
  /** Every entry about an activity up to then, oldest first. */
  about(key: string): Entry[];
  /** Every entry of the days from `since` to `asAt`, oldest first. */
  happened(): Entry[];
  /** Whether it is about this activity; a brief may be about one priority. “”: the plan as a whole. */
  concerns(key: string): boolean;
  /** The priority that it is about, as its section is called; absent: all of the plan. */
  part?: string;
  asAt: IsoDate;
  /** What changed from this day on is told as changed. */
  since: IsoDate;
  zone: string;
  /** For everybody: published words only. */
  isPublic: boolean;
}

/** What a feature has to say in a report. */
export interface ReportSections {
  of: ReportOf;
  /** Its place in the report; lower comes first. */
  order: number;
  /** None where there is nothing to say, or not to everybody. Pure. */
  sections(basis: ReportBasis): DocumentSection[];
}

/** A number in the report's summary. */
export interface ReportFigure {
  order: number;
  figure(basis: ReportBasis): Figure;
}

/** A title and a name on a page that holds everything: two lines of their columns. */
export const SHORT_TITLE = 85;
/** Characters of an owner’s title in a narrow column. */
export const SHORT_OWNER = 38;

/** What a page has no room for, and where it stands: “3 more are overdue; the panel pack lists all.” */
export function leftOut(more: number, what: string, lists: string): DocumentPart[] {
  return more > 0
    ? [note(`${more} more ${more === 1 ? 'is' : 'are'} ${what}; the panel pack lists ${lists}.`)]
    : [];
}
