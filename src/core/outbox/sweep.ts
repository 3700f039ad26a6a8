import { messageDay, morningOf, nextMorningOf } from '../base/time/calendar.ts';
import type { Instant } from '../base/time/dates.ts';
import type { Catalogue } from '../contract/catalogue.ts';
import { calendarFor, type Defaults, type Recipient, recipientCalendar } from '../domain/recipients.ts';
import type { State } from '../domain/state.ts';
import type { Ledger } from '../ledger/ledger.ts';
import { dailyRow, type NewRow, type Routing, type RowState } from '../ledger/row.ts';
import type { Due, Outbox, Schedule } from './store.ts';

const BATCH = 500;
/** After so many looks everybody else goes on: a large plan is looked at in one go, and holds nobody's answer up. */
const AT_A_STRETCH = 5;

/** What the sweep works with. */
export interface SweepParts {
  catalogue: Catalogue;
  ledger: Ledger;
  schedule: Schedule;
  outbox: Outbox;
  defaults: Defaults;
  routing: Routing;
  /** Lets everything else of this process go on once. */
  yields(): Promise<void>;
}

/** What looking at one thing comes to. */
interface LookResult {
  due: Due;
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
  const { schedule, routing, outbox } = parts;
  const dues = await schedule.due(now, BATCH);
  const states = new Map<string, State>();
  const looked: LookResult[] = [];
  for (const [n, due] of dues.entries()) {
    if (n % AT_A_STRETCH === AT_A_STRETCH - 1) await parts.yields();
    const { organisation } = due;
    const state = states.get(organisation) ?? (await stateOf(organisation, parts, now));
    states.set(organisation, state);
    const resting = routing.rests?.(organisation) === true;
    looked.push(resting ? rest(state, due, parts, now) : await lookAt(state, due, parts, now));
  }
  const rows = [...new Map(looked.flatMap((one) => one.rows).map((row) => [row.id, row])).values()];
  const rowStates = rows.length ? await outbox.ensure(rows) : new Map<string, RowState>();
  await schedule.advance(
    looked.map(({ due, rows: its, next, nextMorning }) => {
      // A message that is written already cannot take this one up: it is looked at again on the next morning.
      const written = its.some(({ id }) => rowStates.get(id) !== 'pending');
      return { ...due, next: written ? nextMorning : next };
    }),
  );
  return dues.length === BATCH;
}

/** The organisation brought up to its day. */
async function stateOf(
  organisation: string,
  { catalogue, ledger, defaults }: SweepParts,
  now: Instant,
): Promise<State> {
  for (const upkeep of catalogue.upkeep)
    await upkeep(ledger, await ledger.current(organisation, now), defaults, now);
  return await ledger.current(organisation, now);
}

/** Nobody is asked; the next morning it is seen whether the bot is back. */
function rest(state: State, due: Due, { defaults }: SweepParts, now: Instant): LookResult {
  const nextMorning = nextMorningOf(now, calendarFor(state, defaults));
  return { due, rows: [], next: nextMorning, nextMorning };
}

/** What every feature has to do with the thing, as one. */
async function lookAt(state: State, due: Due, parts: SweepParts, now: Instant): Promise<LookResult> {
  const { catalogue, ledger, defaults, routing } = parts;
  const looks = catalogue.looks(due.of);
  const at = { catalogue, defaults, now, administrators: () => routing.administrators(state) };
  for (const look of looks) await look.act?.(ledger, state, due.key, at);
  const planned = looks.flatMap((look) => look.plan(state, due.key, at) ?? []);
  const recipients = new Set(planned.flatMap((one) => one.recipients));
  const nexts = planned.flatMap(({ next }) => next ?? []);
  return {
    due,
    rows: [...recipients].map((recipient) => rowOfTheDay(state, recipient, due, parts, now)),
    next: nexts.sort()[0] ?? null,
    nextMorning: planned.map(({ nextMorning }) => nextMorning).sort()[0] ?? now,
  };
}

/** The one message of a recipient's day. */
function rowOfTheDay(
  state: State,
  recipient: Recipient,
  { organisation }: Due,
  { defaults, routing }: SweepParts,
  now: Instant,
): NewRow {
  const calendar = recipientCalendar(state, recipient, defaults);
  const day = messageDay(now, calendar);
  return dailyRow(organisation, recipient, routing.lane(state, recipient), {
    day,
    notBefore: morningOf(day, calendar),
  });
}
