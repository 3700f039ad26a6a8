import { describe, expect, test } from '@jest/globals';
import { readHere } from '../../../src/importers/content.ts';
import { planIn } from '../../../src/importers/import-plan.ts';
import { UnreadableFile } from '../../../src/importers/source.ts';
import { chance, mutated } from './mutate.ts';
import { seeds } from './seeds.ts';

const MANY = 180;

describe('files of every format', () => {
  test('are read while they are healthy', async () => {
    for (const { fileName, bytes } of await seeds()) {
      const { blocks } = await readHere(fileName, bytes);
      expect([fileName, blocks.filter(({ kind }) => kind === 'row').length]).toEqual([fileName, 13]);
    }
  });

  test(`with ${MANY} random changes are read, or refused with a reason`, async () => {
    const healthy = await seeds();
    const random = chance(20);
    for (let i = 0; i < MANY; i++) {
      const { fileName, bytes } = mutated(healthy[i % healthy.length]!, random);
      try {
        planIn(await readHere(fileName, bytes), { fileName });
      } catch (fault) {
        expect(fault).toBeInstanceOf(UnreadableFile);
      }
    }
  });
});
