import { LRUCache } from 'lru-cache';
import type { Instant } from '../core/base/time/dates.ts';
import type { Reference, References } from '../core/contract/references.ts';

const REMEMBERED = 20_000;
/** What has not changed is written once a minute at most. */
const WRITTEN_FOR_MS = 60_000;

interface CachedPlace {
  /** Everything that a message needs to be sent there. */
  place: string;
  heardAt: Instant;
  writtenAt: number;
}

/** Keeps references fresh without a write for each activity. */
export class Places {
  readonly #references: References;
  readonly #known = new LRUCache<string, CachedPlace>({ max: REMEMBERED });

  constructor(references: References) {
    this.#references = references;
  }

  /** Keeps where somebody was heard. Returns when somebody was heard there before, as far as this process knows. */
  async heard(reference: Omit<Reference, 'unreachable'>): Promise<Instant | null> {
    const { id, heardAt, name, serviceUrl, conversation, bot } = reference;
    const place = [name, serviceUrl, conversation, bot.id].join('|');
    const at = Date.parse(heardAt);
    const cached = this.#known.get(id);
    if (cached?.place === place && at - cached.writtenAt < WRITTEN_FOR_MS) {
      const before = cached.heardAt;
      cached.heardAt = heardAt;
      return before;
    }
    const before = cached?.heardAt ?? (await this.#references.heardAt(id));
    await this.#references.keep(reference);
    this.#known.set(id, { place, heardAt, writtenAt: at });
    return before;
  }

  /** The bot was removed there; added again, the place is new. */
  async forget(id: string): Promise<void> {
    this.#known.delete(id);
    await this.#references.forget(id);
  }
}
