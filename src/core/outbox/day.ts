import { addWorkingDays, messageDay, morningOf } from '../base/time/calendar.ts';
import type { Instant, IsoDate } from '../base/time/dates.ts';
import { type Recipient, recipientCalendar, rolesOf } from '../domain/recipients.ts';
import type { State } from '../domain/state.ts';
import { asPerson } from '../features/people/index.ts';
import { dailyRow, type NewRow, NOBODY, type Row, type RowState } from '../ledger/row.ts';
import type { Session } from './session.ts';
import type { Outbox, Settlement } from './store.ts';

/** What joins a day's message looks so often whether it went out, should whoever sent it have been stopped. */
const LOOK_AGAIN_MS = 60_000;

/** The ways in which messages to a reader may be addressed: as themselves, their accounts and their roles. */
function namesOf(state: State, recipient: Recipient): Recipient[] {
  if (!recipient.startsWith('person:')) return [recipient];
  const id = recipient.slice('person:'.length);
  const former = [...state.people.values()].filter(({ isNow }) => isNow === id);
  return [
    recipient,
    ...(state.people.get(id)?.accounts ?? []).map((account): Recipient => `account:${account}`),
    ...former.map((one): Recipient => `person:${one.id}`),
    ...rolesOf(state, recipient).map((role): Recipient => `role:${role}`),
  ];
}

/** Whose day's message of this day is on its way or has gone under another of their names. */
export async function wroteAlready(session: Session, state: State, rows: Row[]): Promise<Set<string>> {
  const others = rows.map((row) => ({ row, ids: otherIds(state, row) }));
  const ids = others.flatMap((one) => one.ids);
  if (!ids.length) return new Set();
  const states = await session.outbox.states(ids);
  const gone = (id: string) => !['pending', 'cancelled', undefined].includes(states.get(id));
  return new Set(others.filter((one) => one.ids.some(gone)).map(({ row }) => row.id));
}

function otherIds(state: State, { organisation, recipient, lane, matter, notBefore }: Row): string[] {
  if (matter.kind !== 'daily') return [];
  const { day } = matter;
  return namesOf(state, recipient)
    .filter((name) => name !== recipient)
    .map((name) => dailyRow(organisation, name, lane, { day, notBefore }).id);
}

/** Sees to it that a row takes up what another leaves: the day's, or the next day's when the day's is written already. */
export async function ensureFrom(
  session: Session,
  state: State,
  { organisation, recipient }: Pick<Row, 'organisation' | 'recipient'>,
  from: IsoDate,
): Promise<NewRow> {
  const reader = asPerson(state, recipient);
  const calendar = recipientCalendar(state, reader, session.defaults);
  const lane = session.routing.lane(state, reader);
  for (let day = from; ; day = addWorkingDays(day, 1, calendar)) {
    const next = dailyRow(organisation, reader, lane, { day, notBefore: morningOf(day, calendar) });
    const rowStates = await session.outbox.ensure([next]);
    if (rowStates.get(next.id) === 'pending') return next;
  }
}

/**
 * Where a message that joins the day's is by now: the next one that is still to be written takes it up, and it is done
 * when that has gone. It waits until then, so that nothing is lost with whoever is stopped in between.
 */
export async function joinTheDay(
  session: Session,
  state: State,
  row: Row,
  now: Instant,
): Promise<Settlement> {
  const by = row.carriedBy ? await session.outbox.row(row.carriedBy) : null;
  const reader = readerNow(session, state, row);
  const waitsInVain = by?.state === 'pending' && reader !== asPerson(state, row.recipient);
  if (by && holds(by, row) && !waitsInVain) return asItsCarrier(row, by, now);
  if (session.routing.lane(state, reader) === NOBODY)
    return { id: row.id, state: 'failed', reason: 'The recipient has no account at which I can reach them.' };
  const day = messageDay(now, recipientCalendar(state, reader, session.defaults));
  const { notBefore } = await ensureFrom(session, state, row, day);
  const next = after(latest(now, notBefore), LOOK_AGAIN_MS);
  return { id: row.id, state: 'pending', carriedBy: null, notBefore: next, recipient: reader };
}

