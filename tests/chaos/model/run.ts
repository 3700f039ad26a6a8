import { attending, routingThrough } from '../../../src/attending.ts';
import { Ledger } from '../../../src/core/ledger/ledger.ts';
import { verifyLedger } from '../../../src/core/ledger/verify.ts';
import type { Activity, Instant } from '../../../src/core/model.ts';
import { CALL_MS } from '../../../src/core/outbox/attempt.ts';
import type { Chat } from '../../../src/core/outbox/chat.ts';
import { consequencesOf } from '../../../src/core/outbox/consequences.ts';
import { LEASE_MS } from '../../../src/core/outbox/lane.ts';
import type { Message } from '../../../src/core/outbox/row.ts';
import type { SentMessage } from '../../../src/core/outbox/sent.ts';
import type { LaneStore, Outbox } from '../../../src/core/outbox/store.ts';
import { USUAL_LADDER } from '../../../src/core/reminders/ladder.ts';
import { planOccasions } from '../../../src/core/reminders/occasions.ts';
import { calendarOf } from '../../../src/core/time/calendar.ts';
import { addDays } from '../../../src/core/time/days.ts';
import { memoryStores } from '../../fakes/memory-outbox.ts';
import { BY, PLACE, promise, record } from '../../fakes/promises.ts';
import { dice, Process, settled } from './processes.ts';

const CALENDAR = calendarOf(PLACE.zone, PLACE.region);
// Without the weekly questions a lost one is never made up for.
const LADDER = { ...USUAL_LADDER, overdueEvery: null, staleAfter: null, escalate: null };

const BEGIN = '2023-04-17T06:00:00.000Z';
const OWNERS = 3;
const ACTIVITIES = 6;
const STEP_MS = 60;
/** A call is given up after so many steps, a lease is over after so many of its holder's. */
const CALL_STEPS = CALL_MS / STEP_MS;
const LEASE_STEPS = LEASE_MS / STEP_MS;
/** How likely in a step: time goes on to what is due next; a process dies; somebody changes something. */
const LIKELY = { time: 0.02, kill: 0.004, change: 0.1 };

export interface Weakness {
  /** The chat cannot say whether a message arrived. */
  noLookup?: boolean;
  /** It says that nothing arrived. */
  blindLookup?: boolean;
  /** Every process believes that it is alone. */
  noLease?: boolean;
  /** A holder does not look at its own deadline before it sends. */
  noDeadline?: boolean;
  /** The next look is set before the row is inserted. */
  advanceFirst?: boolean;
  /** A row whose text is frozen already counts as one that will take the activity up. */
  frozenIgnored?: boolean;
  /** A message asks again what another open one asks already. */
  openIgnored?: boolean;
}

/** What a run comes to. */
export interface Counted {
  sent: number;
  kills: number;
  lost: number;
  doubled: number;
  /** The same question in two messages. */
  again: number;
  unconfirmed: number;
  /** Attempts whose outcome nobody could know. */
  ambiguous: number;
  /** Messages under way when their process was killed or began to stand still. */
  interrupted: number;
  /** Messages that arrived and stand in the ledger not exactly once. */
  unproven: number;
  findings: number;
}

