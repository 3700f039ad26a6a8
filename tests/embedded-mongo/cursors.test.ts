import { expect, test } from '@jest/globals';
import { Binary, calculateObjectSize, Long, ObjectId } from 'bson';
import { atMost, Cursors } from '../../src/embedded-mongo/cursors.ts';
import type { Fields } from '../../src/embedded-mongo/values.ts';
import fc from '../properties.ts';

const { tree } = fc.letrec((tie) => ({
  tree: fc.oneof(
    { depthSize: 'small' },
    fc.oneof(fc.string({ unit: 'binary' }), fc.double(), fc.integer(), fc.boolean(), fc.constant(null)),
    fc.constantFrom<unknown>(
      new Date(0),
      new ObjectId(),
      Long.MAX_VALUE,
      new Binary(Buffer.alloc(300)),
      /a+/i,
    ),
    fc.array(tie('tree'), { maxLength: 12 }),
    fc.dictionary(fc.string({ unit: 'grapheme' }), tie('tree'), { maxKeys: 5 }),
  ),
}));

test('a glance never takes a document for smaller than it is', () => {
  fc.assert(
    fc.property(fc.dictionary(fc.string(), tree), (document) => {
      expect(atMost(document)).toBeGreaterThanOrEqual(calculateObjectSize(document));
    }),
  );
});

test.each([
  ['letters of one byte', 'a'.repeat(5_000_000), 2],
  ['letters of three bytes', '語'.repeat(1_600_000), 2],
  ['bytes', new Binary(Buffer.alloc(5_000_000)), 2],
  ['small documents', 'a', 3],
])('a batch of %s stays below what a reply can hold', (_what, text, first) => {
  const documents = [{ text }, { text }, { text }] as Fields[];
  const { cursor } = new Cursors().first('a.b', documents);
  expect((cursor as Fields).firstBatch).toHaveLength(first);
});
