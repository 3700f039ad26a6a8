import { describe, expect, test } from '@jest/globals';
import { DELIVERY_STATUSES } from '../../../../src/core/base/delivery-status.ts';
import { burnUp } from '../../../../src/core/domain/pictures/burn-up.ts';
import { statusByPriority } from '../../../../src/core/domain/pictures/status-by-priority.ts';
import { fitted, widthOf, wrapped } from '../../../../src/core/domain/pictures/svg.ts';
import { inTheme, withoutSheet } from '../../../../src/core/domain/pictures/theme.ts';
import { timeline } from '../../../../src/core/domain/pictures/timeline.ts';
import { trend } from '../../../../src/core/domain/pictures/trend.ts';
import { anActivity, someActivities } from '../../../fakes/activities.ts';
import { CHIEF, FINANCE, world } from '../../../fakes/world.ts';
import fc from '../../../properties.ts';

const PLAN = { name: 'Delivery Plan', from: '2023-04-01', to: '2024-03-31' };
const TODAY = '2023-10-02';

/** The words a reader sees in a picture. */
const shown = (svg: string) => [...svg.matchAll(/<text[^>]*>([^<]*)<\/text>/g)].map((match) => match[1]!);

describe('the alternative text says what the picture says', () => {
  test('status: how many stand how, in all and by section, and how many are overdue', () => {
    const activities = [
      anActivity({ status: 'complete' }),
      anActivity({ status: 'at risk', completionDate: '2023-09-01' }),
      anActivity({ status: 'at risk', completionDate: '2023-12-01', section: 'Appendix B' }),
    ];
    expect(statusByPriority('Plan', activities, TODAY).alt).toBe(
      'Status by priority on 2 October 2023. All: 3 activities, 1 complete and 2 at risk; 1 overdue. Priority 1: A service to rely on: 2 activities, 1 complete and 1 at risk; 1 overdue. Appendix B: 1 activity, 1 at risk.',
    );
  });

  test('timeline: what is overdue, what moved from when to when, and what comes next', () => {
    const activities = [
      anActivity({ ref: 'P1.1' }),
      anActivity({ ref: 'P1.2', completionDate: '2023-12-15', baselineDate: '2023-07-31', slips: 1 }),
      anActivity({ ref: 'P1.4', completionDate: null, baselineDate: null }),
    ];
    expect(timeline(PLAN, activities, TODAY).alt).toBe(
      'Timeline on 2 October 2023: 2 activities with a date, 1 without. Overdue: P1.1 due 29 September 2023. Moved: P1.2 from 31 July 2023 to 15 December 2023. Next: P1.2 15 December 2023.',
    );
  });

  test('delivered against promised: counted by the dates first promised, and by those approved since', () => {
    const activities = [
      anActivity({ status: 'complete', completedOn: '2023-06-01' }),
      anActivity({ completionDate: '2023-12-15', baselineDate: '2023-07-31' }),
      anActivity({ completionDate: '2024-03-31', baselineDate: '2024-03-31' }),
      anActivity({ ongoing: true }),
      anActivity({ status: 'cancelled' }),
    ];
    expect(burnUp(PLAN, activities, TODAY).alt).toBe(
      'Delivered against promised on 2 October 2023: 1 of 3 activities delivered; 2 were first promised by now, so the plan is 1 behind. By the dates approved since it would be 1. 3 were first promised by 31 March 2024.',
    );
  });

  test('trend: the newest reading, the distance to the target, and the readings', () => {
    const readings = [
      { day: '2023-08-31', value: 70 },
      { day: '2023-09-30', value: 78 },
    ];
    const say = (value: number) => `${value}%`;
    const picture = (target: number, direction: 'up' | 'down') =>
      trend({ title: 'Satisfaction', readings, target, direction, say, difference: say, today: TODAY }).alt;
    expect(picture(80, 'up')).toBe(
      'Trend of “Satisfaction”: 78% on 30 September 2023, 2% away from the target. The target is 80% or more. Readings: 31 August 2023 70%, 30 September 2023 78%.',
    );
    expect(picture(80, 'down')).toContain('78% on 30 September 2023, target reached.');
  });
});

