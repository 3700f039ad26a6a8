import type { Catalogue } from '../contract/catalogue.ts';
import type { Clock } from '../contract/ports.ts';
import type { Defaults } from '../domain/recipients.ts';
import type { Ledger } from '../ledger/ledger.ts';
import type { Routing } from '../ledger/row.ts';
import type { Chat } from './chat.ts';
import type { Lanes, Lease } from './lane.ts';
import type { Pacing } from './pacing.ts';
import type { Room } from './room.ts';
import type { LaneStore, Outbox } from './store.ts';

/** What delivery works with. */
export interface DeliveryParts {
  catalogue: Catalogue;
  ledger: Ledger;
  outbox: Outbox;
  lanes: Lanes;
  laneStore: LaneStore;
  chats: Chat[];
  clock: Clock;
  defaults: Defaults;
  routing: Routing;
  /** A unique name for a batch. */
  id(): string;
  millis(): number;
  pause(ms: number): Promise<void>;
  /** The process is about to end: nothing new is begun. */
  stopping(): boolean;
}

/** A lane while this process holds it. */
export interface Session extends DeliveryParts {
  chat: Chat;
  lease: Lease;
  pacing: Pacing;
  /** Set by a 429: nothing more goes out in this session. */
  blocked: boolean;
  /** Set when a message was refused here and goes another way now. */
  rerouted: boolean;
  /** Whether there is time to begin something new. */
  goOn(): boolean;
  /** For messages that are under way. */
  room: Room;
}
