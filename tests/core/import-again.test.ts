import { expect, test } from '@jest/globals';
import { bringIn, importOutcome } from '../../src/core/features/importing/index.ts';
import { planText } from '../../src/core/features/importing/preview.ts';
import { readPlanFile } from '../../src/importers/import-plan.ts';
import { BY, ORGANISATION, world } from '../fakes/world.ts';

const read = async (rows: string[]) =>
  await readPlanFile({
    fileName: 'plan.csv',
    bytes: Buffer.from(['Ref,Action,Lead,Due date,Status,Comments,Budget', ...rows].join('\n')),
    planName: 'Delivery plan 2025-26',
  });
const FIRST = [
  '1.1 (a),Publish the housing strategy,Head of Housing,30/06/2025,Done,Out in May,£5',
  '1.2,Inspect all council homes every year,Head of Housing,30/09/2025,In progress,,£9',
  '2.1,Replace the van fleet,Head of Fleet,31/12/2025,Not started,,',
];
const SECOND = [
  '1.1 (a),Publish the housing strategy,Head of Housing,30/06/2025,Done,Out in May,£5',
  '1.2,Inspect all council homes every two years,Director of Place,31/03/2026,In progress,,£9',
  '3.1,Plant two thousand street trees,Head of Parks,31/03/2026,,,',
];

async function broughtIn() {
  const office = await world();
  const { ledger, clock } = office;
  const bring = async (rows: string[], reason?: string) =>
    await bringIn(ledger, {
      organisation: ORGANISATION,
      imported: await read(rows),
      by: BY,
      at: clock.now(),
      inputKey: `import:${rows.length}:${reason ?? ''}`,
      ...(reason && { reason }),
    });
  await bring(FIRST);
  return { ...office, bring };
}

const activity = (state: Awaited<ReturnType<Awaited<ReturnType<typeof world>>['state']>>, ref: string) =>
  state.activities.get(`delivery-plan-2025-26/${ref}`);

test('what the file says is shown as the file’s own words, never as an owner’s', async () => {
  const { state, say } = await broughtIn();
  const one = activity(await state(), '1.1 (a)');
  expect(one).toMatchObject({ status: 'complete', lastWords: null, updatedAt: null });
  expect(one?.fromFile).toMatchObject({ status: { heading: 'Status', text: 'Done' } });
  const shown = await say('Administrator', 'show 1.1 (a)');
  for (const words of ['As imported, from “Status”', 'Out in May', 'Budget', '£5'])
    expect(shown).toContain(words);
  expect(await say('Administrator', 'search Out in May')).toContain('1.1 (a)');
});

test('a file brought in again is told row by row, and the same file changes nothing', async () => {
  const { state, clock } = await broughtIn();
  expect(importOutcome(await state(), await read(FIRST), clock.now()).changes).toEqual([]);
  const imported = await read(SECOND);
  const outcome = importOutcome(await state(), imported, clock.now());
  expect(outcome.diff.map(({ ref, kinds }) => [ref, kinds])).toEqual([
    ['1.2', ['renamed', 'owner', 'date']],
    ['3.1', ['new']],
    ['2.1', ['gone']],
  ]);
  const told = planText(imported, outcome, false);
  expect(told.split('\n')[0]).toBe(
    'Columns: Ref → reference · Action → activity · Lead → owner · Due date → completion date · Status → status · Comments → note · Budget → kept with the activity',
  );
  expect(told).toContain('completion date 30 September 2025 → 31 March 2026');
});

test('dates that move keep their baseline, count as a slip and carry the reason; one undo takes all of it back', async () => {
  const { state, say, bring } = await broughtIn();
  const before = activity(await state(), '1.2');
  await bring(SECOND, 'the survey came late');
  expect(activity(await state(), '1.2')).toMatchObject({
    completionDate: '2026-03-31',
    baselineDate: '2025-09-30',
    slips: 1,
    title: 'Inspect all council homes every two years',
  });
  expect(await say('Administrator', 'history 1.2')).toContain('the survey came late');
  expect(await say('Administrator', 'undo import')).toContain('1 activity is out of the plan again');
  const { rev: _rev, changed: _changed, ...was } = before ?? {};
  expect(activity(await state(), '1.2')).toMatchObject(was);
  const left = [...(await state()).activities.values()].filter(
    ({ plan }) => plan === 'delivery-plan-2025-26',
  );
  expect(left.map(({ ref }) => ref).sort()).toEqual(['1.1 (a)', '1.2', '2.1']);
});