describe('pictures of any plan', () => {
  test('no activity at all is said plainly', () => {
    expect(statusByPriority('Plan', [], TODAY).alt).toBe(
      'Status by priority on 2 October 2023: the plan has no activities yet.',
    );
    expect(shown(timeline(PLAN, [], TODAY).svg)).toContain(
      'Delivery Plan, 2 October 2023: no activity has a date yet.',
    );
    expect(shown(burnUp(PLAN, [], TODAY).svg).join(' ')).toContain(
      'Delivery Plan, 2 October 2023: no activity has a promised date yet.',
    );
    const none = {
      title: 'Reserves',
      readings: [],
      target: null,
      direction: 'up' as const,
      say: String,
      difference: String,
    };
    expect(trend({ ...none, today: TODAY }).alt).toBe('“Reserves”: No reading yet.');
  });

  test('200 activities: the late ones are drawn, the rest is counted', () => {
    const activities = someActivities(200, (i) => ({
      ref: `X${i}`,
      completionDate: i < 30 ? '2023-06-30' : '2024-03-31',
      baselineDate: i < 30 ? '2023-06-30' : '2024-03-31',
    }));
    const { svg } = timeline(PLAN, activities, TODAY);
    for (let i = 0; i < 30; i++) expect(shown(svg)).toContain(`X${i}`);
    expect(shown(svg)).toContain('160 more activities with later dates or behind us: not drawn.');
  });

  test('where a row is wide no title is cut, and every picture is as wide as it is asked for', () => {
    const title =
      'Agree a new road safety strategy with the councils and appoint a delivery manager by the end of Q4';
    const activities = [anActivity({ title }), anActivity({ ref: 'X2', title: 'Something short' })];
    for (const width of [660, 960]) {
      const { svg } = timeline(PLAN, activities, TODAY, width);
      expect(shown(svg).join(' ')).toContain(title);
      expect(shown(svg).join(' ')).not.toContain('…');
      expect(svg).toMatch(new RegExp(`^<svg[^>]* width="${width}"`));
    }
    const readings = [
      { day: '2023-08-31', value: 70 },
      { day: '2023-09-30', value: 78 },
    ];
    const measure = {
      title: 'Reserves',
      readings,
      target: 80,
      direction: 'up' as const,
      say: String,
      difference: String,
    };
    for (const { svg } of [
      statusByPriority('Plan', activities, TODAY, 640),
      burnUp(PLAN, activities, TODAY, 640),
      trend({ ...measure, today: TODAY, width: 640 }),
    ]) {
      expect(svg).toMatch(/^<svg[^>]* width="640"/);
      const places = [...svg.matchAll(/ x="([\d.]+)"/g)].map(([, x]) => Number(x));
      // Drawn for that width, and not for a phone’s 400.
      expect(Math.max(...places)).toBeGreaterThan(560);
      expect(Math.max(...places)).toBeLessThan(640);
    }
  });

  test('a date centuries away stands at the edge and squashes nothing', () => {
    const near = timeline(PLAN, [anActivity()], TODAY);
    const far = timeline(PLAN, [anActivity(), anActivity({ ref: 'X', completionDate: '2199-01-01' })], TODAY);
    expect(shown(far.svg).filter((word) => /^20\d\d$/.test(word))).toEqual(['2023', '2024']);
    expect(shown(near.svg)).not.toContain('›');
    expect(shown(far.svg)).toContain('›');
  });

  test('whatever people write is text and stays inside the picture', () => {
    fc.assert(
      fc.property(
        fc.array(
          fc.record({
            title: fc.string({ unit: 'binary', maxLength: 400 }),
            section: fc.constantFrom('<script>alert(1)</script>', ']]>&"\'', 'A'.repeat(5_000), '\u0007漢字'),
            status: fc.constantFrom(...DELIVERY_STATUSES),
            completionDate: fc.constantFrom(null, '1900-01-01', '2023-10-02', '2199-12-31'),
            baselineDate: fc.constantFrom(null, '2023-04-01', '2024-03-31'),
            forecastDate: fc.constantFrom(null, '2024-06-30'),
            ongoing: fc.boolean(),
          }),
          { maxLength: 60 },
        ),
        (sets) => {
          const activities = sets.map((set) => anActivity(set));
          for (const { svg, alt } of [
            statusByPriority('<b>&', activities, TODAY),
            timeline({ ...PLAN, name: '</svg>' }, activities, TODAY),
            burnUp(PLAN, activities, TODAY),
          ]) {
            const tags = new Set([...svg.matchAll(/<\/?([^\s>/]+)/g)].map((match) => match[1]));
            for (const tag of tags) expect(['svg', 'style', 'rect', 'text', 'path', 'circle']).toContain(tag);
            expect(svg).not.toMatch(/NaN|Infinity|undefined|\p{Surrogate}/u);
            expect(alt.length).toBeLessThanOrEqual(2_000);
          }
        },
      ),
      { numRuns: 60 },
    );
  });

  test('a line is cut to its width, in any script', () => {
    fc.assert(
      fc.property(
        fc.string({ unit: 'grapheme', maxLength: 300 }),
        fc.integer({ min: 20, max: 400 }),
        (text, most) => {
          expect(widthOf(fitted(text, most, 12), 12)).toBeLessThanOrEqual(most);
          const lines = wrapped(text, most, 12, 3);
          expect(lines.length).toBeLessThanOrEqual(3);
          for (const line of lines) expect(widthOf(line, 12)).toBeLessThanOrEqual(most);
        },
      ),
    );
  });

  test('light and dark stand in one picture and apart', () => {
    const { svg } = statusByPriority('Plan', [anActivity()], TODAY);
    expect(svg).toContain('prefers-color-scheme:dark');
    expect(inTheme(svg, 'dark')).toContain('.ground{fill:#1d2329}');
    expect(inTheme(svg, 'light')).not.toContain('#1d2329');
    expect(withoutSheet(svg)).not.toContain('<style>');
  });
});

