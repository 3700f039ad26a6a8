/** SVG as text. Whatever people wrote is escaped; nothing of theirs is ever markup. */

import { inXml } from '../../base/text/hidden.ts';

type Attributes = Record<string, string | number | undefined>;

const ENTITIES: Record<string, string> = {
  '&': '&amp;',
  '<': '&lt;',
  '>': '&gt;',
  '"': '&quot;',
  "'": '&#39;',
};

/** Text as XML and HTML hold it: characters that XML knows none of are left out. */
export function escaped(text: string): string {
  return inXml(text).replace(/[&<>"']/g, (sign) => ENTITIES[sign] ?? sign);
}

/** An element; absent attributes are left out, numbers are rounded to a tenth. */
export function el(name: string, attributes: Attributes, ...children: string[]): string {
  const written = Object.entries(attributes)
    .filter((entry): entry is [string, string | number] => entry[1] !== undefined)
    .map(([key, value]) => ` ${key}="${typeof value === 'number' ? round(value) : escaped(value)}"`)
    .join('');
  return children.length ? `<${name}${written}>${children.join('')}</${name}>` : `<${name}${written}/>`;
}

/** Path data and points hold numbers as short as a picture needs them. */
export function round(value: number): number {
  return Math.round(value * 10) / 10;
}

interface TextStyle {
  x: number;
  y: number;
  size?: number;
  bold?: boolean;
  anchor?: 'start' | 'middle' | 'end';
  /** A class of the theme: ink, quiet, late, on-blue, on-colour. */
  as?: string;
  /** Keeps the ground around the letters clear where lines run behind them. */
  halo?: boolean;
}

/** One line of text. */
export function words(
  text: string,
  { x, y, size = 12, bold = false, anchor = 'start', as = 'ink', halo = false }: TextStyle,
): string {
  return el(
    'text',
    {
      x,
      y,
      'font-size': size,
      'font-weight': bold ? 700 : undefined,
      'text-anchor': anchor === 'start' ? undefined : anchor,
      class: halo ? `${as} s-ground` : as,
      'stroke-width': halo ? 4 : undefined,
      'stroke-linejoin': halo ? 'round' : undefined,
      'paint-order': halo ? 'stroke' : undefined,
    },
    escaped(text),
  );
}

/** Advance widths of DejaVu Sans in thousandths of the size, for what plans are written in. */
const WIDTHS: [number, string][] = [
  [278, "ijl'|"],
  [318, ' ,.‘’'],
  [345, 'IJf;:/\\'],
  [401, 'tr!()[]-·'],
  [521, 's“”"z–'],
  [568, 'kcLF'],
  [605, 'vxyaePTY'],
  [636, '0123456789bdghnopquEZS?$£'],
  [690, 'ABCKRVX'],
  [765, 'DGHNQOU&'],
  [838, 'w<>=+~^#×'],
  [975, 'mMW%@—…'],
];
const WIDTH_OF = new Map(
  WIDTHS.flatMap(([width, signs]) => [...signs].map((sign) => [sign, width] as const)),
);
/** Other scripts: wide enough for most, full width from the Chinese, Japanese and Korean blocks on. */
const OTHER = 700;
const FULL = 1000;

/** How wide a line stands, in the picture's units. */
export function widthOf(text: string, size: number, bold = false): number {
  let thousandths = 0;
  for (const sign of text) {
    thousandths += WIDTH_OF.get(sign) ?? ((sign.codePointAt(0) ?? 0) >= 0x2e80 ? FULL : OTHER);
  }
  return (thousandths / 1000) * size * (bold ? 1.11 : 1);
}

/** Cuts a line to a width, at a word where one ends near, and says so with an ellipsis. */
export function fitted(text: string, most: number, size: number, bold = false): string {
  if (widthOf(text, size, bold) <= most) return text;
  let cut = '';
  for (const sign of text) {
    if (widthOf(`${cut}${sign}…`, size, bold) > most) break;
    cut += sign;
  }
  const space = cut.lastIndexOf(' ');
  const whole = space > cut.length * 0.85 ? cut.slice(0, space) : cut;
  return `${whole.replace(/[\s,;:–-]+$/, '')}…`;
}

/** Breaks a text into at most so many lines of a width; the last one is cut. */
export function wrapped(text: string, most: number, size: number, lines: number, bold = false): string[] {
  const made: string[] = [];
  let rest = text.trim();
  while (rest && made.length < lines - 1 && widthOf(rest, size, bold) > most) {
    let line = '';
    for (const word of rest.split(' ')) {
      const longer = line ? `${line} ${word}` : word;
      if (widthOf(longer, size, bold) > most) break;
      line = longer;
    }
    if (!line) break;
    made.push(line);
    rest = rest.slice(line.length).trim();
  }
  return rest ? [...made, fitted(rest, most, size, bold)] : made;
}
