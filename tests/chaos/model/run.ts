import { attending, routingThrough } from '../../../src/attending.ts';
import { Ledger } from '../../../src/core/ledger/ledger.ts';
import { verifyLedger } from '../../../src/core/ledger/verify.ts';
import type { Activity, Instant } from '../../../src/core/model.ts';
import { CALL_MS } from '../../../src/core/outbox/attempt.ts';
import type { Chat } from '../../../src/core/outbox/chat.ts';
import { consequencesOf } from '../../../src/core/outbox/consequences.ts';
import type { Message } from '../../../src/core/outbox/row.ts';
import type { SentMessage } from '../../../src/core/outbox/sent.ts';
import { USUAL_LADDER } from '../../../src/core/reminders/ladder.ts';
import { planOccasions } from '../../../src/core/reminders/occasions.ts';
import { calendarOf } from '../../../src/core/time/calendar.ts';
import { addDays } from '../../../src/core/time/days.ts';
import { memoryStores } from '../../fakes/memory-outbox.ts';
import { dice, Process, settled } from './processes.ts';

const PLACE = { zone: 'Europe/London', region: 'england-and-wales' as const };
const CALENDAR = calendarOf(PLACE.zone, PLACE.region);
const BY = { account: 'console:a', name: 'A', person: null, role: null };
// Without the weekly questions a lost one is never made up for.
const LADDER = { ...USUAL_LADDER, overdueEvery: null, staleAfter: null, escalate: null };

export interface Weakness {
  /** The chat cannot say whether a message arrived. */
  noLookup?: boolean;
  /** It says that nothing arrived. */
  blindLookup?: boolean;
  /** Every process believes that it is alone. */
  noLease?: boolean;
  /** The next look is set before the row is inserted. */
  advanceFirst?: boolean;
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
  /** Messages that arrived and stand in the ledger not exactly once. */
  unproven: number;
  findings: number;
}

/** Two processes and a person who changes dates; killed, paused and refused at random between any two effects. */
export async function runModel(seed: number, steps: number, weak: Weakness = {}): Promise<Counted> {
  const random = dice(seed);
  const stores = memoryStores();
  const time = { at: '2023-04-03T06:00:00.000Z', millis: 0 };
  const clock = { now: () => time.at };
  const accepted: { key: string; message: Message }[] = [];
  const counted = { kills: 0, ambiguous: 0 };
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
        await process.gate();
        const fate = calm ? 1 : random();
        if (fate < 0.03) return { outcome: 'throttled', waitMs: 1_000 };
        if (fate < 0.1) return { outcome: 'refused for now', reason: '503' };
        if (fate >= 0.15 && time.millis < until) accepted.push({ key, message });
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
    const { attend } = attending({
      ledger: ledgerOf(process, chat),
      ...weakened(stores, process, weak),
      laneStore: process.through(stores.laneStore),
      chats: [chat],
      clock,
      place: PLACE,
      routing: routingThrough([chat]),
      alone: weak.noLease === true,
      millis: () => time.millis,
    });
    return { process, work: attend };
  };
  const person = () => {
    const process = new Process();
    const ledger = ledgerOf(process, chatOf(process));
    return { process, work: async () => await moveDate(ledger, random, time.at, `move:${++named}`) };
  };

  await begin(ledgerOf(new Untroubled(), chatOf(new Untroubled())), time.at);
  const makers = [worker, worker, person];
  const all = makers.map((make) => make());
  let paused = { who: -1, until: 0 };
  for (let step = 0; step < steps; step++) {
    const who = Math.floor(random() * 2.3);
    if (random() < 0.005) paused = { who: Math.floor(random() * 2), until: step + 400 };
    if (who === paused.who && step < paused.until) continue;
    time.millis += 60;
    if (random() < 0.008) time.at = await laterTime(stores, time.at, random);
    const one = all[who];
    const make = makers[who];
    if (!one || !make) continue;
    if (random() < 0.006) {
      one.process.kill();
      all[who] = make();
      counted.kills++;
    } else if (!one.process.idle) one.process.step(random());
    else if (who < 2 || random() < 0.02) one.process.run(one.work);
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
    millis: () => time.millis,
  };
  const { passTo } = attending({ ...stores, ...rest });
  const last = hoursLater(time.at, 24 * 60);
  await passTo(last, (at) => {
    time.at = at;
  });
  return { ...counted, ...(await judge(ledger, stores, accepted, last)) };
}

