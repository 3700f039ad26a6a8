import type { Reply } from '../base/replies/reply.ts';
import type { Instant, IsoDate } from '../base/time/dates.ts';
import type { Defaults, Recipient } from '../domain/recipients.ts';
import type { ReminderItem } from '../domain/reminder-state.ts';
import type { Standing } from '../domain/standing.ts';
import type { State } from '../domain/state.ts';
import type { Entry } from '../ledger/entry.ts';
import type { Ledger } from '../ledger/ledger.ts';
import type { Matter, MatterKind, Message, Row, RowState } from '../ledger/row.ts';
import type { Catalogue } from './catalogue.ts';

declare module './catalogue.ts' {
  interface Catalogue {
    messages: readonly MessageKind[];
    /** Undefined: a row of a feature that is not here any more. */
    message(kind: MatterKind): MessageKind | undefined;
    /** Whether a message that its reader would call so asks how something stands, or hands a silence up. */
    asking(called: string): boolean;
  }
}

/** A message that an entry sets on its way at once. `part` tells several to one recipient apart. */
export interface OutgoingMessage<K extends MatterKind = MatterKind> {
  to: Recipient;
  matter: Matter<K>;
  part?: string;
  /** It answers what its reader asked: it waits for no other message. */
  atOnce?: true;
}

/** What a message is composed from, at the moment it is delivered. */
export interface ComposeContext {
  recipient: Recipient;
  defaults: Defaults;
  now: Instant;
  /** Today where its reader is. */
  today: IsoDate;
  /** What other open messages of the reader ask already. */
  open: ReminderItem[];
  catalogue: Catalogue;
  /** Each administrator as messages reach them. */
  administrators(): readonly Recipient[];
  /** It is read among others in one message: words in answer to it have to name what they answer. */
  among: boolean;
}

/** How an attempt left a message: `attempts` counts those that failed so far. */
export interface DeliveryAttempt {
  state: RowState;
  attempts?: number;
  reason?: string | null;
  at: Instant;
}

/** One kind of message that the bot starts. */
export interface MessageKind<K extends MatterKind = MatterKind> {
  kind: K;
  /** What its reader calls those of them that ask; absent: they tell. */
  asks?: readonly string[];
  /** It goes out in the day's one message of its reader; the lowest number is read first. Absent: it goes by itself. */
  joins?: number;
  /** Whose it is by now, where that can change while it waits; null or absent: whoever it was for at first. */
  readBy?(state: State, matter: Matter<K>): Recipient | null;
  /** The messages that an entry leads to; absent where another clock decides. Pure: repeated, it says the same. */
  after?(entry: Entry, state: State, defaults: Defaults, catalogue: Catalogue): OutgoingMessage<K>[];
  /** What it says of the plan as it stands; null when there is nothing to say any more. */
  compose(state: State, matter: Matter<K>, composing: ComposeContext): Message | null;
  /** What follows from an attempt to deliver it, where that is more than trying again. It may repeat. */
  attempted?(ledger: Ledger, state: State, row: Row, attempt: DeliveryAttempt): Promise<void>;
  /** How it reads after it was answered, here or elsewhere; null: as it was sent. Absent: it asks nothing. */
  answered?(state: State, matter: Matter<K>, reply: Reply, sentAt: Instant, defaults: Defaults): Reply | null;
  /** How one of those sees it who read it together: what is theirs, and what they may do. Absent: as all others do. */
  seen?(state: State, matter: Matter<K>, reply: Reply, seeing: Seeing): Reply;
}

/** Who looks at a message that many read, and when. */
export interface Seeing {
  who: Standing;
  now: Instant;
  today: IsoDate;
  catalogue: Catalogue;
}
