import { LRUCache } from 'lru-cache';

/** How a message reads by now, and since when by the clock of Teams; no words: it was deleted. */
interface News {
  text: string | null;
  at: string;
}

const REMEMBERED = 5_000;

/** What was told of messages and ticks, so that what comes late or again changes nothing. */
export class Latest {
  readonly #known = new LRUCache<string, News>({ max: REMEMBERED });

  /** Whether it is news. A deletion is the last word, until the message is brought back. */
  takes(message: string, news: News, { back = false } = {}): boolean {
    const known = this.#known.get(message);
    if (known?.text === null && !back) return false;
    if (known && (known.text === news.text || (news.text !== null && known.at > news.at))) return false;
    this.#known.set(message, news);
    return true;
  }

  /** It could not be told, and is when Teams brings it again. */
  forget(message: string): void {
    this.#known.delete(message);
  }

  /** How a message that comes only now reads: null where it was deleted, undefined where nothing is known of it. */
  of(message: string): string | null | undefined {
    return this.#known.get(message)?.text;
  }
}