describe('in a conversation', () => {
  test('“status” shows the picture beside the table, “timeline” the plan, one priority or one owner', async () => {
    const { clock, reply, say } = await world();
    clock.at = '2023-10-02T08:00:00.000Z';
    await say(FINANCE, 'done P1.9');
    const pictures = async (text: string) =>
      (await reply(CHIEF, text)).parts.flatMap((part) => (part.type === 'picture' ? [part.alt] : []));
    expect(await pictures('status')).toEqual([
      expect.stringMatching(/^Status by priority on 2 October 2023\. All: 39 activities, 1 complete/),
    ]);
    expect(await pictures('timeline')).toEqual([
      expect.stringMatching(/^Timeline on 2 October 2023: 39 activities/),
      expect.stringMatching(/: 1 of \d+ activities delivered; \d+ were first promised by now/),
    ]);
    expect(await pictures('timeline priority 2')).toEqual([
      expect.stringContaining('3 activities with a date'),
      expect.stringContaining('0 of 3 activities delivered'),
    ]);
    expect((await pictures(`timeline ${FINANCE}`)).length).toBe(2);
    expect(await say(CHIEF, 'timeline priority 9')).toBe(
      'I can’t find a priority or owner called “priority 9”. This plan has the priorities 1, 2, 3, 4, B; “owners” lists the owners.',
    );
  });

  test('a completion counts on its day, and no longer once it is taken back', async () => {
    const { clock, say, activity } = await world();
    clock.at = '2023-06-30T23:30:00.000Z';
    await say(FINANCE, 'done P1.9');
    expect((await activity('P1.9')).completedOn).toBe('2023-07-01');
    await say(FINANCE, 'note P1.9 signed off');
    expect((await activity('P1.9')).completedOn).toBe('2023-07-01');
    await say(FINANCE, 'update P1.9 at risk');
    await say(FINANCE, 'reopen P1.9 because the figures were wrong');
    expect((await activity('P1.9')).completedOn).toBeNull();
  });
});
