import type { IsoDate } from '../../base/time/dates.ts';
import {
  addDays,
  dayNumber,
  dayOfNumber,
  daysBetween,
  formatDate,
  lastDayOfMonth,
} from '../../base/time/days.ts';
import { el, widthOf, words } from './svg.ts';

/** A stretch of days across a picture. */
export interface Span {
  from: IsoDate;
  to: IsoDate;
  /** The place of a day; one outside stands at the nearer edge. */
  x(day: IsoDate): number;
}

/** The days from `from` to `to` across a picture; `left` and `right` are in units. */
export function span(from: IsoDate, to: IsoDate, left: number, right: number): Span {
  const days = Math.max(1, daysBetween(from, to));
  return {
    from,
    to,
    x(day) {
      const at = Math.min(days, Math.max(0, daysBetween(from, day)));
      return left + (at / days) * (right - left);
    },
  };
}

/** "Oct". */
function monthText(day: IsoDate): string {
  return formatDate(day).split(' ')[1]?.slice(0, 3) ?? '';
}

/** First days of the months in the span; every second, third, … where they would crowd. */
function monthsOf({ from, to, x }: Span): IsoDate[] {
  const firsts: IsoDate[] = [];
  let day = from.slice(8) === '01' ? from : nextMonth(from);
  while (day <= to) {
    firsts.push(day);
    day = nextMonth(day);
  }
  const [first, second] = firsts;
  const room = first && second ? x(second) - x(first) : 1_000;
  const step = [1, 2, 3, 6, 12].find((months) => room * months >= 26) ?? 24;
  return firsts.filter((month) => (Number(month.slice(5, 7)) - 1) % step === (step === 1 ? 0 : 3 % step));
}

function nextMonth(day: IsoDate): IsoDate {
  return addDays(lastDayOfMonth(Number(day.slice(0, 4)), Number(day.slice(5, 7))), 1);
}

/** The room above a picture's body that its months and years need. */
export const MONTHS_ABOVE = 28;

/** Faint lines at the months with their names above `top`; the year stands where it begins. */
export function monthLines(along: Span, top: number, bottom: number, right: number): string {
  let year = '';
  return monthsOf(along)
    .map((month) => {
      const x = along.x(month);
      const begins = month.slice(0, 4) !== year;
      year = month.slice(0, 4);
      const named = (text: string, y: number, bold: boolean) =>
        x + widthOf(text, 10, bold) <= right ? words(text, { x, y, size: 10, bold, as: 'quiet' }) : '';
      return [
        el('path', { d: `M${x.toFixed(1)} ${top}V${bottom}`, class: 's-rule', 'stroke-width': 1 }),
        named(monthText(month), top - 5, false),
        begins ? named(year, top - 17, true) : '',
      ].join('');
    })
    .join('');
}

/** Today's line with its name at the foot. */
export function todayLine(along: Span, today: IsoDate, top: number, bottom: number, right: number): string {
  const x = along.x(today);
  const beyond = today > along.to ? ' ›' : today < along.from ? '‹ ' : '';
  const named = today < along.from ? `${beyond}today` : `today${beyond}`;
  const half = widthOf(named, 11, true) / 2;
  return (
    el('path', { d: `M${x.toFixed(1)} ${top}V${bottom}`, class: 's-ink', 'stroke-width': 1.6 }) +
    words(named, {
      x: Math.min(right - half, x),
      y: bottom + 12,
      size: 11,
      bold: true,
      anchor: 'middle',
    })
  );
}

/** The days a picture of these dates covers: the plan year, and what lies near outside of it. */
export function coveredDays(
  year: { from: IsoDate; to: IsoDate },
  dates: IsoDate[],
  { before, after }: { before: number; after: number },
): { from: IsoDate; to: IsoDate } {
  const days = [year.from, year.to, ...dates].map(dayNumber);
  const from = Math.max(Math.min(...days), dayNumber(year.from) - before);
  const to = Math.min(Math.max(...days), dayNumber(year.to) + after);
  return { from: dayOfNumber(from), to: dayOfNumber(to) };
}
