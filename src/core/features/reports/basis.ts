import type { IsoDate } from '../../base/time/dates.ts';
import { addDays, localDay } from '../../base/time/days.ts';
import type { Catalogue } from '../../contract/catalogue.ts';
import type { ReportBasis } from '../../contract/report-section.ts';
import { activitiesOf } from '../../domain/current.ts';
import { calendarFor, type Defaults } from '../../domain/recipients.ts';
import { isOfRetiredExample } from '../../domain/retired-example.ts';
import { ofSection } from '../../domain/sections.ts';
import type { Entry } from '../../ledger/entry.ts';
import type { Ledger } from '../../ledger/ledger.ts';
import { stateAsOf } from '../../ledger/state-as-of.ts';

/** Panels meet about once a month. */
const USUAL_DAYS = 28;

/** Which report is wanted. */
export interface Wanted {
  asAt: IsoDate;
  /** Null: four weeks before. */
  since: IsoDate | null;
  isPublic: boolean;
  /** The words that name the priority it is about; absent: all of the plan. */
  about?: string;
}

/** Where reports are made from. */
export interface ReportsFrom {
  ledger: Ledger;
  catalogue: Catalogue;
  defaults: Defaults;
}

/** The plan as it stood at the end of a day, with everything that led there: the same day gives the same report. */
export async function reportBasis(
  { ledger, catalogue, defaults }: ReportsFrom,
  organisation: string,
  { asAt, since: from, isPublic, about }: Wanted,
): Promise<ReportBasis> {
  const state = await stateAsOf(ledger, organisation, asAt, defaults.zone);
  const entries: Entry[] = [];
  for await (const entry of ledger.entries(organisation)) if (entry.seq <= state.seq) entries.push(entry);
  const { zone } = calendarFor(state, defaults);
  const since = from ?? addDays(asAt, -USUAL_DAYS);
  const chosen = about === undefined ? null : ofSection(activitiesOf(state), about);
  const keys = chosen && new Set(chosen.map(({ key }) => key));
  const part = chosen?.[0]?.section;
  return {
    catalogue,
    state,
    about: aboutOf(entries),
    happened: onlyOnce(() => entries.filter(({ at }) => isBetween(localDay(at, zone), since, asAt))),
    concerns: (key) => (keys ? keys.has(key) : !isOfRetiredExample(state, key)),
    asAt,
    since,
    zone,
    isPublic,
    ...(part && { part }),
  };
}

function isBetween(day: IsoDate, since: IsoDate, asAt: IsoDate): boolean {
  return day >= since && day <= asAt;
}

/** A long ledger is walked once, and only where a report asks. */
function onlyOnce<T>(make: () => T): () => T {
  let made: { it: T } | null = null;
  return () => {
    made ??= { it: make() };
    return made.it;
  };
}

/** Entries by the activity that they are about. */
function aboutOf(entries: Entry[]): ReportBasis['about'] {
  const byKey = onlyOnce(() => byActivity(entries));
  return (key) => byKey().get(key) ?? [];
}

function byActivity(entries: Entry[]): Map<string, Entry[]> {
  const byKey = new Map<string, Entry[]>();
  for (const entry of entries) {
    for (const key of keysIn(entry)) {
      const those = byKey.get(key);
      if (those) those.push(entry);
      else byKey.set(key, [entry]);
    }
  }
  return byKey;
}

function keysIn({ refs, changes }: Entry): Set<string> {
  const keys = new Set(refs);
  for (const change of changes) if (change.of === 'activities') keys.add(change.id);
  return keys;
}
