import type { CellColour } from '../cell.ts';
import { colourOf, tinted } from './colour.ts';
import { type Attributes, isSet, numbered, walkPart } from './office-xml.ts';

/** What a cell’s style says of what it holds. */
export interface CellStyle {
  /** The code of its number format; empty: none of its own. */
  format: string;
  /** A number in it is a day. */
  isDate: boolean;
  struck: boolean;
  /** What its fill says; absent: none that says how an activity stands. */
  colour?: CellColour;
}

export const PLAIN: CellStyle = { format: '', isDate: false, struck: false };

/** Formats that workbooks name by number alone (ECMA-376, 18.8.30), as far as a plan’s cells are read by them. */
const KNOWN_FORMATS: Record<number, string> = {
  1: '0',
  2: '0.00',
  3: '#,##0',
  4: '#,##0.00',
  9: '0%',
  10: '0.00%',
  14: 'mm-dd-yy',
  15: 'd-mmm-yy',
  16: 'd-mmm',
  17: 'mmm-yy',
  18: 'h:mm AM/PM',
  19: 'h:mm:ss AM/PM',
  20: 'h:mm',
  21: 'h:mm:ss',
  22: 'm/d/yy "h":mm',
  45: 'mm:ss',
  46: '[h]:mm:ss',
  47: 'mmss.0',
  49: '@',
};

/** The styles of a workbook in the order in which cells name them. `theme` are its colours in the order of theirs. */
export function cellStyles(part: Uint8Array | undefined, theme: string[]): CellStyle[] {
  const styles = new Styles(theme);
  if (part) walkPart(part, styles);
  return styles.all;
}

class Styles {
  readonly all: CellStyle[] = [];
  readonly #theme: string[];
  readonly #formats = new Map<number, string>();
  readonly #struck: boolean[] = [];
  readonly #colours: (CellColour | undefined)[] = [];
  /** The list that the walk is in: fonts, fills, the styles of cells. */
  #list = '';
  #isFilled = false;

  constructor(theme: string[]) {
    this.#theme = theme;
  }

  open(name: string, attributes: Attributes): void {
    if (LISTS.has(name)) this.#list = name;
    else if (name === 'numFmt' && this.#list === 'numFmts') this.#format(attributes);
    else if (this.#list === 'fonts') {
      if (name === 'font') this.#struck.push(false);
      if (name === 'strike') this.#struck[this.#struck.length - 1] = !isUnset(attributes);
    } else if (this.#list === 'fills') {
      if (name === 'fill') this.#colours.push(undefined);
      if (name === 'patternFill') this.#isFilled = attributes.patternType !== 'none';
      if (name === 'fgColor' && this.#isFilled)
        this.#colours[this.#colours.length - 1] = this.#colour(attributes);
    } else if (this.#list === 'cellXfs' && name === 'xf') this.all.push(this.#style(attributes));
  }

  close(name: string): void {
    if (name === this.#list) this.#list = '';
    if (name === 'patternFill') this.#isFilled = false;
  }

  text(): void {}

  #format(attributes: Attributes): void {
    const code = (attributes.formatCode ?? '').replace(/\\(.)/g, '$1');
    this.#formats.set(numbered(attributes, 'numFmtId') ?? -1, code);
  }

  #colour(attributes: Attributes): CellColour | undefined {
    const rgb = attributes.rgb;
    if (rgb) return colourOf(rgb.slice(-6));
    const base = this.#theme[numbered(attributes, 'theme') ?? -1];
    const tint = Number.parseFloat(attributes.tint ?? '0') || 0;
    return base ? colourOf(tinted(base, tint)) : undefined;
  }

  #style(attributes: Attributes): CellStyle {
    const number = numbered(attributes, 'numFmtId') ?? 0;
    const format = this.#formats.get(number) ?? KNOWN_FORMATS[number] ?? '';
    const colour = this.#colours[numbered(attributes, 'fillId') ?? -1];
    return {
      format,
      isDate: isDateFormat(format),
      struck: this.#struck[numbered(attributes, 'fontId') ?? -1] ?? false,
      ...(colour && { colour }),
    };
  }
}

const LISTS = new Set([
  'numFmts',
  'fonts',
  'fills',
  'borders',
  'cellStyleXfs',
  'cellXfs',
  'cellStyles',
  'dxfs',
]);

/** `<strike/>` says yes, `<strike val="0"/>` no. */
export function isUnset(attributes: Attributes): boolean {
  return attributes.val !== undefined && !isSet(attributes, 'val');
}

/** Whether a format shows a number as a day or a time; the part for negative numbers and texts says nothing of it. */
function isDateFormat(format: string): boolean {
  const [first = ''] = format.replace(/\[[^\]]*\]|"[^"]*"/g, '').split(';');
  return !first.includes('@') && /[ymdhMsb]/.test(first);
}
