import { Runs } from '../base/runs.ts';
import { NOBODY } from '../ledger/row.ts';
import { CALL_MS, sendBatch } from './attempt.ts';
import type { Chat } from './chat.ts';
import { editAnswered } from './edits.ts';
import { Pacing } from './pacing.ts';
import { prepare } from './prepare.ts';
import { resolveAmbiguous } from './resolve.ts';
import { Room } from './room.ts';
import type { DeliveryParts, Session } from './session.ts';

/** Messages of a batch go out at once and have one entry in the ledger. */
const MOST_IN_BATCH = 100;
/** So many are under way at once in all lanes where the database is slow, and where it is quick. */
const UNDER_WAY = { least: 50, most: 400 };
const MOST_GIVEN_UP = 1_000;
/** So many are under way at once to a receiver that may be slow, and nothing new is begun after so long. */
const BESIDE = { room: { least: 10, most: 10 }, ms: 10_000 };
/** With a paced lane no more is frozen than goes out in this time. */
const AHEAD_MS = 2_000;

/** Sends what is due in every lane that this process can hold. */
export class Delivery {
  readonly #parts: DeliveryParts;
  readonly #pacings = new Map<string, Pacing>();
  readonly #room = new Room(UNDER_WAY);
  readonly #beside = new Map<string, Runs>();

  constructor(parts: DeliveryParts) {
    this.#parts = parts;
  }

  /** Begins nothing new once `goOn` says no. Returns whether something was left. */
  async run(goOn: () => boolean): Promise<boolean> {
    const due = await this.#parts.outbox.lanesDue(this.#parts.clock.now());
    const lanes = due.filter((lane) => !this.#goesBeside(lane));
    const left = await Promise.all(
      lanes.map(async (lane) => (lane === NOBODY ? await this.#giveUp() : await this.#deliver(lane, goOn))),
    );
    return left.includes(true);
  }

  /** Waits for the lanes that go by themselves. */
  async beside(): Promise<void> {
    await Promise.all([...this.#beside.values()].map((runs) => runs.last));
  }

  /** Sets a lane of a slow kind on its way; whatever it comes to, nobody here waits for it. */
  #goesBeside(lane: string): boolean {
    const { chats, millis, stopping } = this.#parts;
    if (!chats.find((one) => one.serves(lane))?.beside) return false;
    const once = async () => {
      const began = millis();
      const left = await this.#deliver(lane, () => !stopping() && millis() - began < BESIDE.ms);
      if (left && !stopping()) void runs.enter(false).catch(() => undefined);
    };
    const runs = this.#beside.get(lane) ?? new Runs(once);
    this.#beside.set(lane, runs);
    // What fails here, such as a database that is away, fails for everybody, and the next tick tells it.
    void runs.enter(false).catch(() => undefined);
    return true;
  }

  async #deliver(lane: string, goOn: () => boolean): Promise<boolean> {
    const { chats, lanes, clock } = this.#parts;
    const chat = chats.find((one) => one.serves(lane));
    const lease = chat && (await lanes.hold(lane));
    if (!chat || !lease) return false;
    const session = {
      ...this.#parts,
      chat,
      lease,
      pacing: this.#pacing(lane, chat),
      blocked: false,
      rerouted: false,
      goOn,
      room: chat.beside ? new Room(BESIDE.room) : this.#room,
    };
    try {
      if (lease.blockedUntil && lease.blockedUntil > clock.now()) return false;
      await resolveAmbiguous(session);
      const left = await pump(session);
      await editAnswered(session);
      return left;
    } finally {
      await lease.release();
    }
  }

  #pacing(lane: string, chat: Chat): Pacing {
    const cached = this.#pacings.get(lane) ?? new Pacing(chat.pace, this.#parts.millis);
    this.#pacings.set(lane, cached);
    return cached;
  }

  /** Nobody can be reached: said where administrators look, and asked again by the next rule. */
  async #giveUp(): Promise<boolean> {
    const { outbox, clock } = this.#parts;
    const rows = await outbox.due(NOBODY, clock.now(), MOST_GIVEN_UP);
    const reason = 'The recipient has no account at which I can reach them.';
    await outbox.settle(
      rows.map(({ id }) => ({ id, state: 'failed', reason })),
      ['pending'],
    );
    return rows.length === MOST_GIVEN_UP;
  }
}

/** Sends batch after batch. Returns whether it stopped before the lane was empty. */
async function pump(session: Session): Promise<boolean> {
  const { outbox, lease, clock, pacing, room } = session;
  const flying = new Set<Promise<unknown>>();
  const faults: unknown[] = [];
  const fail = (fault: unknown) => void faults.push(fault);
  const mayGoOn = () => !session.blocked && !faults.length && session.goOn() && lease.left() > CALL_MS;
  let left = true;
  while (left && mayGoOn()) {
    const limit = Math.min(UNDER_WAY.most, pacing.room(AHEAD_MS));
    const rows = await outbox.due(lease.lane, clock.now(), limit);
    left = rows.length > 0;
    for (let at = 0; at < rows.length && mayGoOn(); ) {
      const some = rows.slice(at, at + Math.min(MOST_IN_BATCH, room.size));
      at += some.length;
      await room.enter(some.length);
      const began = session.millis();
      const batches = (mayGoOn() && (await prepare(session, some).catch(fail))) || [];
      if (batches.length) room.felt(session.millis() - began);
      const sending = Promise.all(batches.map(async (batch) => await sendBatch(session, batch)))
        .catch(fail)
        .finally(() => {
          room.leave(some.length);
          flying.delete(sending);
        });
      flying.add(sending);
    }
  }
  await Promise.all(flying);
  if (faults.length) throw faults[0];
  return (left && !session.blocked) || session.rerouted;
}
