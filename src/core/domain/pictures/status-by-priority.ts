import type { DeliveryStatus } from '../../base/delivery-status.ts';
import { grouped } from '../../base/grouped.ts';
import { count, listed, many, shortened } from '../../base/replies/build.ts';
import type { IsoDate } from '../../base/time/dates.ts';
import { formatDate } from '../../base/time/days.ts';
import type { Activity } from '../model.ts';
import { isOverdue } from '../timeliness.ts';
import { EDGE, framed, legend, type Picture, WIDTH } from './frame.ts';
import { mark } from './marks.ts';
import { el, widthOf, words, wrapped } from './svg.ts';
import { fillOf, textOn } from './theme.ts';

/** From the best to what is out of the race: the order in which the bars stack. */
export const STACKED: DeliveryStatus[] = [
  'complete',
  'on track',
  'at risk',
  'off track',
  'not started',
  'paused',
  'cancelled',
];
const MOST_GROUPS = 12;
const BAR = 24;
/** A bar with its name above and air below; a further line of the name. */
const [ROW, LINE] = [52, 15];
const NAME_IN_ALT = 60;

interface Group {
  name: string;
  all: number;
  late: number;
  by: [DeliveryStatus, number][];
}

/** How the activities of each section stand, as stacked bars on one scale. */
export function statusByPriority(
  planName: string,
  activities: Activity[],
  today: IsoDate,
  width = WIDTH,
): Picture {
  const groups = groupsOf(activities, today);
  const all = groupOf('', activities, today);
  const late = all.late ? `, ${many(all.late)} overdue` : ', none overdue';
  const says = all.all
    ? `${planName}, ${formatDate(today)}: ${count(all.all, 'activity', 'activities')}${late}.`
    : `${planName}, ${formatDate(today)}: no activities yet.`;
  const alt = all.all
    ? [
        `Status by priority on ${formatDate(today)}. ${sentence('All', all)}`,
        ...groups.map((group) => sentence(shortened(group.name, NAME_IN_ALT), group)),
      ].join(' ')
    : `Status by priority on ${formatDate(today)}: the plan has no activities yet.`;
  return framed({
    title: 'Status by priority',
    says,
    alt,
    ...(all.all && { chart: { kind: 'bars' as const, bars: groups.map(inNumbers) } }),
    body(top) {
      const widest = Math.max(1, ...groups.map((group) => group.all));
      let y = top;
      const bars = groups.map((group) => {
        const { drawn, high } = bar(group, y, { widest, width });
        y += high;
        return drawn;
      });
      const key = all.by.map(([status, n]) => ({ sign: status, label: `${status} ${many(n)}` }));
      const end = legend(key, y + 4, width);
      return { drawn: bars.join('') + end.drawn, bottom: key.length ? end.bottom : top };
    },
    width,
  });
}

function groupsOf(activities: Activity[], today: IsoDate): Group[] {
  const sections = [...grouped(activities, ({ section }) => section)];
  const shown = sections.length > MOST_GROUPS ? sections.slice(0, MOST_GROUPS - 1) : sections;
  const rest = sections.slice(shown.length);
  const groups = shown.map(([name, those]) => groupOf(name || 'Without a section', those, today));
  if (!rest.length) return groups;
  return [
    ...groups,
    groupOf(
      `${rest.length} more sections`,
      rest.flatMap(([, those]) => those),
      today,
    ),
  ];
}

function groupOf(name: string, activities: Activity[], today: IsoDate): Group {
  const byStatus = grouped(activities, ({ status }) => status);
  return {
    name,
    all: activities.length,
    late: activities.filter((activity) => isOverdue(activity, today)).length,
    by: STACKED.flatMap((status): [DeliveryStatus, number][] => {
      const n = byStatus.get(status)?.length;
      return n ? [[status, n]] : [];
    }),
  };
}

function inNumbers({ name, by }: Group) {
  return { label: name, shares: by.map(([mark, value]) => ({ mark, value })) };
}

/** "All 39 activities: 5 complete and 34 on track, 3 overdue." */
function sentence(name: string, { all, by, late }: Group): string {
  const stand = listed(by.map(([status, n]) => `${many(n)} ${status}`));
  return `${name}: ${count(all, 'activity', 'activities')}, ${stand}${late ? `; ${many(late)} overdue` : ''}.`;
}

/** A name that is too long for one line has two: there is room below it. */
function bar(
  { name, all, late, by }: Group,
  top: number,
  { widest, width: across }: { widest: number; width: number },
): { drawn: string; high: number } {
  const inner = across - 2 * EDGE;
  const number = late ? `${many(all)}, ${many(late)} overdue` : many(all);
  const room = inner - widthOf(number, 12, true) - 12;
  const lines = wrapped(name, room, 12, 2);
  const more = Math.max(0, lines.length - 1) * LINE;
  const drawn = [
    ...lines.map((line, i) => words(line, { x: EDGE, y: top + 12 + i * LINE })),
    words(number, { x: across - EDGE, y: top + 12, anchor: 'end', bold: true, as: late ? 'late' : 'ink' }),
  ];
  let x = EDGE;
  for (const [status, n] of by) {
    const width = (n / widest) * inner;
    drawn.push(segment(status, n, x, top + 19 + more, width));
    x += width;
  }
  return { drawn: drawn.join(''), high: ROW + more };
}

/** One status's share. A gap sets it off from its neighbour; the mark comes before the number where both do not fit. */
function segment(status: DeliveryStatus, n: number, x: number, y: number, width: number): string {
  const drawn = [
    el('rect', {
      x,
      y,
      width: Math.max(1, width - 1.5),
      height: BAR,
      rx: width > 6 ? 3 : 0,
      class: fillOf(status),
    }),
  ];
  const number = many(n);
  const both = 14 + widthOf(number, 12, true);
  const middle = x + (width - 1.5) / 2;
  if (width >= both + 10) {
    const start = middle - both / 2;
    drawn.push(mark(status, start + 5, y + BAR / 2, 5, textOn(status)));
    drawn.push(words(number, { x: start + 14, y: y + BAR / 2 + 4.5, bold: true, as: textOn(status) }));
  } else if (width >= 14) drawn.push(mark(status, middle, y + BAR / 2, 5, textOn(status)));
  return drawn.join('');
}
