import type { IsoDate } from '../../base/time/dates.ts';
import { addDays } from '../../base/time/days.ts';
import type { Catalogue } from '../../contract/catalogue.ts';
import { calendarFor, type Place } from '../../domain/recipients.ts';
import type { Entry } from '../../ledger/entry.ts';
import type { Ledger } from '../../ledger/ledger.ts';
import { stateAsOf } from '../../ledger/state-as-of.ts';
import type { ReportBasis } from './report.ts';

/** Panels meet about once a month. */
const USUAL_DAYS = 28;

/** Which report is wanted. */
export interface Wanted {
  asAt: IsoDate;
  /** Null: four weeks before. */
  since: IsoDate | null;
  isPublic: boolean;
}

/** Where reports are made from. */
export interface ReportsFrom {
  ledger: Ledger;
  catalogue: Catalogue;
  place: Place;
}

/** The plan as it stood at the end of a day, with everything that led there: the same day gives the same report. */
export async function reportBasis(
  { ledger, catalogue, place }: ReportsFrom,
  organisation: string,
  { asAt, since, isPublic }: Wanted,
): Promise<ReportBasis> {
  const state = await stateAsOf(ledger, organisation, asAt, place.zone);
  const entries: Entry[] = [];
  for await (const entry of ledger.entries(organisation)) if (entry.seq <= state.seq) entries.push(entry);
  const { zone } = calendarFor(state, place);
  return { catalogue, state, entries, asAt, since: since ?? addDays(asAt, -USUAL_DAYS), zone, isPublic };
}
