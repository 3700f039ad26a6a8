import { expect, test } from '@jest/globals';
import { sentences } from '../../src/core/base/replies/build.ts';
import type { Reply } from '../../src/core/base/replies/reply.ts';
import { outgoing } from '../../src/teams/cards/outgoing.ts';
import { written } from '../../src/teams/cards/written.ts';

/** A reply with a button in each item and more than fit, whose texts look like a card's own key. */
function long(key?: string): Reply {
  const items = Array.from({ length: 200 }, (_, n) => ({
    text: `"k":"first" and "k":"second" of item ${n}, which says enough to fill a line of its own`,
    actions: [{ id: `a${n}`, label: 'On track', say: `update ${n} "k":"first"`, refresh: true as const }],
  }));
  return {
    parts: [{ type: 'list', items }],
    actions: [{ id: 'all', label: 'All', say: 'all' }],
    about: [],
    again: 'overdue',
    asOf: 7,
    ...(key && { key }),
  };
}

const cards = ['first', 'other', 'again'];

test.each([
  ['an answer that stays the same', long('kept')],
  ['an answer that is made anew', long()],
  ['an answer of one sentence', sentences('Nothing is overdue.')],
])('%s is the message that it would be if it were drawn for its card alone', (_name, reply) => {
  for (const key of cards) {
    const of = { reply, key, again: reply.again ?? null };
    expect(JSON.parse(written(of, 'asked').json)).toEqual(outgoing(of, 'asked'));
    expect(JSON.parse(written(of).json)).toEqual(outgoing(of));
  }
});

test('an answer that stays the same is drawn once', () => {
  let looked = 0;
  const reply = long('looked at');
  const { parts } = reply;
  Object.defineProperty(reply, 'parts', {
    get() {
      looked++;
      return parts;
    },
  });
  written({ reply, key: 'first', again: 'overdue' });
  const once = looked;
  written({ reply, key: 'other', again: 'overdue' });
  expect(looked).toBe(once);
});

test('a card that its readers see as they may is not the one of somebody else', () => {
  const reply = long('viewers');
  for (const viewers of [['29:one'], ['29:two'], []]) {
    const of = { reply, key: 'first', again: 'overdue', viewers };
    expect(JSON.parse(written(of).json)).toEqual(outgoing(of));
  }
});

test('a card with more room for its key has a page of its own', () => {
  const reply = long('room');
  const short = written({ reply, key: 'k', again: 'overdue' });
  const of = { reply, key: 'k'.repeat(400), again: 'overdue' };
  expect(JSON.parse(written(of).json)).toEqual(outgoing(of));
  expect(Buffer.byteLength(short.json)).toBeLessThan(28_000);
});