/** Two processes and a person who changes dates; killed, paused and refused at random between any two effects. */
export async function runModel(seed: number, steps: number, weak: Weakness = {}): Promise<Counted> {
  const random = dice(seed);
  const stores = memoryStores();
  const time = { at: BEGIN, millis: 0 };
  const clock = { now: () => time.at };
  const accepted: { key: string; message: Message }[] = [];
  const counted = { kills: 0, ambiguous: 0, interrupted: 0 };
  let named = 0;
  let calm = false;

  const chatOf = (process: Process): Chat => {
    const chat: Chat = {
      reach: (_state, recipient) => ({ lane: 'chat', address: recipient }),
      serves: () => true,
      pace: { conversationMs: 0, laneMs: 0 },
      settleMs: 0,
      async send(_to, message, key) {
        const until = time.millis + CALL_MS;
        if (random() < 0.2) process.pausedFor = Math.floor(random() * CALL_STEPS);
        await process.gate();
        const fate = calm ? 1 : random();
        if (fate < 0.03) return { outcome: 'throttled', waitMs: 1_000 };
        if (fate < 0.1) return { outcome: 'refused for now', reason: '503' };
        if (fate >= 0.15 && time.millis < until) {
          accepted.push({ key, message });
          process.doomed = random() < 0.1;
        }
        await process.gate();
        if (fate < 0.2 || time.millis >= until) {
          counted.ambiguous++;
          return { outcome: 'unknown', reason: 'reset' };
        }
        return { outcome: 'delivered' };
      },
    };
    if (!weak.noLookup)
      chat.find = async (_to, key) => {
        await process.gate();
        return !weak.blindLookup && accepted.some((one) => one.key === key);
      };
    return chat;
  };
  const ledgerOf = (process: Process, chat: Chat) =>
    new Ledger(process.through(stores.store), {
      salt: () => String(++named).padStart(32, '0'),
      onApplyFailed: () => undefined,
      consequences: consequencesOf(PLACE, routingThrough([chat])),
    });
  const worker = () => {
    const process = new Process();
    const chat = chatOf(process);
    const lanes = process.through(stores.laneStore);
    const watch = { stoppedAt: null as number | null, now: () => time.millis };
    const { attend } = attending({
      ledger: ledgerOf(process, chat),
      ...weakened(stores, process, random, weak),
      laneStore: weak.noDeadline ? stoppingWatch(lanes, watch) : lanes,
      chats: [chat],
      clock,
      place: PLACE,
      routing: routingThrough([chat]),
      alone: weak.noLease === true,
      unapplied: async () => ['o'],
      clockIsRight: async () => true,
      millis: () => watch.stoppedAt ?? time.millis,
      pause: async (ms) => {
        for (const until = time.millis + ms; time.millis < until; ) await process.gate();
      },
    });
    return { process, work: attend };
  };
  const person = () => {
    const process = new Process();
    const ledger = ledgerOf(process, chatOf(process));
    return { process, work: async () => await changeSomething(ledger, random, time.at, `move:${++named}`) };
  };

  await begin(ledgerOf(new Untroubled(), chatOf(new Untroubled())), time.at);
  const makers = [worker, worker, person];
  const all = makers.map((make) => make());
  const underWay = () => [...stores.rows.values()].filter(({ state }) => state === 'sending').length;
  for (let step = 0; step < steps; step++) {
    const who = Math.floor(random() * 2.3);
    const one = all[who];
    const make = makers[who];
    if (!one || !make) continue;
    time.millis += STEP_MS;
    const { process } = one;
    if (process.pausedFor > 0) {
      if (!process.paused) counted.interrupted += underWay();
      process.paused = true;
      process.pausedFor--;
      continue;
    }
    process.paused = false;
    if (who < 2 && random() < 0.003) process.pausedFor = Math.floor(random() * LEASE_STEPS);
    if (random() < LIKELY.time) time.at = await laterTime(stores, time.at, random);
    if (process.doomed || random() < LIKELY.kill) {
      counted.interrupted += underWay();
      process.kill();
      all[who] = make();
      counted.kills++;
    } else if (!process.idle) process.step(random());
    else if (who < 2 || random() < LIKELY.change) process.run(one.work);
    await settled();
  }
  for (const { process } of all) process.kill();

  // Then everything is well again for a season.
  calm = true;
  const quiet = new Untroubled();
  const chat = chatOf(quiet);
  const ledger = ledgerOf(quiet, chat);
  const rest = {
    ledger,
    laneStore: stores.laneStore,
    chats: [chat],
    clock,
    place: PLACE,
    routing: routingThrough([chat]),
    alone: true,
    unapplied: async () => ['o'],
    clockIsRight: async () => true,
    millis: () => time.millis,
    pause: async () => {},
  };
  const { passTo } = attending({ ...stores, ...rest });
  const last = hoursLater(time.at, 24 * 60);
  const set = (at: Instant) => {
    time.at = at;
  };
  // A lane may be blocked for a moment still.
  await passTo(hoursLater(time.at, 1), set);
  await passTo(last, set);
  return { ...counted, ...(await judge(ledger, stores, accepted, last)) };
}

class Untroubled extends Process {
  override gate(): Promise<void> {
    return Promise.resolve();
  }
}

type Stores = ReturnType<typeof memoryStores>;

/** A process that is paused right after it has frozen its texts is the one that hurts most. */
function pausing(outbox: Outbox, process: Process, random: () => number): Outbox {
  return {
    ...bound(outbox),
    async freeze(...given) {
      const frozen = await outbox.freeze(...given);
      if (random() < 0.15) process.pausedFor = Math.floor(random() * 2 * LEASE_STEPS);
      await process.gate();
      return frozen;
    },
  };
}

