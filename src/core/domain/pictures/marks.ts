import type { DeliveryStatus } from '../../base/delivery-status.ts';
import { el } from './svg.ts';
import { fillOf, textOn } from './theme.ts';

/** A status's mark as a shape, so that it looks alike under every font. Drawn around a middle, `r` is half its size. */
export function mark(status: DeliveryStatus, x: number, y: number, r: number, paint: string): string {
  const at = (dx: number, dy: number) =>
    `${Math.round((x + dx * r) * 10) / 10} ${Math.round((y + dy * r) * 10) / 10}`;
  const stroke = { fill: 'none', class: `s-${paint}`, 'stroke-width': Math.max(1.4, r * 0.38) };
  switch (status) {
    case 'complete':
      return el('path', { ...stroke, d: `M${at(-0.8, 0.05)}L${at(-0.2, 0.7)}L${at(0.85, -0.7)}` });
    case 'on track':
      return el('circle', { cx: x, cy: y, r: r * 0.78, class: paint });
    case 'at risk':
      return el('path', { d: `M${at(0, -0.9)}L${at(0.95, 0.75)}L${at(-0.95, 0.75)}Z`, class: paint });
    case 'off track':
      return el('path', { d: `M${at(0, -1)}L${at(1, 0)}L${at(0, 1)}L${at(-1, 0)}Z`, class: paint });
    case 'not started':
      return el('circle', { ...stroke, cx: x, cy: y, r: r * 0.68 });
    case 'paused':
      return el('path', {
        ...stroke,
        d: `M${at(-0.4, -0.75)}L${at(-0.4, 0.75)}M${at(0.4, -0.75)}L${at(0.4, 0.75)}`,
      });
    case 'cancelled':
      return el('path', {
        ...stroke,
        d: `M${at(-0.65, -0.65)}L${at(0.65, 0.65)}M${at(0.65, -0.65)}L${at(-0.65, 0.65)}`,
      });
  }
}

/** The same with what is overdue: a ring in the colour of lateness around how it stands, so that both are seen. */
export function lateChip(status: DeliveryStatus, x: number, y: number, size: number): string {
  const half = size / 2 + 2.2;
  const ring = el('rect', {
    x: x - half,
    y: y - half,
    width: 2 * half,
    height: 2 * half,
    rx: half * 0.4,
    class: 'ground s-late',
    'stroke-width': 2,
  });
  return ring + chip(status, x, y, size - 1.5);
}

/** The mark on a chip of its status's colour. */
export function chip(status: DeliveryStatus, x: number, y: number, size: number): string {
  const half = size / 2;
  return (
    el('rect', {
      x: x - half,
      y: y - half,
      width: size,
      height: size,
      rx: size * 0.22,
      class: fillOf(status),
    }) + mark(status, x, y, size * 0.3, textOn(status))
  );
}
