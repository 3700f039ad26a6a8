import { describe, expect, test } from '@jest/globals';
import { burnUp } from '../../src/core/domain/pictures/burn-up.ts';
import type { Picture } from '../../src/core/domain/pictures/frame.ts';
import { statusByPriority } from '../../src/core/domain/pictures/status-by-priority.ts';
import { timeline } from '../../src/core/domain/pictures/timeline.ts';
import { trend } from '../../src/core/domain/pictures/trend.ts';
import { renderCard } from '../../src/teams/cards/render.ts';
import { anActivity, someActivities } from '../fakes/activities.ts';
import { faultsOf } from '../fakes/card-rules.ts';
import { cardText } from '../fakes/teams.ts';

const PLAN = { name: 'Delivery Plan', from: '2023-04-01', to: '2024-03-31' };
const TODAY = '2023-10-02';
const EVIL = `<b>**Priority** [1](http://evil) \${x}</b>`;

const cardOf = (picture: Picture) =>
  renderCard({ reply: { parts: [picture], actions: [], about: [] }, key: 'k', again: null }) as any;
const chartIn = (picture: Picture) => cardOf(picture).body.find(({ type }: any) => type.startsWith('Chart.'));

const activities = [
  anActivity({ status: 'complete', completedOn: '2023-06-01' }),
  anActivity({ status: 'at risk', completionDate: '2023-12-15', baselineDate: '2023-07-31' }),
  anActivity({ status: 'at risk', completionDate: '2024-03-31', section: EVIL }),
];

describe('pictures in Teams', () => {
  test('status by priority is a stacked chart with a sign beside each colour, and a table where none is drawn', () => {
    const picture = statusByPriority('Plan', activities, TODAY);
    expect(faultsOf(cardOf(picture))).toEqual([]);
    const chart = chartIn(picture);
    expect(chart.type).toBe('Chart.HorizontalBar.Stacked');
    expect(chart.data[0].data).toEqual([
      { legend: '✓ complete', value: 1, color: 'categoricalBlue' },
      { legend: '▲ at risk', value: 1, color: 'categoricalMarigold' },
    ]);
    const table = cardText(chart.fallback);
    expect(table).toContain('✓ 1 complete and ▲ 1 at risk');
    expect(table).toContain(EVIL);
    expect(cardText(cardOf(picture))).toContain('3 activities');
  });

  test('delivered against promised is lines by month; delivery ends today', () => {
    const picture = burnUp(PLAN, activities, TODAY);
    expect(faultsOf(cardOf(picture))).toEqual([]);
    const [delivered, first, now] = chartIn(picture).data;
    expect(delivered.values.at(-1)).toEqual({ x: TODAY, y: 1 });
    expect(first.values).toHaveLength(12);
    expect(first.values.at(-1)).toEqual({ x: '2024-03-31', y: 3 });
    expect(now.legend).toBe('promised now');
    expect(cardText(chartIn(picture).fallback)).toContain('2 October 2023');
  });

  test('a trend is its readings with the target', () => {
    const readings = [
      { day: '2023-08-31', value: 70 },
      { day: '2023-09-30', value: 78 },
    ];
    const say = (value: number) => `${value}%`;
    const drawn = (those: typeof readings, target: number | null) =>
      trend({ title: EVIL, readings: those, target, direction: 'up', say, difference: say, today: TODAY });
    expect(faultsOf(cardOf(drawn(readings, 80)))).toEqual([]);
    expect(chartIn(drawn(readings, 80)).data).toMatchObject([
      {
        legend: 'reading',
        values: [
          { x: '2023-08-31', y: 70 },
          { x: '2023-09-30', y: 78 },
        ],
      },
      {
        legend: 'target',
        values: [
          { x: '2023-08-31', y: 80 },
          { x: '2023-09-30', y: 80 },
        ],
      },
    ]);
    expect(chartIn(drawn(readings, null)).data).toHaveLength(1);
    const single = drawn(readings.slice(0, 1), 80);
    expect(chartIn(single)).toBeUndefined();
    expect(cardText(cardOf(single))).toContain('Picture: Trend of');
  });

  test('a timeline, and a plan without activities, are told in words', () => {
    for (const picture of [
      timeline(PLAN, activities, TODAY),
      statusByPriority('Plan', [], TODAY),
      burnUp(PLAN, [], TODAY),
    ]) {
      expect(chartIn(picture)).toBeUndefined();
      expect(cardText(cardOf(picture))).toContain(`Picture: ${picture.alt}`);
      expect(faultsOf(cardOf(picture))).toEqual([]);
    }
  });

  test('the largest plan leaves room in its card', () => {
    const many = someActivities(2_000, (i) => ({ section: `Priority ${i % 40} ${'of many '.repeat(20)}` }));
    for (const picture of [statusByPriority('Plan', many, TODAY), burnUp(PLAN, many, TODAY)])
      expect(Buffer.byteLength(JSON.stringify(cardOf(picture)))).toBeLessThan(12_000);
  });
});
