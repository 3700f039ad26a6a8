import { expect, test } from '@jest/globals';
import { replyText } from '../../../../src/core/base/replies/text.ts';
import { planFiles } from '../../../../src/core/features/importing/file-import.ts';
import { examplePlan, ORGANISATION, world } from '../../../fakes/world.ts';

test('a file that differs by a measure alone can be brought in; the same file again offers nothing', async () => {
  const { ledger, clock, state } = await world();
  const imported = examplePlan();
  const place = { zone: 'Europe/London', region: 'england-and-wales' as const };
  const plans = planFiles({ ledger, clock, defaults: place, formats: 'CSV', read: async () => imported });
  const administrator = { account: 'slack:T1:U1', name: 'Ada', administrator: true, outsider: false };
  const speaker = { ...administrator, plays: null };
  const file = { organisation: ORGANISATION, speaker, name: 'plan.txt', bytes: new Uint8Array() };
  expect((await plans.show(file, 'import-file F1')).actions).toEqual([]);
  imported.measures.push({ ...imported.measures[0]!, title: 'Calls answered within ten seconds' });
  const shown = await plans.show(file, 'import-file F1');
  expect(shown.actions.map(({ say }) => say)).toEqual(['import-file F1']);
  const before = (await state()).measures.size;
  expect(replyText(await plans.bringIn(file, 'import:2'))).toContain('is in');
  expect((await state()).measures.size).toBe(before + 1);
});
