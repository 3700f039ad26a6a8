import { count } from '../../base/replies/build.ts';
import type { IsoDate } from '../../base/time/dates.ts';
import { addDays, formatDate, lastDayOfMonth } from '../../base/time/days.ts';
import { isDayUnknown } from '../completion.ts';
import type { Activity, Plan } from '../model.ts';
import { EDGE, framed, type LegendItem, legend, type Picture, WIDTH } from './frame.ts';
import { coveredDays, MONTHS_ABOVE, monthLines, type Span, span, todayLine } from './months.ts';
import { inSteps, numberLines, ticks, type Upright, upright } from './plot.ts';
import { el, round, words } from './svg.ts';

const LEFT = EDGE + 26;
/** Room behind the last day for the numbers. */
const RIGHT = EDGE + 24;
const TALL = 180;
const NEAR = { before: 92, after: 183 };

interface Promises {
  /** Days for which delivery was first promised, and is promised now, in order. */
  first: IsoDate[];
  now: IsoDate[];
  /** Days on which one was delivered, in order. */
  delivered: IsoDate[];
  /** How many of those stand at the day on which they came in, as their own is not known. */
  unknown: number;
}

/** Delivered against promised, counted day by day. Ongoing and cancelled work promises no day and counts on no side. */
export function burnUp(
  plan: Pick<Plan, 'name' | 'from' | 'to'>,
  activities: Activity[],
  today: IsoDate,
  width = WIDTH,
): Picture {
  const promises = promisesOf(activities, today);
  const { first, now, delivered, unknown } = promises;
  const due = upTo(first, today);
  const done = upTo(delivered, today);
  const moved = upTo(now, today);
  const gap = due - done;
  const stand = gap > 0 ? `${gap} behind` : gap < 0 ? `${-gap} ahead` : 'as promised';
  const of = `${done} of ${count(first.length, 'activity', 'activities')} delivered`;
  const then = due
    ? `${due} ${due === 1 ? 'was' : 'were'} first promised by now`
    : 'none was promised by now';
  const says = first.length
    ? `${formatDate(today)}: ${of}; ${then}, so the plan is ${stand}.`
    : `${formatDate(today)}: no activity has a promised date yet.`;
  const later = moved === due ? '' : ` By the dates approved since it would be ${moved}.`;
  const notKnown = unknown ? ` The completion day of ${unknown} is not known.` : '';
  return framed({
    title: 'Delivered against promised',
    says: `${plan.name}, ${says}`,
    ...(first.length && { chart: { kind: 'lines' as const, lines: inNumbers(plan, promises, today) } }),
    alt: `Delivered against promised on ${says}${later}${outlook(first, plan.to)}${notKnown}`,
    body: (top) => (first.length ? lines(plan, promises, today, { top, width }) : { drawn: '', bottom: top }),
    width,
  });
}

/** The counts at each month's end; what is delivered only up to today. */
function inNumbers(
  { from, to }: Pick<Plan, 'from' | 'to'>,
  { first, now, delivered }: Promises,
  today: IsoDate,
) {
  const ends: IsoDate[] = [];
  for (let day = endOfMonth(from); day <= to; day = endOfMonth(addDays(day, 1))) ends.push(day);
  const line = (label: string, days: IsoDate[], at: IsoDate[]) => ({
    label,
    points: at.map((day) => ({ day, value: upTo(days, day) })),
  });
  const past = [...ends.filter((day) => day < today), ...(today <= to ? [today] : [])];
  const changed = first.join() !== now.join();
  return [
    line('delivered', delivered, past),
    line('first promised', first, ends),
    ...(changed ? [line('promised now', now, ends)] : []),
  ];
}

function endOfMonth(day: IsoDate): IsoDate {
  return lastDayOfMonth(Number(day.slice(0, 4)), Number(day.slice(5, 7)));
}

/** What came in complete without its day counts from when it came in, so that no other count contradicts the line. */
function deliveredOn({ completedOn, updatedAt, datedAt }: Activity, today: IsoDate): IsoDate {
  const told = completedOn ?? updatedAt?.slice(0, 10);
  if (told) return told;
  const cameIn = datedAt.slice(0, 10);
  return cameIn < today ? cameIn : today;
}

