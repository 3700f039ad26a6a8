import { expect, test } from '@jest/globals';
import { memoryStore } from '../../../../src/core/ledger/memory-store.ts';
import { CHIEF, FINANCE, world } from '../../../fakes/world.ts';

test('what changed is read once for all activities that are shown, not once for each', async () => {
  const stored = memoryStore({ ledger: [], rows: [] });
  const asked: string[][] = [];
  const { say } = await world({
    ...stored,
    entriesAbout: async (organisation, keys) => {
      asked.push(keys);
      return await stored.entriesAbout(organisation, keys);
    },
  });
  await say(FINANCE, 'P1.9 at risk 40% waiting for figures');
  await say(CHIEF, 'update P1.3 on track 20%');
  asked.length = 0;
  const told = await say(CHIEF, 'changes');
  expect(told).toContain('at risk');
  expect(told).toContain('20%');
  expect(asked).toHaveLength(1);
});
