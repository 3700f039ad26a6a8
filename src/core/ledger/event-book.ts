import { z } from 'zod';
import type { Recipient } from '../domain/recipients.ts';
import type { Draft, Entry, RawEntry } from './entry.ts';
import type { Action, Events } from './events.ts';

/** How the entries of one action are read. */
export interface EventSchema<A extends Action = Action> {
  action: A;
  detail: z.ZodType<Events[A]>;
  /** What earlier versions wrote, in today's shape. It is given what stands in the ledger. */
  upgrade?(entry: RawEntry): unknown;
}

const RECIPIENT = z.custom<Recipient>((value) => typeof value === 'string');
const SENT_MESSAGE = z.object({
  row: z.string(),
  kind: z.string(),
  recipient: RECIPIENT,
  refs: z.array(z.string()),
  confirmed: z.boolean(),
  asks: z.literal(true).exactOptional(),
});

const SENT: EventSchema<'sent'> = {
  action: 'sent',
  detail: z.looseObject({ messages: z.array(SENT_MESSAGE) }),
};
const DENIED: EventSchema<'denied'> = {
  action: 'denied',
  detail: z.looseObject({ attempted: z.string(), right: z.string() }),
};
const ERASE: EventSchema<'erase'> = {
  action: 'erase',
  detail: z.looseObject({
    person: z.string(),
    accounts: z.array(z.string()),
    words: z.number().exactOptional(),
    redacted: z.array(z.object({ at: z.string(), index: z.number(), hash: z.string() })).exactOptional(),
    unset: z.array(z.object({ at: z.string(), indexes: z.array(z.number()) })).exactOptional(),
  }),
};

/** Reads what the ledger keeps into the events of today. */
export class EventBook {
  readonly #schemas: Map<string, EventSchema>;

  /** `events` are those of the features; the ledger's own are always known. */
  constructor(events: readonly EventSchema[] = []) {
    this.#schemas = new Map([SENT, DENIED, ERASE, ...events].map((schema) => [schema.action, schema]));
  }

  /**
   * An entry that was appended now: its detail is what the decision made it, so there is nothing to read.
   * @throws {Error} where its action has no name.
   */
  written(draft: Draft, { seq, prev, hash }: Pick<RawEntry, 'seq' | 'prev' | 'hash'>): Entry {
    const entry: RawEntry = { ...draft, seq, prev, hash };
    if (!isRead(entry)) throw new Error(`The ledger's entry ${seq} has no action.`);
    return entry;
  }

  /**
   * An entry with its detail in today's shape. One of an action that nobody here declares stays as it is: no code
   * asks for it.
   * @throws {Error} where a detail is not what its action remembers; `audit verify` tells why.
   */
  read(raw: RawEntry): Entry {
    const schema = this.#schemas.get(raw.action);
    const read = schema?.detail.safeParse(schema.upgrade?.(raw) ?? raw.detail);
    if (read && !read.success) {
      const where = `entry ${raw.seq} of ${raw.organisation}, “${raw.action}”`;
      throw new Error(`The ledger's ${where} cannot be read: ${z.prettifyError(read.error)}`);
    }
    const entry = read ? { ...raw, detail: read.data } : raw;
    if (!isRead(entry)) throw new Error(`The ledger's entry ${raw.seq} has no action.`);
    return entry;
  }
}

/** Its detail was read by the schema of its action, or no code asks for that action. */
function isRead(entry: RawEntry): entry is Entry {
  return entry.action !== '';
}