function promisesOf(activities: Activity[], today: IsoDate): Promises {
  const counted = activities.filter(
    ({ ongoing, status, completionDate }) => !ongoing && status !== 'cancelled' && completionDate,
  );
  return {
    first: counted.flatMap(({ baselineDate, completionDate }) => baselineDate ?? completionDate ?? []).sort(),
    now: counted.flatMap(({ completionDate }) => completionDate ?? []).sort(),
    delivered: counted.flatMap((one) => (one.status === 'complete' ? deliveredOn(one, today) : [])).sort(),
    unknown: counted.filter(isDayUnknown).length,
  };
}

function upTo(days: IsoDate[], day: IsoDate): number {
  return days.filter((one) => one <= day).length;
}

function outlook(first: IsoDate[], end: IsoDate): string {
  return first.length ? ` ${upTo(first, end)} were first promised by ${formatDate(end)}.` : '';
}

function lines(
  plan: Pick<Plan, 'from' | 'to'>,
  { first, now, delivered }: Promises,
  today: IsoDate,
  { top, width }: { top: number; width: number },
): { drawn: string; bottom: number } {
  const right = width - RIGHT;
  const covered = coveredDays(plan, [today, ...first, ...now, ...delivered], NEAR);
  const along = span(covered.from, covered.to, LEFT, right);
  const start = top + MONTHS_ABOVE;
  const bottom = start + TALL;
  const up = upright(0, first.length, start + 6, bottom);
  const done = steps(delivered, along, up, today);
  const area = `${inSteps(done)}V${round(up.y(0))}H${round(done[0]?.x ?? LEFT)}Z`;
  const changed = first.join() !== now.join();
  const drawn = [
    monthLines(along, start, bottom, width - EDGE / 2),
    numberLines(up, ticks(0, first.length, 5).filter(Number.isInteger), LEFT, right, String),
    el('path', { d: area, class: 'line', 'fill-opacity': 0.18 }),
    ...(changed ? [line(steps(now, along, up, covered.to), 's-quiet', 1.6, '2 4')] : []),
    line(steps(first, along, up, covered.to), 's-ink', 1.8, '7 4'),
    line(done, 's-line', 3.2),
    ...ends(first, delivered, along, up, today, covered.to),
    todayLine(along, today, start, bottom, width - 4),
  ];
  const end = legend(signs(changed), bottom + 22, width);
  return { drawn: drawn.join('') + end.drawn, bottom: end.bottom };
}

/** The count after each day, from the left edge on to `until`. */
function steps(days: IsoDate[], along: Span, up: Upright, until: IsoDate): { x: number; y: number }[] {
  const points = [{ x: along.x(along.from), y: up.y(upTo(days, along.from)) }];
  const counted = days.filter((day) => day <= until);
  for (const [i, day] of counted.entries()) {
    if (day !== counted[i + 1] && day > along.from) points.push({ x: along.x(day), y: up.y(i + 1) });
  }
  return [...points, { x: along.x(until), y: up.y(counted.length) }];
}

function line(points: { x: number; y: number }[], as: string, width: number, dash?: string): string {
  return el('path', {
    d: inSteps(points),
    fill: 'none',
    class: as,
    'stroke-width': width,
    'stroke-linejoin': 'round',
    'stroke-dasharray': dash,
  });
}

/** The numbers at the lines' ends, and a dot where delivery stands today. */
function ends(
  first: IsoDate[],
  delivered: IsoDate[],
  along: Span,
  up: Upright,
  today: IsoDate,
  to: IsoDate,
): string[] {
  const done = upTo(delivered, today);
  const x = along.x(today);
  const edge = along.x(along.to);
  const right = x + 40 > edge;
  return [
    words(String(upTo(first, to)), { x: edge + 5, y: up.y(upTo(first, to)) + 4, bold: true }),
    el('circle', { cx: x, cy: up.y(done), r: 5, class: 'line s-ground', 'stroke-width': 2 }),
    words(String(done), {
      x: right ? x - 9 : x + 9,
      y: up.y(done) - 5,
      bold: true,
      halo: true,
      anchor: right ? 'end' : 'start',
    }),
  ];
}

function signs(changed: boolean): LegendItem[] {
  const sample = (as: string, width: number, dash?: string) => (x: number, y: number) =>
    el('path', {
      d: `M${round(x - 7)} ${round(y)}H${round(x + 8)}`,
      class: as,
      'stroke-width': width,
      'stroke-dasharray': dash,
    });
  const items = [
    { sign: sample('s-line', 3.2), label: 'delivered' },
    { sign: sample('s-ink', 1.8, '6 3'), label: 'first promised' },
  ];
  return changed ? [...items, { sign: sample('s-quiet', 1.6, '2 4'), label: 'promised now' }] : items;
}
