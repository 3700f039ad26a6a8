import { calendarOf } from '../../../src/core/base/time/calendar.ts';
import type { Instant } from '../../../src/core/base/time/dates.ts';
import { addDays } from '../../../src/core/base/time/days.ts';
import type { Activity } from '../../../src/core/domain/model.ts';
import { USUAL_LADDER } from '../../../src/core/features/reminders/ladder.ts';
import type { Ledger } from '../../../src/core/ledger/ledger.ts';
import type { memoryStores } from '../../fakes/memory-outbox.ts';
import { BY, PLACE, promise, record } from '../../fakes/promises.ts';

export const CALENDAR = calendarOf(PLACE.zone, PLACE.region);

// Without the weekly questions a lost one is never made up for.
export const LADDER = { ...USUAL_LADDER, overdueEvery: null, staleAfter: null, escalate: null };

const OWNERS = 3;
const ACTIVITIES = 6;

/** A few promises of a few owners, one after another. */
export async function begin(ledger: Ledger, at: Instant): Promise<void> {
  const activities = Array.from({ length: ACTIVITIES }, (_, n) => activity(n, at));
  await record(ledger, activities, at, 'o', LADDER);
}

function activity(n: number, datedAt: Instant): Activity {
  return { ...promise(`P${n}`, addDays('2023-04-18', Math.floor(n / 2)), `o${n % OWNERS}`), datedAt };
}

/**
 * Moves a date, often right onto a day that is about to be asked about, or gives the work to another owner. That is told
 * in a message of the day, which takes up what was lost before it; with “found” it is not told.
 */
export async function changeSomething(
  ledger: Ledger,
  random: () => number,
  at: Instant,
  inputKey: string,
  action: 'add' | 'found' = 'add',
): Promise<void> {
  const id = `p/P${Math.floor(random() * ACTIVITIES)}`;
  const completionDate = addDays(at.slice(0, 10), Math.floor(random() * 16) - 1);
  const set =
    random() < 0.4 ? { completionDate, datedAt: at } : { owner: `o${Math.floor(random() * OWNERS)}` };
  await ledger.change({ organisation: 'o', inputKey, at, action, by: BY, said: null }, () => ({
    kind: 'change',
    refs: [id],
    changes: [{ of: 'activities', id, set }],
    detail: { value: '', found: [], by: [] },
  }));
}

/** Mostly right to what is due next, where something can go wrong. */
export async function laterTime(
  { schedule, outbox }: ReturnType<typeof memoryStores>,
  at: Instant,
  random: () => number,
): Promise<Instant> {
  const next = [await schedule.nextAt(at), await outbox.nextAt(at)].filter((time) => time !== null).sort()[0];
  return next && random() < 0.8 ? next : hoursLater(at, Math.floor(random() * 12));
}

export function hoursLater(at: Instant, hours: number): Instant {
  return new Date(Date.parse(at) + hours * 3_600_000).toISOString();
}
