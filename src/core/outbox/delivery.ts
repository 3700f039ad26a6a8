import type { Ledger } from '../ledger/ledger.ts';
import type { Clock } from '../ports.ts';
import { CALL_MS, sendBatch } from './attempt.ts';
import type { Chat } from './chat.ts';
import type { Lanes, Lease } from './lane.ts';
import { Pacing } from './pacing.ts';
import { prepare } from './prepare.ts';
import type { Place } from './recipients.ts';
import { resolveAmbiguous } from './resolve.ts';
import { NOBODY, type Routing } from './row.ts';
import type { LaneStore, Outbox } from './store.ts';

/** Messages of a batch go out at once and have one entry in the ledger; so many batches overlap. */
const BATCH = 50;
const BATCHES = 2;

export interface DeliveryParts {
  ledger: Ledger;
  outbox: Outbox;
  lanes: Lanes;
  laneStore: LaneStore;
  chats: Chat[];
  clock: Clock;
  place: Place;
  routing: Routing;
  /** A unique name for a batch. */
  id(): string;
  millis(): number;
  pause(ms: number): Promise<void>;
}

/** A lane while this process holds it. */
export interface Session extends DeliveryParts {
  chat: Chat;
  lease: Lease;
  pacing: Pacing;
  /** Set by a 429: nothing more goes out in this session. */
  blocked: boolean;
}

/** Sends what is due in every lane that this process can hold. */
export class Delivery {
  readonly #parts: DeliveryParts;
  readonly #pacings = new Map<string, Pacing>();

  constructor(parts: DeliveryParts) {
    this.#parts = parts;
  }

  async run(): Promise<void> {
    const lanes = await this.#parts.outbox.lanesDue(this.#parts.clock.now());
    await Promise.all(lanes.map((lane) => (lane === NOBODY ? this.#giveUp() : this.#deliver(lane))));
  }

  async #deliver(lane: string): Promise<void> {
    const { chats, lanes, clock } = this.#parts;
    const chat = chats.find((one) => one.serves(lane));
    const lease = chat && (await lanes.hold(lane));
    if (!chat || !lease) return;
    const session = { ...this.#parts, chat, lease, pacing: this.#pacing(lane, chat), blocked: false };
    try {
      if (lease.blockedUntil && lease.blockedUntil > clock.now()) return;
      await resolveAmbiguous(session);
      await pump(session);
    } finally {
      await lease.release();
    }
  }

  #pacing(lane: string, chat: Chat): Pacing {
    const known = this.#pacings.get(lane) ?? new Pacing(chat.pace, this.#parts.millis);
    this.#pacings.set(lane, known);
    return known;
  }

  /** Nobody can be reached: said where administrators look, and asked again by the next rule. */
  async #giveUp(): Promise<void> {
    const { outbox, clock } = this.#parts;
    const rows = await outbox.due(NOBODY, clock.now(), 1_000);
    const reason = 'No account in Slack or Teams is known for the recipient.';
    await outbox.settle(
      rows.map(({ id }) => ({ id, state: 'failed', reason })),
      ['pending'],
    );
  }
}

async function pump(session: Session): Promise<void> {
  const { outbox, lease, clock } = session;
  const flying = new Set<Promise<void>>();
  let failed: unknown = null;
  while (!session.blocked && !failed && lease.left() > CALL_MS) {
    const rows = await outbox.due(lease.lane, clock.now(), BATCH);
    if (!rows.length) break;
    for (const batch of await prepare(session, rows)) {
      const sending = sendBatch(session, batch)
        .catch((fault: unknown) => {
          failed ??= fault;
        })
        .finally(() => flying.delete(sending));
      flying.add(sending);
    }
    while (flying.size >= BATCHES) await Promise.race(flying);
  }
  await Promise.all(flying);
  if (failed) throw failed;
}
