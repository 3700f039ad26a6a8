import type { DeliveryStatus } from '../core/base/delivery-status.ts';
import type { Instant, IsoDate } from '../core/base/time/dates.ts';
import type { Activity } from '../core/domain/model.ts';
import type { Entry } from '../core/ledger/entry.ts';

/** One thing that changed on the public page. A text is told by when it was published: the words may be gone since. */
export type PublishedChange = { key: string; seq: number; at: Instant } & (
  | { kind: 'status'; status: DeliveryStatus }
  | { kind: 'date'; date: IsoDate | null }
  | { kind: 'text'; publishedAt: Instant }
);

/** What is public of an activity, as the entries up to `seq` left it, and the newest changes of it. */
export interface Told {
  seq: number;
  stands: Map<string, Pick<Activity, 'status' | 'completionDate'> & { publishedAt: Instant | null }>;
  changes: PublishedChange[];
}

const MOST_KEPT = 300;

/** Before the first entry. */
export function nothingTold(): Told {
  return { seq: 0, stands: new Map(), changes: [] };
}

/** Goes on with the next entry. What comes in with a plan is no change of it. */
export function tell(told: Told, entry: Entry): void {
  told.seq = entry.seq;
  for (const change of entry.changes) if (change.of === 'activities') compare(told, entry, change);
  if (told.changes.length > 2 * MOST_KEPT) told.changes.splice(0, told.changes.length - MOST_KEPT);
}

function compare(
  { stands, changes }: Told,
  { seq, at }: Entry,
  { id, set }: { id: string; set: Partial<Activity> },
): void {
  const { status, completionDate, narrative } = set;
  const before = stands.get(id);
  const now = {
    status: status ?? before?.status ?? 'not started',
    completionDate: completionDate === undefined ? (before?.completionDate ?? null) : completionDate,
    publishedAt: narrative === undefined ? (before?.publishedAt ?? null) : (narrative?.publishedAt ?? null),
  };
  stands.set(id, now);
  if (!before) return;
  const from = { key: id, seq, at };
  if (now.status !== before.status) changes.push({ ...from, kind: 'status', status: now.status });
  if (now.completionDate !== before.completionDate)
    changes.push({ ...from, kind: 'date', date: now.completionDate });
  if (now.publishedAt !== null && now.publishedAt !== before.publishedAt)
    changes.push({ ...from, kind: 'text', publishedAt: now.publishedAt });
}
