import { grouped } from '../base/grouped.ts';
import { addWorkingDays, MORNING, messageDay, morningOf } from '../base/time/calendar.ts';
import type { Instant } from '../base/time/dates.ts';
import { localTime } from '../base/time/days.ts';
import { recipientCalendar } from '../domain/recipients.ts';
import type { ReminderItem } from '../domain/reminder-state.ts';
import type { State } from '../domain/state.ts';
import { asPerson } from '../features/people/index.ts';
import type { Message, Row } from '../ledger/row.ts';
import { ensureFrom, joinTheDay, sentTo, stillTheirs, takenUp, withSummary, wroteAlready } from './day.ts';
import { compose } from './kinds.ts';
import type { Session } from './session.ts';
import type { Settlement } from './store.ts';

/** Owners wait for the administrators' summary of a plan that is late already. */
const WAIT_FOR_SUMMARY_MS = 60_000;

/** Rows of one organisation with their frozen texts. */
export interface Batch {
  id: string;
  state: State;
  rows: (Row & { message: Message })[];
}

/** Composes rows from the current plan and freezes their texts; rows with nothing to say are cancelled. */
export async function prepare(session: Session, rows: Row[]): Promise<Batch[]> {
  const batches: Batch[] = [];
  for (const [organisation, theirs] of grouped(rows, (row) => row.organisation)) {
    const now = session.clock.now();
    const isDaily = theirs.some(({ matter }) => matter.kind === 'daily');
    const recipients = [...new Set(theirs.map(({ recipient }) => recipient))];
    const [state, waiting, waits] = await Promise.all([
      session.ledger.current(organisation, now),
      session.outbox.openTo(organisation, recipients),
      isDaily && session.outbox.summaryIsOpen(organisation),
    ]);
    const open = openAsks(waiting.open);
    const batch: Batch = { id: session.id(), state, rows: [] };
    const settled: Settlement[] = [];
    for (const row of theirs.filter(({ joins }) => joins))
      settled.push(await joinTheDay(session, state, row, now));
    const alone = theirs.filter(({ joins }) => !joins);
    const ready = await moveToTheirDay(
      session,
      state,
      alone,
      { now, waits, joining: waiting.joining },
      settled,
    );
    const days = ready.filter(({ matter }) => matter.kind === 'daily');
    const still = await stillTheirs(session, state, waiting.joining, { now, settled });
    const joining = await takenUp(session, days, still);
    for (const row of ready) {
      const message = compose(session.catalogue, state, row, {
        defaults: session.defaults,
        now,
        open: open.get(row.recipient) ?? [],
        administrators: () => session.routing.administrators(state),
        joining: joining.get(row.id) ?? [],
      });
      if (message) batch.rows.push({ ...row, message });
      else settled.push({ ...nothingLeft(row), looks: row.looks });
      const carried = new Set(message?.carries?.map(({ row: id }) => id));
      settled.push(...(joining.get(row.id) ?? []).filter(({ id }) => !carried.has(id)).map(nothingLeft));
    }
    if (settled.length) await session.outbox.settle(settled, ['pending']);
    const { term } = session.lease;
    const frozen = batch.rows.length
      ? await session.outbox.freeze(batch.rows, {
          term,
          batch: batch.id,
          notBefore: later(now, session.chat.settleMs),
        })
      : new Set<string>();
    batch.rows = batch.rows.filter(({ id }) => frozen.has(id));
    if (batch.rows.length) batches.push(batch);
  }
  return batches;
}

function nothingLeft({ id }: Row): Settlement {
  return { id, state: 'cancelled', reason: 'Nothing was left to say when its time came.' };
}

/** What each recipient's other open messages ask already. */
function openAsks(rows: Row[]): Map<string, ReminderItem[]> {
  const open = new Map<string, ReminderItem[]>();
  for (const { recipient, message } of rows)
    open.set(recipient, [...(open.get(recipient) ?? []), ...(message?.asks ?? [])]);
  return open;
}

/**
 * Daily messages go out between the morning and the evening of their day, and while the administrators' summary
 * `waits` not at all. What is too late for it is replaced by
 * the next working day's row, which is inserted before the old one is cancelled, so that nothing is lost between.
 */
async function moveToTheirDay(
  session: Session,
  state: State,
  rows: Row[],
  { now, waits, joining }: { now: Instant; waits: boolean; joining: Row[] },
  settled: Settlement[],
): Promise<Row[]> {
  const ready: Row[] = [];
  const written = await wroteAlready(session, state, rows);
  const summed = withSummary(rows, joining);
  for (const row of rows) {
    if (row.matter.kind !== 'daily') {
      ready.push(row);
      continue;
    }
    const reader = asPerson(state, row.recipient);
    if (reader !== row.recipient || written.has(row.id)) {
      const { day } = row.matter;
      const from = written.has(row.id)
        ? addWorkingDays(day, 1, recipientCalendar(state, reader, session.defaults))
        : day;
      await ensureFrom(session, state, { ...row, recipient: reader }, from);
      settled.push({ id: row.id, state: 'cancelled', reason: 'Its reader has another message that day.' });
      if (reader !== row.recipient) settled.push(...sentTo(reader, joining, row.recipient));
      continue;
    }
    const calendar = recipientCalendar(state, row.recipient, session.defaults);
    const local = localTime(now, calendar.zone);
    const day = messageDay(now, calendar);
    if (day !== row.matter.day) {
      await ensureFrom(session, state, row, day);
      settled.push({
        id: row.id,
        state: 'cancelled',
        reason: 'Its day was over, so it goes out on the next working day.',
      });
    } else if (local.slice(0, 10) !== day || local.slice(11, 16) < MORNING) {
      settled.push({ id: row.id, state: 'pending', notBefore: morningOf(day, calendar) });
    } else if (waits && !summed.has(row.id)) {
      settled.push({ id: row.id, state: 'pending', notBefore: later(now, WAIT_FOR_SUMMARY_MS) });
    } else ready.push(row);
  }
  return ready;
}

/** The instant so many milliseconds after another. */
export function later(now: Instant, ms: number): Instant {
  return new Date(Date.parse(now) + ms).toISOString();
}
