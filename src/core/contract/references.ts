import type { Instant } from '../base/time/dates.ts';

/** Where a person or a channel is reached: everything that a message needs to be sent there later. */
export interface Reference {
  /** `personal|<tenant>|<object id>`, `group|<tenant>|<conversation>`, `channel|<tenant>|<channel>`. */
  id: string;
  organisation: string;
  tenant: string;
  kind: 'personal' | 'group' | 'channel';
  /** The Entra object of a personal chat. */
  objectId: string | null;
  /** What the bot’s rosters call the person of a personal chat; absent where that was not kept yet. */
  member?: string;
  /** The person's name, or a channel's as it is written after "#"; null: not known yet. */
  name: string | null;
  serviceUrl: string;
  conversation: string;
  bot: { id: string; name: string };
  /** When somebody was last heard there. */
  heardAt: Instant;
  /** Why nothing arrives there, as a sentence, and since when; null: it is reached. */
  unreachable: { reason: string; since: Instant } | null;
}

/** Where references are kept. */
export interface References {
  /** Writes what an activity tells of its place; whoever speaks is reached again. */
  keep(reference: Omit<Reference, 'unreachable'>): Promise<void>;
  /** When somebody was last heard at a place; null: never. */
  heardAt(id: string): Promise<Instant | null>;
  /** By object id; the tenant when it is known. */
  personal(objectId: string, tenant: string | null): Promise<Reference | null>;
  /** By its name in a tenant; null: in any. */
  channel(name: string, tenant: string | null): Promise<Reference | null>;
  /** By its own id. */
  byId(id: string): Promise<Reference | null>;
  /** What the rosters call the people of an organisation who have spoken to the bot, those heard last first. */
  members(organisation: string, most: number): Promise<string[]>;
  /** Any place of a tenant: it tells the address of its service. */
  anyOf(tenant: string | null): Promise<Reference | null>;
  /** Places of an organisation that nothing reaches. */
  unreachable(organisation: string): Promise<Reference[]>;
  notReached(id: string, unreachable: { reason: string; since: Instant }): Promise<void>;
  /** True for the first caller until the reference is forgotten: the welcome is said once. */
  welcome(id: string): Promise<boolean>;
  forget(id: string): Promise<void>;
}
