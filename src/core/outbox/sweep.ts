import { addWorkingDays, messageDay, morningOf } from '../base/time/calendar.ts';
import type { Instant } from '../base/time/dates.ts';
import { localDay } from '../base/time/days.ts';
import { afterAsk, askedKey } from '../domain/asked.ts';
import { currentPlan } from '../domain/current.ts';
import {
  calendarFor,
  ownerCalendar,
  type Place,
  type Recipient,
  recipientCalendar,
  recipientOf,
} from '../domain/recipients.ts';
import type { State } from '../domain/state.ts';
import { nextDigestAt, takeDigests } from '../features/digest/index.ts';
import { planReading, regularTerms } from '../features/measures/index.ts';
import { planDuties } from '../features/milestones/index.ts';
import { handOver, nextHandOver } from '../features/owners/index.ts';
import { askOf, dueAbout, type Item, nextStep, planOccasions, termsOf } from '../features/reminders/index.ts';
import type { Ledger } from '../ledger/ledger.ts';
import { dailyRow, type NewRow, type Routing, type RowState } from '../ledger/row.ts';
import type { Look, Outbox, Schedule, Scheduled } from './store.ts';

const BATCH = 500;

export interface SweepParts {
  ledger: Ledger;
  schedule: Schedule;
  outbox: Outbox;
  place: Place;
  routing: Routing;
}

/** What a look at one thing comes to. */
interface Found {
  look: Look;
  rows: NewRow[];
  /** The next look when its rows are still to be written, and when they are written already. */
  next: Instant | null;
  nextMorning: Instant;
}

/** Batch after batch. Begins no further one once `goOn` says no. Returns whether something was left. */
export async function sweep(parts: SweepParts, now: Instant, goOn = () => true): Promise<boolean> {
  let left = true;
  while (left && goOn()) left = await sweepSome(parts, now);
  return left;
}

/**
 * Looks at a batch of what has come to its time: takes digests, inserts the day's row of whoever is to be asked, and
 * only then sets the next look. Killed anywhere in between it is done again, which changes nothing. Returns whether
 * something may be left.
 */
export async function sweepSome(parts: SweepParts, now: Instant): Promise<boolean> {
  const looks = await parts.schedule.due(now, BATCH);
  const states = new Map<string, State>();
  const found: Found[] = [];
  for (const look of looks) {
    const state = states.get(look.organisation) ?? (await stateOf(look.organisation, parts, now));
    states.set(look.organisation, state);
    const resting = parts.routing.rests?.(look.organisation) === true;
    found.push(resting ? rest(state, look, parts, now) : await LOOKS[look.of](state, look, parts, now));
  }
  const rows = [...new Map(found.flatMap((one) => one.rows).map((row) => [row.id, row])).values()];
  const known = rows.length ? await parts.outbox.ensure(rows) : new Map<string, RowState>();
  await parts.schedule.advance(
    found.map(({ look, rows: its, next, nextMorning }) => {
      // A message that is written already cannot take this one up: it is looked at again on the next morning.
      const written = its.some(({ id }) => known.get(id) !== 'pending');
      return { ...look, next: written ? nextMorning : next };
    }),
  );
  return looks.length === BATCH;
}

/** The organisation with the holders of today. */
async function stateOf(organisation: string, { ledger, place }: SweepParts, now: Instant): Promise<State> {
  await handOver(ledger, await ledger.current(organisation, now), place, now);
  return await ledger.current(organisation, now);
}

type LookAt = (state: State, look: Look, parts: SweepParts, now: Instant) => Found | Promise<Found>;

const LOOKS: Record<Scheduled, LookAt> = {
  activities: lookAtActivity,
  measures: lookAtMeasure,
  plans: lookAtPlan,
};

/** Nobody is asked; the next morning it is seen whether the bot is back. */
function rest(state: State, look: Look, { place }: SweepParts, now: Instant): Found {
  const calendar = calendarFor(state, place);
  const nextMorning = morningOf(addWorkingDays(localDay(now, calendar.zone), 1, calendar), calendar);
  return { look, rows: [], next: nextMorning, nextMorning };
}