/** Whether a message still has, or can still take, what it was to take up. */
function holds({ state, message }: Row, { id }: Row): boolean {
  if (state === 'pending') return true;
  return state !== 'cancelled' && message?.carries?.some(({ row }) => row === id) === true;
}

const GONE: RowState[] = ['sent', 'unconfirmed', 'failed'];

type Carrier = Pick<Settlement, 'state' | 'reason' | 'notBefore'>;

function asItsCarrier({ id }: Pick<Row, 'id'>, by: Carrier, now: Instant): Settlement {
  if (by.state === 'failed') return { id, state: 'failed', reason: by.reason ?? null };
  return GONE.includes(by.state)
    ? { id, state: 'cancelled', reason: 'It went out in the day’s message.' }
    : { id, state: 'pending', notBefore: after(latest(now, by.notBefore), LOOK_AGAIN_MS) };
}

function latest(now: Instant, other: Instant | undefined): Instant {
  return other && other > now ? other : now;
}

/** What joined messages that have ended is done with them. */
export async function settleCarried(
  outbox: Outbox,
  rows: Row[],
  settled: Settlement[],
  now: Instant,
): Promise<void> {
  const gone = new Map(settled.filter(({ state }) => GONE.includes(state)).map((one) => [one.id, one]));
  const carried = rows.flatMap(({ id, message }) => {
    const by = gone.get(id);
    return by ? (message?.carries ?? []).map((one) => asItsCarrier({ id: one.row }, by, now)) : [];
  });
  if (carried.length) await outbox.settle(carried, ['pending']);
}

/** The day's messages that bring an administrator the summary for which all others wait. */
export function withSummary(rows: Row[], joining: Row[]): Set<string> {
  const names = new Map(rows.map(({ recipient, id }) => [recipient, id]));
  const summaries = joining.filter(({ matter }) => matter.kind === 'summary');
  return new Set(summaries.flatMap(({ recipient }) => names.get(recipient) ?? []));
}

/** Whose word a message waits for can be another's by the time it goes. */
function readerNow({ catalogue }: Session, state: State, { matter, recipient }: Row): Recipient {
  const now = catalogue.message(matter.kind)?.readBy?.(state, matter);
  return asPerson(state, now ?? recipient);
}

/** What still waits for whoever it was addressed to; the rest is addressed anew. */
export async function stillTheirs(
  session: Session,
  state: State,
  joining: Row[],
  { now, settled }: { now: Instant; settled: Settlement[] },
): Promise<Row[]> {
  const theirs: Row[] = [];
  for (const row of joining)
    if (readerNow(session, state, row) === asPerson(state, row.recipient)) theirs.push(row);
    else settled.push(await joinTheDay(session, state, row, now));
  return theirs;
}

/** What joins the messages of these rows, by row; each is held by its message from then on. */
export async function takenUp(session: Session, rows: Row[], joining: Row[]): Promise<Map<string, Row[]>> {
  const names = new Map(rows.map(({ recipient, id }) => [recipient, id]));
  const taken = new Map<string, Row[]>();
  for (const row of joining) {
    const by = names.get(row.recipient);
    if (!by || (row.carriedBy && row.carriedBy !== by)) continue;
    const held = await session.outbox.carry([row.id], by);
    if (held.has(row.id)) taken.set(by, [...(taken.get(by) ?? []), row]);
  }
  return taken;
}

/** What waits for a reader under another name of theirs waits under the one that they have now. */
export function sentTo(reader: Recipient, joining: Row[], name: Recipient): Settlement[] {
  return joining
    .filter(({ recipient }) => recipient === name)
    .map(({ id }) => ({ id, state: 'pending', recipient: reader }));
}

function after(at: Instant, ms: number): Instant {
  return new Date(Date.parse(at) + ms).toISOString();
}
