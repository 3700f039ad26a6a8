import { expect, test } from '@jest/globals';
import { datesPromised } from '../../../../src/core/features/promises/index.ts';
import type { Entry } from '../../../../src/core/ledger/entry.ts';
import { world } from '../../../fakes/world.ts';

test('all promises look through what an import changed once, and not once for each activity', async () => {
  const { ledger, state } = await world();
  const entries: Entry[] = [];
  let looked = 0;
  for await (const entry of ledger.entries('default')) {
    const { changes } = entry;
    entries.push(
      Object.defineProperty({ ...entry }, 'changes', {
        get: () => {
          looked++;
          return changes;
        },
      }),
    );
  }
  const keys = [...(await state()).activities.keys()];
  const dates = keys.flatMap((key) => datesPromised(entries, key));
  expect(dates.length).toBeGreaterThanOrEqual(keys.length - 1);
  expect(looked).toBe(entries.length);
});
