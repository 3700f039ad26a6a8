import type { DeliveryStatus } from '../../base/delivery-status.ts';
import { shortened } from '../../base/replies/build.ts';
import type { Chart, Part } from '../../base/replies/reply.ts';
import { chip } from './marks.ts';
import { el, fitted, widthOf, words, wrapped } from './svg.ts';
import { SHEET } from './theme.ts';

/** A picture with the words that say the same. */
export type Picture = Extract<Part, { type: 'picture' }>;

/** Drawn for a phone: 400 units are 400 pixels there and scale up everywhere else, unless a wider one is asked for. */
export const WIDTH = 400;
/** The margin on each side, in units. */
export const EDGE = 16;

/** Slack takes no longer alternative text: https://docs.slack.dev/reference/block-kit/blocks/image-block */
const LONGEST_ALT = 2_000;

/** What stands in the frame that all pictures share. */
export interface FrameContent {
  title: string;
  /** One sentence: what there is to see. */
  says: string;
  /** Draws from `top` on and tells where it ended. */
  body(top: number): { drawn: string; bottom: number };
  alt: string;
  /** In units, which are pixels where it is shown as wide as it is drawn; absent: a phone’s. */
  width?: number;
  /** The same in numbers, where they say it; without its title and sentence. */
  chart?: DistributiveOmit<Chart, 'title' | 'says'>;
}

type DistributiveOmit<T, K extends PropertyKey> = T extends unknown ? Omit<T, K> : never;

/** Ground, title and sentence around a picture's body. */
export function framed({ title, says, body, alt, chart, width = WIDTH }: FrameContent): Picture {
  const inner = width - 2 * EDGE;
  const heads = wrapped(title, inner, 15, 2, true);
  const sentence = wrapped(says, inner, 12, 3);
  let y = EDGE + 12;
  const drawn: string[] = [];
  for (const line of heads) {
    drawn.push(words(line, { x: EDGE, y, size: 15, bold: true }));
    y += 19;
  }
  for (const line of sentence) {
    drawn.push(words(line, { x: EDGE, y, as: 'quiet' }));
    y += 16;
  }
  const inside = body(y + 4);
  const height = Math.ceil(inside.bottom + EDGE);
  const caption = shortened(alt, LONGEST_ALT);
  const svg = el(
    'svg',
    {
      xmlns: 'http://www.w3.org/2000/svg',
      width,
      height,
      viewBox: `0 0 ${width} ${height}`,
      role: 'img',
      'aria-label': caption,
    },
    SHEET,
    el('rect', { width, height, class: 'ground' }),
    ...drawn,
    inside.drawn,
  );
  return { type: 'picture', svg, alt: caption, ...(chart && { chart: { title, says, ...chart } }) };
}

/** One sign of a picture and what it means. */
export interface LegendItem {
  /** A status's chip, or another sign drawn around a middle. */
  sign: DeliveryStatus | ((x: number, y: number) => string);
  label: string;
}

/** What the signs mean, in as many lines as they need. `y` is the top. */
export function legend(items: LegendItem[], y: number, wide = WIDTH): { drawn: string; bottom: number } {
  const drawn: string[] = [];
  let x = EDGE;
  let middle = y + 8;
  for (const { sign, label } of items) {
    const shown = fitted(label, wide - 2 * EDGE - 20, 11);
    const width = 19 + widthOf(shown, 11);
    if (x > EDGE && x + width > wide - EDGE) {
      x = EDGE;
      middle += 20;
    }
    drawn.push(typeof sign === 'string' ? chip(sign, x + 7, middle, 14) : sign(x + 7, middle));
    drawn.push(words(shown, { x: x + 18, y: middle + 4, size: 11 }));
    x += width + 14;
  }
  return { drawn: drawn.join(''), bottom: middle + 8 };
}
