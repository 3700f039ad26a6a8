import type {
  ChartColor,
  IContainer,
  ILineChart,
  IRichTextBlock,
  IStackedHorizontalBarChart,
} from '@microsoft/teams.cards';
import type { DeliveryStatus } from '../../core/base/delivery-status.ts';
import { listed, shortened } from '../../core/base/replies/build.ts';
import type { Chart } from '../../core/base/replies/reply.ts';
import { SIGNS } from '../../core/base/replies/text.ts';
import { formatDate } from '../../core/base/time/days.ts';
import { paragraph, run } from './literal.ts';
import { tableOf } from './table.ts';

/** Told apart by people who see fewer colours; the sign stands in the legend beside each. */
const COLOURS: Record<DeliveryStatus, ChartColor> = {
  complete: 'categoricalBlue',
  'on track': 'categoricalTeal',
  'at risk': 'categoricalMarigold',
  'off track': 'categoricalRed',
  'not started': 'divergingGray',
  paused: 'sequential3',
  cancelled: 'sequential1',
};
const LINE_COLOURS: ChartColor[] = ['categoricalBlue', 'divergingGray', 'categoricalMarigold'];
const LONGEST_LABEL = 80;
/** More rows are no table that somebody reads on a phone. */
const MOST_ROWS = 13;

/** A chart that Teams draws; where a client draws none, a table that says the same. */
export function chartElements(chart: Chart): (IRichTextBlock | IStackedHorizontalBarChart | ILineChart)[] {
  const { title, says } = chart;
  const told: IContainer = { type: 'Container', items: fallback(chart) };
  const drawn = { title: plain(title), showTitle: true, fallback: told };
  return [paragraph([run(says, { isSubtle: true, size: 'Small' })]), { ...drawing(chart), ...drawn }];
}

function drawing(chart: Chart): IStackedHorizontalBarChart | ILineChart {
  if (chart.kind === 'lines')
    return {
      type: 'Chart.Line',
      data: chart.lines.map(({ label, points }, i) => ({
        legend: plain(label),
        color: LINE_COLOURS[i % LINE_COLOURS.length] ?? 'categoricalBlue',
        values: points.map(({ day, value }) => ({ x: day, y: value })),
      })),
    };
  return {
    type: 'Chart.HorizontalBar.Stacked',
    data: chart.bars.map(({ label, shares }) => ({
      title: plain(label),
      data: shares.map(({ mark, value }) => ({
        legend: `${SIGNS[mark]} ${mark}`,
        value,
        color: COLOURS[mark],
      })),
    })),
  };
}

/** A chart's words may be read as markup, so what could be is left out of them. */
function plain(words: string): string {
  return shortened(words.replace(/[<>[\]*_`~|\\#$]/g, ''), LONGEST_LABEL) || '–';
}

function fallback(chart: Chart): ReturnType<typeof tableOf> {
  if (chart.kind === 'bars')
    return tableOf(
      [{ label: 'Priority' }, { label: 'Stands' }],
      chart.bars.map(({ label, shares }) => [
        { text: label },
        { text: listed(shares.map(({ mark, value }) => `${SIGNS[mark]} ${value} ${mark}`)) },
      ]),
    );
  const days = [...new Set(chart.lines.flatMap(({ points }) => points.map(({ day }) => day)))].sort();
  return tableOf(
    [{ label: 'Day' }, ...chart.lines.map(({ label }) => ({ label, align: 'right' as const }))],
    days.slice(-MOST_ROWS).map((day) => [
      { text: formatDate(day) },
      ...chart.lines.map(({ points }) => {
        const value = points.find((point) => point.day === day)?.value;
        return { text: value === undefined ? '–' : value.toLocaleString('en-GB') };
      }),
    ]),
  );
}
