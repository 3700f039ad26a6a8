import { randomUUID } from 'node:crypto';
import { Runs } from '../core/base/runs.ts';
import type { Instant } from '../core/base/time/dates.ts';
import type { Catalogue } from '../core/contract/catalogue.ts';
import type { Clock } from '../core/contract/ports.ts';
import type { Defaults } from '../core/domain/recipients.ts';
import { asPerson, preferenceOf } from '../core/features/people/index.ts';
import type { Ledger } from '../core/ledger/ledger.ts';
import { NOBODY, type Routing } from '../core/ledger/row.ts';
import type { Chat } from '../core/outbox/chat.ts';
import { Delivery } from '../core/outbox/delivery.ts';
import { Lanes } from '../core/outbox/lane.ts';
import type { LaneStore, Outbox, Schedule } from '../core/outbox/store.ts';
import { sweep, sweepSome } from '../core/outbox/sweep.ts';
import { UNTRACED, type Watching } from '../watching/running.ts';

export interface AttendingParts {
  catalogue: Catalogue;
  ledger: Ledger;
  schedule: Schedule;
  outbox: Outbox;
  laneStore: LaneStore;
  chats: Chat[];
  clock: Clock;
  defaults: Defaults;
  routing: Routing;
  /** Organisations with an entry that a killed process left unapplied. */
  unapplied(): Promise<string[]>;
  /** A clock that is wrong makes nothing due; whoever has one begins nothing. */
  clockIsRight(): Promise<boolean>;
  /** No other process can send from this database. */
  alone: boolean;
  /** A stopwatch in milliseconds. */
  millis(): number;
  pause(ms: number): Promise<void>;
  /** Lets everything else of this process go on once. */
  yields(): Promise<void>;
  /** Who looks at what a run does; absent: nobody. */
  watching?: Watching;
}

/** Looks after what is due: applies what was left unapplied, sweeps, delivers. */
export interface Attending {
  /** Once through. Calls meanwhile are one more time through. */
  attend(): Promise<void>;
  /** After a change of this process: once through without looking for what others left. */
  wake(): Promise<void>;
  /** Begins nothing new and waits for what is under way, at most so many milliseconds. */
  stop(atMostMs: number): Promise<void>;
  /** Goes forward from one thing that falls due to the next, until a time. */
  passTo(to: Instant, set: (at: Instant) => void): Promise<void>;
}

/** Passing time waits so long in all for receivers that may be slow; what is left goes out meanwhile. */
const PATIENCE_MS = 10_000;
/** A run begins nothing new after this; with a call that is under way it stays within a third of a job's lock. */
const RUN_MS = 10_000;

export function attending(parts: AttendingParts): Attending {
  const { ledger, clock } = parts;
  const { millis, alone, watching = UNTRACED } = parts;
  const lanes = new Lanes(parts.laneStore, { holder: randomUUID(), millis, alone });
  const delivery = new Delivery({
    ...parts,
    lanes,
    id: randomUUID,
    stopping: () => stopped,
  });
  let stopped = false;
  let left = false;
  const once = async (heals: boolean) => {
    if (stopped || !(await parts.clockIsRight())) return;
    const began = millis();
    const goOn = () => !stopped && millis() - began < RUN_MS;
    if (heals)
      for (const organisation of await parts.unapplied()) await ledger.current(organisation, clock.now());
    left = (await sweepAndDeliver(goOn)) && !stopped;
    // What was left has the next run; what makes that fail is told by the next tick.
    if (left) void enter(false).catch(() => undefined);
  };
  /** What the first looks come to goes out while the others are made. Returns whether something was left. */
  const sweepAndDeliver = async (goOn: () => boolean) => {
    const more = await watching.step('sweep', async () => await sweepSome(parts, clock.now()));
    const [unlooked, undelivered] = await both(
      more
        ? watching.step('sweep', async () => await sweep(parts, clock.now(), goOn))
        : Promise.resolve(false),
      deliver(goOn),
    );
    const late = more && goOn() && (await deliver(goOn));
    return unlooked || undelivered || late;
  };
  const deliver = async (goOn: () => boolean) =>
    await watching.step('deliver', async () => await delivery.run(goOn));
  const runs = new Runs(
    async (heals) => await watching.apart({ name: 'attend' }, async () => await once(heals)),
  );
  const enter = async (heals: boolean) => await runs.enter(heals);
  const attend = async () => await enter(true);
  return {
    attend,
    wake: async () => await enter(false),
    async stop(atMostMs) {
      stopped = true;
      await Promise.race([Promise.all([runs.under, delivery.beside()]), parts.pause(atMostMs)]);
    },
    async passTo(to, set) {
      const patience = parts.pause(PATIENCE_MS);
      await passTo(parts, { to, set }, async () => {
        do await attend();
        while (left);
        await Promise.race([delivery.beside(), patience]);
      });
    },
  };
}

/** Goes from one thing that falls due to the next, and does each; `attend` leaves nothing that is due. */
async function passTo(
  { clock, schedule, outbox }: AttendingParts,
  { to, set }: { to: Instant; set: (at: Instant) => void },
  attend: () => Promise<void>,
): Promise<void> {
  for (;;) {
    await attend();
    const now = clock.now();
    const times = [await schedule.nextAt(now), await outbox.nextAt(now)].filter((at) => at !== null).sort();
    const [next] = times;
    if (!next || next > to) break;
    set(next);
  }
  set(to);
  await attend();
}

/** Waits for the other one also where one fails. */
async function both<A, B>(one: Promise<A>, other: Promise<B>): Promise<[A, B]> {
  await Promise.allSettled([one, other]);
  return await Promise.all([one, other]);
}

/** The first chat that reaches a recipient, beginning with what they prefer; each administrator of every chat once. */
export function routingThrough(chats: Chat[]): Routing {
  return {
    lane(state, recipient, except = []) {
      const reached = chats
        .map((chat) => chat.reach(state, recipient)?.lane)
        .filter((lane) => lane !== undefined && !except.includes(lane));
      const preferred = preferenceOf(state, recipient);
      return reached.find((lane) => lane?.split(':')[0] === preferred) ?? reached[0] ?? NOBODY;
    },
    administrators(state) {
      const recipients = chats.flatMap((chat) => chat.administrators?.(state) ?? []);
      const people = recipients.map((recipient) => asPerson(state, recipient));
      return people.length ? [...new Set(people)] : ['administrators'];
    },
    rests: (organisation) => chats.some((chat) => chat.left?.(organisation)),
  };
}
