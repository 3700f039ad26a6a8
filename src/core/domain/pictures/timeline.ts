import { count } from '../../base/replies/build.ts';
import type { IsoDate } from '../../base/time/dates.ts';
import { formatDate } from '../../base/time/days.ts';
import type { Activity, Plan } from '../model.ts';
import { isMoved, isOpen, isOverdue } from '../timeliness.ts';
import { EDGE, framed, type LegendItem, legend, type Picture, WIDTH } from './frame.ts';
import { chip, lateChip } from './marks.ts';
import { coveredDays, MONTHS_ABOVE, monthLines, type Span, span, todayLine } from './months.ts';
import { STACKED } from './status-by-priority.ts';
import { el, fitted, widthOf, words, wrapped } from './svg.ts';
import { altOf } from './timeline-words.ts';

/** More rows than this are no picture any more; the late and the near go first. */
const MOST_ROWS = 40;
const ROW = 21;
/** A further line of a title, and how many there are at most. */
const [LINE, MOST_LINES] = [13, 4];
/** Room for the titles: on a phone, and where there is more of it. */
const TITLES = { narrow: 168, share: 0.55 };
/** Dates further outside of the plan year stand at the edge. */
const NEAR = { before: 92, after: 183 };

/** When each activity is due: today's line, what was promised first, what has moved since. */
export function timeline(
  plan: Pick<Plan, 'name' | 'from' | 'to'>,
  activities: Activity[],
  today: IsoDate,
  width = WIDTH,
): Picture {
  const dated = activities.filter((activity) => activity.completionDate);
  const shown = inOrder(mostTelling(dated, today));
  const late = dated.filter((activity) => isOverdue(activity, today));
  const moved = dated.filter((activity) => wasMoved(activity));
  const says = dated.length
    ? `${plan.name}, ${formatDate(today)}: ${late.length} overdue, ${moved.length} moved since first promised.`
    : `${plan.name}, ${formatDate(today)}: no activity has a date yet.`;
  return framed({
    title: 'Timeline',
    says,
    alt: altOf({ dated: inOrder(dated), late, moved }, activities.length, today),
    body: (top) =>
      shown.length ? rows(plan, { shown, all: dated.length, width }, today, top) : { drawn: '', bottom: top },
    width,
  });
}

function wasMoved({ baselineDate, completionDate }: Activity): boolean {
  return baselineDate !== null && completionDate !== null && baselineDate !== completionDate;
}

/** Overdue, then moved, then what is due soonest, then what is over: only the first fit. */
function mostTelling(dated: Activity[], today: IsoDate): Activity[] {
  if (dated.length <= MOST_ROWS) return dated;
  const rank = (activity: Activity) =>
    isOverdue(activity, today)
      ? 0
      : isMoved(activity, today)
        ? 1
        : isOpen(activity) && !activity.ongoing
          ? 2
          : 3;
  return [...dated].sort((a, b) => rank(a) - rank(b) || byDate(a, b)).slice(0, MOST_ROWS);
}

const inOrder = (activities: Activity[]) => [...activities].sort(byDate);

function byDate(a: Activity, b: Activity): number {
  return (a.completionDate ?? '').localeCompare(b.completionDate ?? '');
}

interface Rows {
  shown: Activity[];
  all: number;
  width: number;
}

/** Where the days begin: behind the longest title where that is drawn wide. */
function leftOf(shown: Activity[], width: number): number {
  if (width <= WIDTH) return TITLES.narrow;
  const longest = Math.max(...shown.map(({ ref, title }) => nameWidth(ref) + widthOf(title, 11)));
  return Math.min(width * TITLES.share, EDGE + longest + 16);
}

function nameWidth(ref: string): number {
  return widthOf(`${ref} `, 11, true);
}

function rows(
  plan: Pick<Plan, 'from' | 'to'>,
  { shown, all, width }: Rows,
  today: IsoDate,
  top: number,
): { drawn: string; bottom: number } {
  const dates = [today, ...shown.flatMap((one) => [one.completionDate, one.baselineDate, one.forecastDate])];
  const covered = coveredDays(
    plan,
    dates.filter((day) => day !== null),
    NEAR,
  );
  const left = leftOf(shown, width);
  const along = span(covered.from, covered.to, left, width - EDGE - 6);
  const start = top + MONTHS_ABOVE;
  let bottom = start;
  const placed = shown.map((activity) => {
    const titles = titleLines(activity, left, width);
    const y = bottom + ROW / 2 + 2;
    bottom += ROW + (titles.length - 1) * LINE;
    return { activity, titles, y };
  });
  bottom += 4;
  const body = [
    monthLines(along, start, bottom, width - EDGE / 2),
    todayLine(along, today, start, bottom, width - 4),
    ...placed.map((one) => row(one, along, today)),
  ];
  const end = legend(signsIn(shown, today), bottom + 22, width);
  const rest = all - shown.length;
  if (rest <= 0) return { drawn: body.join('') + end.drawn, bottom: end.bottom };
  const more = `${count(rest, 'more activity', 'more activities')} with later dates or behind us: not drawn.`;
  const foot = words(more, { x: EDGE, y: end.bottom + 16, size: 11, as: 'quiet' });
  return { drawn: body.join('') + end.drawn + foot, bottom: end.bottom + 20 };
}

