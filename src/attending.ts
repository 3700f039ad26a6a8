import { randomUUID } from 'node:crypto';
import { setTimeout as pause } from 'node:timers/promises';
import type { Ledger } from './core/ledger/ledger.ts';
import type { Instant } from './core/model.ts';
import type { Chat } from './core/outbox/chat.ts';
import { Delivery } from './core/outbox/delivery.ts';
import { Lanes } from './core/outbox/lane.ts';
import type { Place } from './core/outbox/recipients.ts';
import { NOBODY, type Routing } from './core/outbox/row.ts';
import type { LaneStore, Outbox, Schedule } from './core/outbox/store.ts';
import type { Clock } from './core/ports.ts';
import { sweep } from './core/reminders/sweep.ts';

export interface AttendingParts {
  ledger: Ledger;
  schedule: Schedule;
  outbox: Outbox;
  laneStore: LaneStore;
  chats: Chat[];
  clock: Clock;
  place: Place;
  routing: Routing;
  /** No other process can send from this database. */
  alone: boolean;
  /** A stopwatch in milliseconds. */
  millis(): number;
}

/** Looks after what is due: sweeps, then delivers. */
export interface Attending {
  /** Once through. Calls meanwhile are one more time through. */
  attend(): Promise<void>;
  /** Goes forward from one thing that falls due to the next, until a time. */
  passTo(to: Instant, set: (at: Instant) => void): Promise<void>;
}

export function attending(parts: AttendingParts): Attending {
  const { schedule, outbox, clock } = parts;
  const { millis, alone } = parts;
  const lanes = new Lanes(parts.laneStore, { holder: randomUUID(), millis, alone });
  const delivery = new Delivery({
    ...parts,
    lanes,
    id: randomUUID,
    pause: async (ms) => await pause(ms),
  });
  const once = async () => {
    await sweep(parts, clock.now());
    await delivery.run();
  };
  let running: Promise<void> = Promise.resolve();
  let waiting: Promise<void> | null = null;
  const attend = () => {
    // Whoever comes while one runs needs another run; all who come meanwhile share it.
    waiting ??= running
      .catch(() => undefined)
      .then(() => {
        waiting = null;
        running = once();
        return running;
      });
    return waiting;
  };
  return {
    attend,
    async passTo(to, set) {
      for (;;) {
        await attend();
        const now = clock.now();
        const times = [await schedule.nextAt(now), await outbox.nextAt(now)]
          .filter((at) => at !== null)
          .sort();
        const [next] = times;
        if (!next || next > to) break;
        set(next);
      }
      set(to);
      await attend();
    },
  };
}

/** The first chat that reaches a recipient; the administrators of every chat. */
export function routingThrough(chats: Chat[]): Routing {
  return {
    lane(state, recipient) {
      for (const chat of chats) {
        const reached = chat.reach(state, recipient);
        if (reached) return reached.lane;
      }
      return NOBODY;
    },
    administrators(state) {
      const known = chats.flatMap((chat) => chat.administrators?.(state) ?? []);
      return known.length ? known : ['administrators'];
    },
  };
}