function weakened(
  stores: Stores,
  process: Process,
  random: () => number,
  weak: Weakness,
): Pick<Stores, 'schedule' | 'outbox'> {
  const schedule = process.through(stores.schedule);
  const outbox = pausing(process.through(stores.outbox), process, random);
  const pending = (rows: { id: string }[]) => new Map(rows.map(({ id }) => [id, 'pending' as const]));
  if (weak.openIgnored) return { schedule, outbox: { ...outbox, openTo: async () => [] } };
  if (weak.frozenIgnored) {
    const ensure: typeof outbox.ensure = async (rows) => {
      await outbox.ensure(rows);
      return pending(rows);
    };
    return { schedule, outbox: { ...outbox, ensure } };
  }
  if (!weak.advanceFirst) return { schedule, outbox };
  let held: Parameters<typeof outbox.ensure>[0] = [];
  const ensure: typeof outbox.ensure = async (rows) => {
    held = rows;
    return pending(rows);
  };
  const advance: typeof schedule.advance = async (looks) => {
    await schedule.advance(looks);
    await outbox.ensure(held);
  };
  return { outbox: { ...outbox, ensure }, schedule: { ...bound(schedule), advance } };
}

/** A proxy's methods as an object's own. */
function bound<T extends object>(proxy: T): T {
  return Object.fromEntries(Object.keys(proxy).map((name) => [name, Reflect.get(proxy, name)])) as T;
}

/** A stopwatch that stands still while a lane is held never sees the lease run out. */
function stoppingWatch(lanes: LaneStore, watch: { stoppedAt: number | null; now(): number }): LaneStore {
  return {
    ...bound(lanes),
    async take(...given) {
      const taken = await lanes.take(...given);
      if (taken) watch.stoppedAt = watch.now();
      return taken;
    },
    async release(...given) {
      watch.stoppedAt = null;
      await lanes.release(...given);
    },
  };
}

/** Mostly right to what is due next, where something can go wrong. */
async function laterTime({ schedule, outbox }: Stores, at: Instant, random: () => number): Promise<Instant> {
  const next = [await schedule.nextAt(at), await outbox.nextAt(at)].filter((time) => time !== null).sort()[0];
  return next && random() < 0.8 ? next : hoursLater(at, Math.floor(random() * 12));
}

async function begin(ledger: Ledger, at: Instant): Promise<void> {
  const activities = Array.from({ length: ACTIVITIES }, (_, n) => activity(n, at));
  await record(ledger, activities, at, 'o', LADDER);
}

function activity(n: number, datedAt: Instant): Activity {
  return { ...promise(`P${n}`, addDays('2023-04-18', Math.floor(n / 2)), `o${n % OWNERS}`), datedAt };
}

/** Moves a date, often right onto a day that is about to be asked about, or gives the work to another owner. */
async function changeSomething(
  ledger: Ledger,
  random: () => number,
  at: Instant,
  inputKey: string,
): Promise<void> {
  const id = `p/P${Math.floor(random() * ACTIVITIES)}`;
  const completionDate = addDays(at.slice(0, 10), Math.floor(random() * 16) - 1);
  const set =
    random() < 0.4 ? { completionDate, datedAt: at } : { owner: `o${Math.floor(random() * OWNERS)}` };
  await ledger.change({ organisation: 'o', inputKey, at, action: 'extend', by: BY, said: null }, () => ({
    kind: 'change',
    refs: [id],
    changes: [{ of: 'activities', id, set }],
  }));
}

async function judge(
  ledger: Ledger,
  stores: Stores,
  accepted: { key: string; message: Message }[],
  now: Instant,
): Promise<Omit<Counted, 'kills' | 'ambiguous' | 'interrupted'>> {
  const state = await ledger.current('o', now);
  const terms = { ladder: LADDER, calendar: CALENDAR, quietUntil: null };
  const lost = [...state.activities.values()].filter(
    (one) => planOccasions(one, state.asked.get(one.key) ?? null, terms, now).due,
  ).length;
  const keys = count(accepted.map(({ key }) => key));
  const asks = count(
    accepted.flatMap(({ key, message }) =>
      keys.get(key) === 1 ? message.asks.map((ask) => [ask.key, ask.forDate, ask.on].join()) : [],
    ),
  );
  const told: string[] = [];
  for await (const entry of ledger.entries('o'))
    if (entry.action === 'sent') told.push(...(entry.detail.messages as SentMessage[]).map(({ row }) => row));
  const proofs = count(told);
  return {
    sent: accepted.length,
    lost,
    doubled: [...keys.values()].filter((n) => n > 1).length,
    again: [...asks.values()].filter((n) => n > 1).length,
    unconfirmed: [...stores.rows.values()].filter((row) => row.state === 'unconfirmed').length,
    unproven: [...keys.keys()].filter((key) => proofs.get(key) !== 1).length,
    findings: (await verifyLedger(stores.store, 'o')).findings.length,
  };
}

function count(keys: string[]): Map<string, number> {
  const times = new Map<string, number>();
  for (const key of keys) times.set(key, (times.get(key) ?? 0) + 1);
  return times;
}

function hoursLater(at: Instant, hours: number): Instant {
  return new Date(Date.parse(at) + hours * 3_600_000).toISOString();
}