/** A title that is too long for its line has further ones where a row is wide; on a phone it is cut. */
function titleLines({ ref, title }: Activity, left: number, width: number): string[] {
  const room = left - EDGE - nameWidth(ref) - 12;
  return width > WIDTH ? wrapped(title, room, 11, MOST_LINES) : [fitted(title, room, 11)];
}

function row(
  { activity, titles, y }: { activity: Activity; titles: string[]; y: number },
  along: Span,
  today: IsoDate,
): string {
  const { ref, baselineDate, completionDate, forecastDate, status, ongoing } = activity;
  if (!completionDate) return '';
  const late = isOverdue(activity, today);
  const x = along.x(completionDate);
  const name = nameWidth(ref);
  const drawn = [
    words(ref, { x: EDGE, y: y + 4, size: 11, bold: true, as: late ? 'late' : 'ink' }),
    ...titles.map((line, i) => words(line, { x: EDGE + name + 2, y: y + 4 + i * LINE, size: 11 })),
  ];
  if (late) drawn.push(lineTo(x, along.x(today), y, 's-late', { width: 4 }));
  if (ongoing) drawn.push(lineTo(x, along.x(along.to), y, 's-quiet', { width: 1.6, dash: '1 4' }));
  if (baselineDate && wasMoved(activity)) {
    drawn.push(slip(along.x(baselineDate), x, y), promised(along.x(baselineDate), y));
  }
  if (forecastDate && isOpen(activity) && forecastDate !== completionDate) {
    drawn.push(lineTo(x, along.x(forecastDate), y, 's-quiet', { width: 1.4, dash: '3 3' }));
    drawn.push(expected(along.x(forecastDate), y));
  }
  drawn.push(late ? lateChip(status, x, y, 13) : chip(status, x, y, 13), beyond(completionDate, along, x, y));
  return drawn.join('');
}

function lineTo(
  from: number,
  to: number,
  y: number,
  as: string,
  { width, dash }: { width: number; dash?: string },
) {
  return el('path', {
    d: `M${from.toFixed(1)} ${y}H${to.toFixed(1)}`,
    class: as,
    'stroke-width': width,
    'stroke-dasharray': dash,
  });
}

/** A date outside of what is drawn stands at the edge with an arrow. */
function beyond(day: IsoDate, { from, to }: Span, x: number, y: number): string {
  if (day > to) return words('›', { x: x + 9, y: y + 4, bold: true });
  return day < from ? words('‹', { x: x - 9, y: y + 4, bold: true, anchor: 'end' }) : '';
}

/** From what was promised to what is due now: an arrow, whichever way it went. */
function slip(from: number, to: number, y: number): string {
  const ahead = to >= from ? 1 : -1;
  const tip = to - ahead * 9;
  const line = lineTo(from, tip, y, 's-ink', { width: 1.4 });
  const back = (tip - ahead * 5).toFixed(1);
  return (
    line + el('path', { d: `M${back} ${y - 3.5}L${tip.toFixed(1)} ${y}L${back} ${y + 3.5}Z`, class: 'ink' })
  );
}

/** The date first promised: a hollow square. */
function promised(x: number, y: number): string {
  return el('rect', { x: x - 4, y: y - 4, width: 8, height: 8, class: 'ground s-ink', 'stroke-width': 1.5 });
}

/** Where its owner expects to end: a small cap on a dashed line. */
function expected(x: number, y: number): string {
  return el('path', { d: `M${x.toFixed(1)} ${y - 5}V${y + 5}`, class: 's-quiet', 'stroke-width': 2 });
}

function signsIn(shown: Activity[], today: IsoDate): LegendItem[] {
  const statuses = STACKED.filter((one) => shown.some(({ status }) => status === one));
  const items: LegendItem[] = statuses.map((status) => ({ sign: status, label: status }));
  const sign = (draw: (x: number, y: number) => string, label: string) => items.push({ sign: draw, label });
  if (shown.some(wasMoved)) sign((x, y) => promised(x, y), 'first promised');
  if (shown.some((one) => isOverdue(one, today)))
    sign(
      (x, y) =>
        el('rect', {
          x: x - 6,
          y: y - 6,
          width: 12,
          height: 12,
          rx: 4,
          class: 'ground s-late',
          'stroke-width': 2,
        }),
      'overdue',
    );
  if (shown.some((one) => isOpen(one) && one.forecastDate && one.forecastDate !== one.completionDate))
    sign(
      (x, y) => lineTo(x - 7, x + 5, y, 's-quiet', { width: 1.4, dash: '3 3' }) + expected(x + 5, y),
      'expected',
    );
  if (shown.some(({ ongoing }) => ongoing))
    sign((x, y) => lineTo(x - 7, x + 7, y, 's-quiet', { width: 1.6, dash: '1 4' }), 'ongoing');
  return items;
}