/** The current plan's digests. */
async function lookAtPlan(
  state: State,
  look: Look,
  { ledger, place }: SweepParts,
  now: Instant,
): Promise<Found> {
  if (look.key !== currentPlan(state)?.id) return { look, rows: [], next: null, nextMorning: now };
  await takeDigests(ledger, state, place, now);
  return { look, rows: [], next: nextDigestAt(state, place, now), nextMorning: now };
}

function lookAtActivity(state: State, look: Look, parts: SweepParts, now: Instant): Found {
  const { place } = parts;
  const activity = state.activities.get(look.key);
  if (!activity || activity.plan !== currentPlan(state)?.id)
    return { look, rows: [], next: null, nextMorning: now };
  const item = dueAbout(state, activity, place, now);
  const duties = planDuties(state, activity, place, now);
  const owners = duties.due.length ? [recipientOf(state, activity.owner)] : [];
  const recipients = new Set([...(item ? recipientsOf(state, item) : []), ...owners]);
  const rows = [...recipients].map((recipient) => rowOfTheDay(state, recipient, look, parts, now));
  const terms = termsOf(state, activity, place);
  const tomorrow = addWorkingDays(localDay(now, terms.calendar.zone), 1, terms.calendar);
  return {
    look,
    rows,
    next: soonest(
      nextLookAt(state, item, activity.key, place, now),
      duties.next && morningOf(duties.next, terms.calendar),
      nextHandOver(state, place, now),
    ),
    nextMorning: morningOf(tomorrow, terms.calendar),
  };
}

/** A measure asks its owner for the reading of a period that is over. */
function lookAtMeasure(state: State, look: Look, parts: SweepParts, now: Instant): Found {
  const measure = state.measures.get(look.key);
  const terms = measure && regularTerms(state, measure);
  if (!terms) return { look, rows: [], next: null, nextMorning: now };
  const calendar = ownerCalendar(state, terms.owner, parts.place);
  const asked = state.asked.get(askedKey(measure.id)) ?? null;
  const { due, next } = planReading(state, measure, terms, asked, calendar, now);
  const recipient = recipientOf(state, terms.owner);
  const tomorrow = addWorkingDays(localDay(now, calendar.zone), 1, calendar);
  return {
    look,
    rows: due ? [rowOfTheDay(state, recipient, look, parts, now)] : [],
    next: next && morningOf(next, calendar),
    nextMorning: morningOf(tomorrow, calendar),
  };
}

function soonest(...times: (Instant | null)[]): Instant | null {
  return times.filter((at) => at !== null).sort()[0] ?? null;
}

/** The one message of a recipient's day. */
function rowOfTheDay(
  state: State,
  recipient: Recipient,
  { organisation }: Look,
  { place, routing }: SweepParts,
  now: Instant,
): NewRow {
  const calendar = recipientCalendar(state, recipient, place);
  const day = messageDay(now, calendar);
  return dailyRow(organisation, recipient, routing.lane(state, recipient), {
    day,
    notBefore: morningOf(day, calendar),
  });
}

function recipientsOf(state: State, { activity, occasion, step }: Item): Recipient[] {
  const asked = occasion ? [recipientOf(state, activity.owner)] : [];
  return [...new Set(step ? [...asked, step.to] : asked)];
}

/** When the activity is looked at next, as it will stand when what is due now has been asked. */
function nextLookAt(
  state: State,
  item: Item | null,
  key: string,
  place: Place,
  now: Instant,
): Instant | null {
  const activity = state.activities.get(key);
  if (!activity) return null;
  const terms = termsOf(state, activity, place);
  const day = localDay(now, terms.calendar.zone);
  const was = state.asked.get(key) ?? null;
  const then = item ? afterAsk(activity, was, askOf(item), { at: now, day }) : was;
  const { next } = planOccasions(activity, then, terms, now);
  const days = [next?.on, nextStep(state, activity, then, terms.ladder, terms.calendar)?.on]
    .filter((on) => on !== undefined)
    .sort();
  const [first] = days;
  if (!first) return null;
  const at = morningOf(first, terms.calendar);
  // A step that is due already waits for the working day after the one before it.
  return at > now ? at : morningOf(addWorkingDays(day, 1, terms.calendar), terms.calendar);
}
