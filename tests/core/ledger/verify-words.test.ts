import { expect, test } from '@jest/globals';
import type { StoredEntry } from '../../../src/core/ledger/entry.ts';
import { hashWord } from '../../../src/core/ledger/erasable-words.ts';
import { WordsSeen } from '../../../src/core/ledger/verify-words.ts';

const WORD = { text: 'Custody opens in May', salt: 'a' };

const entry = (seq: number, words: StoredEntry['words'], detail: object = {}) =>
  ({
    seq,
    words,
    body: {
      action: 'detail' in detail ? 'erase' : 'update',
      words: words.map(() => hashWord(WORD)),
      ...detail,
    },
  }) as unknown as StoredEntry;

/** An erasure of an earlier version: one word is gone, and two others that named the person were put anew. */
function untold(gone: number[]): number[] {
  const seen = new WordsSeen();
  for (const seq of [1, 2, 3]) seen.take(entry(seq, [gone.includes(seq) ? null : WORD]), []);
  const redacted = [4, 5].map((index) => ({ at: '9', index, hash: 'h' }));
  seen.take(entry(6, [], { detail: { person: 'p', redacted } }), []);
  seen.take(entry(7, [], { detail: { person: 'p', words: 3 } }), []);
  return seen.untold();
}

test('an earlier erasure hides no more gaps than it left: words that it replaced are none', () => {
  expect(untold([1])).toEqual([]);
  expect(untold([1, 2])).toEqual([1, 2]);
  expect(untold([1, 2, 3])).toEqual([1, 2, 3]);
});
