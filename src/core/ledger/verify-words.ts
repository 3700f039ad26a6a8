import { z } from 'zod';
import type { StoredEntry, StoredRows } from './entry.ts';
import { hashWord, placeOf, type Word } from './erasable-words.ts';

/** One thing that does not fit. `seq` is the entry it was found at. */
export interface Finding {
  seq: number | null;
  problem: string;
}

/** What an erasure says it put in place of other words, and where it left none. */
const ERASURE = z.object({
  person: z.string(),
  redacted: z.array(z.object({ at: z.string(), index: z.number(), hash: z.string() })).optional(),
  unset: z.array(z.object({ at: z.string(), indexes: z.array(z.number()) })).optional(),
  words: z.number().optional(),
});

/** Names and texts stand beside what is hashed, so that they can be erased: here is seen whether only erasures touched them. */
export class WordsSeen {
  /** Words that do not fit the chain, and those that an erasure says it put there. */
  readonly #altered: { seq: number; word: string }[] = [];
  readonly #put = new Set<string>();
  /** Words that are gone, and the places where an erasure says so. */
  readonly #gone: { seq: number; place: string }[] = [];
  readonly #unset = new Set<string>();
  /** Whose erasures name their places; those of earlier versions said only how many words there were, the ones put in place counted in. */
  readonly #placed = new Set<string>();
  #unplaced = 0;

  take(entry: StoredEntry, blocks: StoredRows[]): void {
    const { seq } = entry;
    const at = placeOf({ seq });
    for (const [place, words, hashes] of [
      [at, entry.words, entry.body.words] as const,
      ...blocks.map(({ hash, words, body }) => [placeOf({ rows: hash }), words, body.words] as const),
    ]) {
      for (const word of misfits(place, words, hashes)) this.#altered.push({ seq, word });
      for (const [i, word] of words.entries())
        if (word === null) this.#gone.push({ seq, place: `${place} ${i}` });
    }
    if (entry.body.action === 'erase') this.#erasure(entry.body.detail);
  }

  #erasure(detail: unknown): void {
    const { data } = ERASURE.safeParse(detail);
    if (!data) return;
    const { person, redacted = [], unset, words = 0 } = data;
    for (const { at, index, hash } of redacted) this.#put.add(`${at} ${index} ${hash}`);
    for (const { at, indexes } of unset ?? []) for (const index of indexes) this.#unset.add(`${at} ${index}`);
    if (unset) this.#placed.add(person);
    else if (!this.#placed.has(person)) this.#unplaced += words - redacted.length;
  }

  /** Words that were changed, and no erasure tells of it. */
  unexplained(): Finding[] {
    const changed = this.#altered.filter(({ word }) => !this.#put.has(word));
    return entriesOf(changed).map((seq) => ({ seq, problem: 'a name or text in it was changed' }));
  }

  /** Entries with a word that is gone, and no erasure tells of it: an export leaves out secrets and addresses of webhooks. */
  untold(): number[] {
    const gone = this.#gone.filter(({ place }) => !this.#unset.has(place));
    return gone.length > this.#unplaced ? entriesOf(gone) : [];
  }
}

function entriesOf(those: { seq: number }[]): number[] {
  return [...new Set(those.map(({ seq }) => seq))];
}

/** Words that are not those of the chain, each by its place and hash. An erased word has neither text nor salt. */
function misfits(at: string, words: (Word | null)[], hashes: string[]): string[] {
  if (words.length !== hashes.length) return [`${at} count`];
  return words.flatMap((word, i) => {
    if (word === null) return [];
    const hash = isWord(word) ? hashWord(word) : '';
    return hash === hashes[i] ? [] : [`${at} ${i} ${hash}`];
  });
}

/** What only looks like a text once it is hashed, such as a list of one, is none. */
function isWord({ text, salt }: Word): boolean {
  return typeof text === 'string' && typeof salt === 'string';
}
