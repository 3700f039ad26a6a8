import type { IsoDate } from '../../base/time/dates.ts';
import { formatDate } from '../../base/time/days.ts';
import { EDGE, framed, type LegendItem, legend, type Picture, WIDTH } from './frame.ts';
import { MONTHS_ABOVE, monthLines, type Span, span, todayLine } from './months.ts';
import { numberLines, through, ticks, type Upright, upright } from './plot.ts';
import { el, round, widthOf, words } from './svg.ts';

/** One point of a trend. */
export interface TrendReading {
  /** The day it stands for. */
  day: IsoDate;
  value: number;
}

/** What the picture of a measure is drawn from. */
export interface Trend {
  title: string;
  /** Oldest first. */
  readings: TrendReading[];
  target: number | null;
  /** Whether more is better or less is. */
  direction: 'up' | 'down';
  /** Words a value with its unit, "78%". */
  say(value: number): string;
  /** Words a distance with its unit, "2 percentage points". */
  difference(value: number): string;
  today: IsoDate;
  /** Absent: a phone’s. */
  width?: number;
}

/** Room behind the last day. */
const RIGHT = EDGE + 8;
const TALL = 150;
const LONGEST_NUMBER = 90;
const TOLD_IN_ALT = 12;
/** How far from its dot the newest value reaches. */
const LABEL = 26;

/** How a measure has gone, reading by reading, and how far its target is. */
export function trend(asked: Trend): Picture {
  const { title, readings, target, direction, say, difference, width = WIDTH } = asked;
  const [first, last] = [readings[0], readings.at(-1)];
  const aim =
    target === null ? '' : ` The target is ${say(target)} or ${direction === 'up' ? 'more' : 'less'}.`;
  const reached =
    last && target !== null && (direction === 'up' ? last.value >= target : last.value <= target);
  const distance =
    last && target !== null && !reached
      ? `, ${difference(Math.abs(target - last.value))} away from the target`
      : '';
  const stand = last
    ? `${say(last.value)} on ${formatDate(last.day)}${reached ? ', target reached' : distance}`
    : '';
  const lines = readings.slice(-TOLD_IN_ALT).map(({ day, value }) => `${formatDate(day)} ${say(value)}`);
  const says = last ? `${stand}.${aim}` : `No reading yet.${aim}`;
  return framed({
    title,
    says,
    ...(readings.length > 1 && { chart: { kind: 'lines' as const, lines: inNumbers(readings, target) } }),
    alt: last ? `Trend of “${title}”: ${says} Readings: ${lines.join(', ')}.` : `“${title}”: ${says}`,
    body: (top) => (first && last ? plot(asked, top) : { drawn: '', bottom: top }),
    width,
  });
}

function inNumbers(readings: TrendReading[], target: number | null) {
  const ends = [readings[0], readings.at(-1)].flatMap((reading) => reading ?? []);
  const aim =
    target === null ? [] : [{ label: 'target', points: ends.map(({ day }) => ({ day, value: target })) }];
  return [{ label: 'reading', points: readings }, ...aim];
}

function plot(
  { readings, target, say, today, width = WIDTH }: Trend,
  top: number,
): { drawn: string; bottom: number } {
  const right = width - RIGHT;
  const values = [...readings.map(({ value }) => value), ...(target === null ? [] : [target])];
  const [low, high] = roomFor(values);
  const at = ticks(low, high, 4);
  const left = EDGE + Math.min(LONGEST_NUMBER, Math.max(...at.map((n) => widthOf(say(n), 10)))) + 8;
  const along = span(
    readings[0]?.day ?? today,
    later(today, readings.at(-1)?.day ?? today),
    left,
    right - 10,
  );
  const start = top + MONTHS_ABOVE;
  const up = upright(low, high, start + 8, start + TALL);
  const drawn = [
    monthLines(along, start, start + TALL, width - EDGE / 2),
    numberLines(up, at, left, right, say),
    ...(target === null ? [] : [targetLine(target, { left, right }, up)]),
    todayLine(along, today, start, start + TALL, width - 4),
    line(readings, along, up),
    ...lastValue(readings, along, up, { target, say, width }),
  ];
  const signs: LegendItem[] = [{ sign: (x, y) => dash(x, y, 's-line', 3), label: 'reading' }];
  if (target !== null)
    signs.push({ sign: (x, y) => dash(x, y, 's-ink', 1.8, '6 3'), label: `target ${say(target)}` });
  const end = legend(signs, start + TALL + 22, width);
  return { drawn: drawn.join('') + end.drawn, bottom: end.bottom };
}

/** Some room above and below, so that a line never runs on the edge; from nought on where that is near. */
function roomFor(values: number[]): [number, number] {
  const [low, high] = [Math.min(...values), Math.max(...values)];
  const room = (high - low || Math.abs(high) || 1) * 0.15;
  return [low >= 0 && low - room < high * 0.25 ? 0 : low - room, high + room];
}

const later = (a: IsoDate, b: IsoDate) => (a > b ? a : b);

function dash(x: number, y: number, as: string, width: number, dashes?: string): string {
  const d = `M${round(x - 7)} ${round(y)}H${round(x + 8)}`;
  return el('path', { d, class: as, 'stroke-width': width, 'stroke-dasharray': dashes });
}

function targetLine(target: number, { left, right }: { left: number; right: number }, up: Upright): string {
  const d = `M${round(left)} ${round(up.y(target))}H${right}`;
  return el('path', { d, class: 's-ink', 'stroke-width': 1.8, 'stroke-dasharray': '7 4' });
}

function line(readings: TrendReading[], along: Span, up: Upright): string {
  const points = readings.map(({ day, value }) => ({ x: along.x(day), y: up.y(value) }));
  const dots = points.length > 40 ? [] : points;
  return (
    el('path', {
      d: through(points),
      fill: 'none',
      class: 's-line',
      'stroke-width': 3,
      'stroke-linejoin': 'round',
    }) +
    dots
      .map(({ x, y }) => el('circle', { cx: x, cy: y, r: 3.4, class: 'line s-ground', 'stroke-width': 1.4 }))
      .join('')
  );
}

/** The newest value, large enough to be read first. */
function lastValue(
  readings: TrendReading[],
  along: Span,
  up: Upright,
  { target, say, width }: Pick<Trend, 'target' | 'say'> & { width: number },
): string[] {
  const last = readings.at(-1);
  if (!last) return [];
  const [x, y] = [along.x(last.day), up.y(last.value)];
  const text = say(last.value);
  const before = readings.at(-2);
  const rises = before ? last.value >= before.value : true;
  const aim = target === null ? Number.NaN : up.y(target);
  // Beside the line where it comes from, unless the target's line runs there.
  const above = rises ? !(aim < y && aim > y - LABEL) : aim > y && aim < y + LABEL;
  const half = widthOf(text, 13, true) / 2;
  return [
    el('circle', { cx: x, cy: y, r: 5.5, class: 'line s-ground', 'stroke-width': 2 }),
    words(text, {
      x: Math.min(width - 6 - half, Math.max(EDGE + half, x)),
      y: above ? y - 10 : y + 20,
      size: 13,
      bold: true,
      halo: true,
      anchor: 'middle',
    }),
  ];
}
