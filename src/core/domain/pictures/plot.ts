import { el, round, words } from './svg.ts';

/** The upright of a picture with numbers: from `low` at the bottom to `high` at the top. */
export interface Upright {
  low: number;
  high: number;
  y(value: number): number;
}

/** The upright from `low` to `high`; `top` and `bottom` are in units, counted downwards. */
export function upright(low: number, high: number, top: number, bottom: number): Upright {
  const range = high - low || 1;
  return { low, high, y: (value) => bottom - ((value - low) / range) * (bottom - top) };
}

/** Round numbers at which a reader expects a line: 1, 2 or 5 times a power of ten apart. */
export function ticks(low: number, high: number, most: number): number[] {
  const range = high - low || 1;
  const power = 10 ** Math.floor(Math.log10(range / most));
  const step = ([1, 2, 5, 10].find((times) => range / (times * power) <= most) ?? 10) * power;
  const first = Math.ceil(low / step - 1e-9);
  const last = Math.floor(high / step + 1e-9);
  return Array.from({ length: last - first + 1 }, (_, i) => Number(((first + i) * step).toPrecision(12)));
}

/** Faint lines across at the numbers, with the numbers before them. */
export function numberLines(
  up: Upright,
  at: number[],
  left: number,
  right: number,
  say: (n: number) => string,
): string {
  return at
    .map(
      (n) =>
        el('path', { d: `M${left} ${round(up.y(n))}H${right}`, class: 's-rule', 'stroke-width': 1 }) +
        words(say(n), { x: left - 6, y: up.y(n) + 4, size: 10, anchor: 'end', as: 'quiet' }),
    )
    .join('');
}

/** Path data through points. */
export function through(points: { x: number; y: number }[]): string {
  return points.map(({ x, y }, i) => `${i ? 'L' : 'M'}${round(x)} ${round(y)}`).join('');
}

/** Path data that goes up in steps: a count stands until the day it grows. */
export function inSteps(points: { x: number; y: number }[]): string {
  return points.map(({ x, y }, i) => (i ? `H${round(x)}V${round(y)}` : `M${round(x)} ${round(y)}`)).join('');
}
