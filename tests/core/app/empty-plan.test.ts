import { beforeAll, describe, expect, test } from '@jest/globals';
import { CATALOGUE } from '../../../src/core/app/features.ts';
import { activitiesOf } from '../../../src/core/domain/current.ts';
import { reportBasis } from '../../../src/core/features/reports/basis.ts';
import { buildReport } from '../../../src/core/features/reports/build-report.ts';
import { REPORT_KINDS } from '../../../src/core/features/reports/report.ts';
import { FILE_FORMATS, produce } from '../../../src/exporters/produce.ts';
import { everyPage } from '../../../src/slack/render/message.ts';
import { statusPage } from '../../../src/status-page/page.ts';
import { renderCard } from '../../../src/teams/cards/render.ts';
import { faultsIn } from '../../fakes/block-kit.ts';
import { faultsOf } from '../../fakes/card-rules.ts';
import { office } from '../../fakes/office.ts';
import { CHIEF, ORGANISATION } from '../../fakes/world.ts';

const PLACE = { zone: 'Europe/London', region: 'england-and-wales' as const };
const BROKEN = /NaN|undefined|Infinity|\[object|\bnull\b/;

let there: Awaited<ReturnType<typeof office>>;
/** Everything of the year is done, so that the next one begins without activities. */
beforeAll(async () => {
  there = await office();
  for (const { ref } of activitiesOf(await there.state())) await there.say(CHIEF, `done ${ref}`);
  await there.take(CHIEF, 'plan new "2024-25"');
  expect(activitiesOf(await there.state())).toEqual([]);
});

describe('a plan without activities', () => {
  test.each([
    'overdue',
    'mine',
    'due',
    'status',
    'timeline',
    'report',
    'digest',
    'digest whole',
    'measures',
    'owners',
    'promises',
    'decisions',
    'check',
    'changes',
    'priority 1',
    'search police',
    'calendar',
    'home',
    'plans',
    'show P1.1',
    'questions',
    'settings',
  ])('“%s” is answered plainly in every face', async (text) => {
    const reply = await there.reply(CHIEF, text);
    const words = await there.say(CHIEF, text);
    expect(words).not.toBe('');
    expect(words).not.toMatch(BROKEN);
    expect(words).not.toContain('There is no plan yet');
    expect(everyPage(reply).flatMap(({ blocks }) => faultsIn(blocks))).toEqual([]);
    expect(faultsOf(renderCard({ reply, key: 'k', again: text }))).toEqual([]);
  });

  test('is said to have none, and how one comes in', async () => {
    expect(await there.say(CHIEF, 'overdue')).toBe(
      '“2024-25” has no activities yet. Say “add” to put one into it.',
    );
  });

  test('is a file in every format and every report', async () => {
    const today = '2024-04-02';
    const basis = await reportBasis(
      { ledger: there.ledger, catalogue: CATALOGUE, defaults: PLACE },
      ORGANISATION,
      {
        asAt: today,
        since: null,
        isPublic: false,
      },
    );
    for (const kind of REPORT_KINDS) {
      expect(JSON.stringify(buildReport(kind, basis).sections)).not.toMatch(/NaN|undefined|Infinity/);
      const formats = FILE_FORMATS.filter((format) => kind === 'pack' || !['csv', 'ics'].includes(format));
      for (const format of formats) expect((await produce(format, kind, basis)).length).toBeGreaterThan(5);
    }
    expect(
      statusPage(basis.state, { organisation: 'Office', today, zone: 'Europe/London', secret: 'x' }),
    ).toContain('No activities are published yet.');
  });

  test('has no digest posted', async () => {
    const before = (await there.inbox('#delivery-plan')).length;
    await there.until('2023-04-25T12:00:00.000Z');
    expect(await there.inbox('#delivery-plan')).toHaveLength(before);
  });
});
