import { describe, expect, test } from '@jest/globals';
import { CATALOGUE } from '../../../../src/core/app/features.ts';
import { keptBy, shareKept } from '../../../../src/core/features/promises/kept.ts';
import { reportBasis } from '../../../../src/core/features/reports/basis.ts';
import { buildReport } from '../../../../src/core/features/reports/build-report.ts';
import { withOwnPlan } from '../../../fakes/own-plan.ts';
import { CHIEF, FINANCE, ORGANISATION, world } from '../../../fakes/world.ts';

describe('promises kept', () => {
  test('count against the date first promised, however often it moved', async () => {
    const { say, state, clock } = await world();
    clock.at = '2023-10-02T08:00:00.000Z';
    const all = async () => keptBy([...(await state()).activities.values()], '2023-10-02');
    expect(await all()).toEqual({ promised: 12, kept: 0, late: 0, unknown: 0, moved: 0, overdue: 12 });
    expect(shareKept(await all())).toBe('0%');
    await say(FINANCE, 'done P1.9');
    await say(FINANCE, 'done P1.10');
    expect(await all()).toEqual({ promised: 13, kept: 1, late: 1, unknown: 0, moved: 0, overdue: 11 });
    expect(await say('Panel member', 'promises')).toContain(
      '8% delivered by the date first promised: 1 of 13',
    );
  });

  test('before anything has fallen due there is no share', async () => {
    const { say, clock } = await world();
    clock.at = '2023-04-03T08:00:00.000Z';
    expect(await say(CHIEF, 'promises')).toContain('No first-promised date has come yet');
  });
});

const ROWS = [
  'Ref,Action,Owner,Due date,Status,Completed on',
  'A1,Publish the strategy,Head of Housing,31 March 2026,Complete,',
  'A2,Let the contract,Head of Housing,30 April 2026,Complete,12 May 2026',
  'A3,Train call handlers,Head of Housing,31 March 2027,Complete,',
  'A4,Open the one-stop shop,Head of Housing,30 September 2026,On track,',
];

const ONE = [ROWS[0]!, ROWS[1]!.replace('31 March', '30 April')];

describe('what came in as complete without a day', () => {
  test('counts neither as kept nor as late once its date has passed', async () => {
    const { clock, say, state } = await withOwnPlan(ROWS);
    clock.at = '2026-06-15T08:00:00.000Z';
    expect(
      keptBy(
        [...(await state()).activities.values()].filter(({ ref }) => /^A/.test(ref)),
        '2026-06-15',
      ),
    ).toEqual({ promised: 2, kept: 0, late: 1, unknown: 1, moved: 0, overdue: 0 });
    const said = await say('Administrator', 'promises');
    expect(said).toContain('0% delivered by the date first promised: 0 of 1');
    expect(said).toContain(
      '1 more activity is complete, completion day not known, and counts neither as kept',
    );
    expect(said).toContain('day not known');
    expect(await say('Administrator', 'show A1')).toContain('complete (completion day not known)');
    expect(await say('Administrator', 'promises A1')).toContain('Complete on a day that is not known.');
    expect(await say('Administrator', 'status complete since 1 May')).toContain(
      '2 activities are complete without a completion day, and not counted here.',
    );
  });

  test('alone it gives no share, and no sentence of the pack speaks against another', async () => {
    const { clock, ledger, say } = await withOwnPlan(ONE);
    clock.at = '2026-06-15T08:00:00.000Z';
    expect(await say('Administrator', 'promises')).toContain('No share can be given');
    const defaults = { zone: 'Europe/London', region: 'england-and-wales' as const };
    const asked = { asAt: '2026-06-15', since: null, isPublic: false };
    const pack = JSON.stringify(
      buildReport('pack', await reportBasis({ ledger, catalogue: CATALOGUE, defaults }, ORGANISATION, asked)),
    );
    expect(pack).toContain('1 of 1 activity is complete');
    expect(pack).toContain(
      '1 of 1 activity delivered; 1 was first promised by now, so the plan is as promised.',
    );
    expect(pack).toContain('The completion day of 1 is not known.');
    expect(pack).toContain('"label":"Kept by the date first promised; 1 not known","value":"–"');
    expect(pack).not.toContain('0%');
  });

  test('counts as its owner says once they tell the day', async () => {
    const { clock, say } = await withOwnPlan(ONE);
    clock.at = '2026-06-15T08:00:00.000Z';
    await say('Head of Housing', 'A1 was completed on 20 March 2026');
    expect(await say('Administrator', 'promises A1')).toContain('Complete since 20 March 2026.');
    expect(await say('Administrator', 'promises')).toContain(
      '100% delivered by the date first promised: 1 of 1',
    );
  });
});
