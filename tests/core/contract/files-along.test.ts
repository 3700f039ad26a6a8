import { expect, test } from '@jest/globals';
import { sentences } from '../../../src/core/base/replies/build.ts';
import { withFileLeft } from '../../../src/core/contract/files-along.ts';

test('an answer that tells of a file left aside is nobody else’s: it is not kept under the question', () => {
  const kept = { ...sentences('This is what you can say.'), key: 'help' };
  const left = withFileLeft(kept);
  expect(left.key).toBeUndefined();
  expect(left.parts).toHaveLength(kept.parts.length + 1);
});
