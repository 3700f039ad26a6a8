import type { CellColour } from '../cell.ts';
import { colourOf } from './colour.ts';

/** Names that style sheets give to what a person calls red, amber, green, blue or grey. */
const NAMES: Record<string, CellColour> = {
  red: 'red',
  crimson: 'red',
  firebrick: 'red',
  darkred: 'red',
  tomato: 'red',
  orange: 'amber',
  darkorange: 'amber',
  gold: 'amber',
  yellow: 'amber',
  green: 'green',
  lime: 'green',
  limegreen: 'green',
  darkgreen: 'green',
  lightgreen: 'green',
  palegreen: 'green',
  blue: 'blue',
  lightblue: 'blue',
  skyblue: 'blue',
  grey: 'grey',
  gray: 'grey',
  lightgrey: 'grey',
  lightgray: 'grey',
  silver: 'grey',
};

/** What a cell's attributes say of its fill. */
export function htmlColour(attributes: Record<string, string>): CellColour | undefined {
  const [, styled = ''] = /background(?:-color)?\s*:\s*([^;]+)/i.exec(attributes.style ?? '') ?? [];
  const said = (styled || attributes.bgcolor || attributes['data-highlight-colour'] || '')
    .trim()
    .toLowerCase();
  const [, r, g, b] = /^rgba?\(\s*(\d{1,3})[\s,]+(\d{1,3})[\s,]+(\d{1,3})/.exec(said) ?? [];
  if (r && g && b)
    return colourOf([r, g, b].map((part) => Number(part).toString(16).padStart(2, '0')).join(''));
  const short = /^#([\da-f])([\da-f])([\da-f])$/.exec(said);
  if (short)
    return colourOf(
      short
        .slice(1)
        .map((digit) => digit + digit)
        .join(''),
    );
  return NAMES[said] ?? colourOf(said);
}
