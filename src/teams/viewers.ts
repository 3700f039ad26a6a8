import type { References } from '../core/contract/references.ts';

/** Teams asks for the own card of so many people by itself. */
const MOST_VIEWERS = 60;
const KEPT_MS = 60_000;

/** Who sees a card that many read as they may: whoever has spoken to the bot, so that it knows them. */
export class Viewers {
  readonly #references: Pick<References, 'members'>;
  readonly #millis: () => number;
  readonly #known = new Map<string, { members: string[]; until: number }>();

  constructor(references: Pick<References, 'members'>, millis: () => number) {
    this.#references = references;
    this.#millis = millis;
  }

  /** What the rosters call them. */
  async of(organisation: string): Promise<string[]> {
    const known = this.#known.get(organisation);
    const now = this.#millis();
    if (known && now < known.until) return known.members;
    try {
      const members = await this.#references.members(organisation, MOST_VIEWERS);
      this.#known.set(organisation, { members, until: now + KEPT_MS });
      return members;
    } catch {
      // The message itself is what matters; whoever reads it sees what everybody does.
      return known?.members ?? [];
    }
  }
}
