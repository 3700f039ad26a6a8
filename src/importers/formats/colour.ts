import type { CellColour } from '../cell.ts';

/** Paler ones are the bands of a table, darker ones are text. */
const PALEST = 0.9;
const PALEST_GREY = 0.82;
const DARKEST = 0.15;
const GREYEST = 0.12;

/** What people call a fill, given as six hexadecimal digits; undefined: white, black, a pale band or an unclear one. */
export function colourOf(rgb: string): CellColour | undefined {
  const [, r = '', g = '', b = ''] = /^#?([\da-f]{2})([\da-f]{2})([\da-f]{2})$/i.exec(rgb.trim()) ?? [];
  if (!r) return undefined;
  const [red, green, blue] = [r, g, b].map((part) => Number.parseInt(part, 16) / 255);
  return named(red ?? 0, green ?? 0, blue ?? 0);
}

function named(red: number, green: number, blue: number): CellColour | undefined {
  const most = Math.max(red, green, blue);
  const least = Math.min(red, green, blue);
  const light = (most + least) / 2;
  const spread = most - least;
  if (spread < GREYEST) return light > 0.3 && light < PALEST_GREY ? 'grey' : undefined;
  if (light > PALEST || light < DARKEST) return undefined;
  const turn =
    most === red
      ? ((green - blue) / spread + 6) % 6
      : most === green
        ? (blue - red) / spread + 2
        : (red - green) / spread + 4;
  return hueOf(turn * 60);
}

/** Degrees on the colour wheel: orange and yellow are what a traffic light calls amber. */
function hueOf(degrees: number): CellColour | undefined {
  if (degrees < 16 || degrees >= 340) return 'red';
  if (degrees < 67) return 'amber';
  if (degrees < 172) return 'green';
  if (degrees < 258) return 'blue';
  return undefined;
}

/** A colour made lighter (above 0) or darker (below 0) by a share, as spreadsheets tint those of their theme. */
export function tinted(rgb: string, tint: number): string {
  const parts = rgb.match(/../g) ?? [];
  return parts
    .map((part) => {
      const value = Number.parseInt(part, 16);
      const moved = tint < 0 ? value * (1 + tint) : value + (255 - value) * tint;
      return Math.round(Math.min(255, Math.max(0, moved)))
        .toString(16)
        .padStart(2, '0');
    })
    .join('');
}