class Untroubled extends Process {
  override gate(): Promise<void> {
    return Promise.resolve();
  }
}

function weakened(stores: ReturnType<typeof memoryStores>, process: Process, { advanceFirst }: Weakness) {
  const schedule = process.through(stores.schedule);
  const outbox = process.through(stores.outbox);
  if (!advanceFirst) return { schedule, outbox };
  let held: Parameters<typeof outbox.ensure>[0] = [];
  return {
    outbox: new Proxy(outbox, {
      get: (target, name) =>
        name === 'ensure'
          ? async (rows: typeof held) => {
              held = rows;
              return new Map(rows.map(({ id }) => [id, 'pending']));
            }
          : (Reflect.get(target, name) as unknown),
    }),
    schedule: new Proxy(schedule, {
      get: (target, name) =>
        name === 'advance'
          ? async (looks: Parameters<typeof schedule.advance>[0]) => {
              await schedule.advance(looks);
              await outbox.ensure(held);
            }
          : (Reflect.get(target, name) as unknown),
    }),
  };
}

/** Mostly right to what is due next, where something can go wrong. */
async function laterTime(
  { schedule, outbox }: ReturnType<typeof memoryStores>,
  at: Instant,
  random: () => number,
): Promise<Instant> {
  const next = [await schedule.nextAt(at), await outbox.nextAt(at)].filter((time) => time !== null).sort()[0];
  return next && random() < 0.8 ? next : hoursLater(at, Math.floor(random() * 12));
}

async function begin(ledger: Ledger, at: Instant): Promise<void> {
  const plan = {
    id: 'p',
    name: 'Plan',
    from: '2023-04-01',
    to: '2024-03-31',
    current: true,
    example: false,
    ladder: LADDER,
  };
  await ledger.change(
    { organisation: 'o', inputKey: 'begin', at, action: 'import', by: BY, said: null },
    () => ({
      kind: 'change',
      refs: [],
      changes: [
        { of: 'plans', id: 'p', set: plan },
        ...['a', 'b'].map((id) => ({
          of: 'owners' as const,
          id,
          set: { id, title: id, aliases: [], holder: null, delegates: [], cover: [], zone: null },
        })),
        ...Array.from({ length: 4 }, (_, n) => ({
          of: 'activities' as const,
          id: `p/P${n}`,
          set: activity(n, at),
        })),
      ],
    }),
  );
}

function activity(n: number, at: Instant): Activity {
  const completionDate = addDays('2023-04-20', n * 6);
  return {
    key: `p/P${n}`,
    plan: 'p',
    ref: `P${n}`,
    section: '',
    priority: null,
    objective: '',
    title: `Promise ${n}`,
    owner: n % 2 ? 'a' : 'b',
    completionDate,
    datedAt: at,
    completionText: '',
    precision: 'day',
    ongoing: false,
    baselineDate: completionDate,
    forecastDate: null,
    slips: 0,
    status: 'on track',
    percent: null,
    lastWords: null,
    updatedAt: null,
    completedOn: null,
    unchanged: 0,
    evidence: [],
    ladder: null,
    acknowledged: null,
  };
}

/** Moves a date, often right onto a day that is about to be asked about. */
async function moveDate(ledger: Ledger, random: () => number, at: Instant, inputKey: string): Promise<void> {
  const id = `p/P${Math.floor(random() * 4)}`;
  const completionDate = addDays(at.slice(0, 10), Math.floor(random() * 16) - 1);
  await ledger.change({ organisation: 'o', inputKey, at, action: 'extend', by: BY, said: null }, () => ({
    kind: 'change',
    refs: [id],
    changes: [{ of: 'activities', id, set: { completionDate, datedAt: at } }],
  }));
}

async function judge(
  ledger: Ledger,
  stores: ReturnType<typeof memoryStores>,
  accepted: { key: string; message: Message }[],
  now: Instant,
): Promise<Omit<Counted, 'kills' | 'ambiguous'>> {
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
