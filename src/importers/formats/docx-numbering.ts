import { walkXml } from './office-xml.ts';

interface Level {
  start: number;
  format: string;
  /** Such as "%1.%2": the numbers of the levels above and its own. */
  text: string;
}

/** Counts the numbers that Word prints before paragraphs and writes nowhere. */
export class Numbering {
  readonly #levels = new Map<string, Level[]>();
  readonly #lists = new Map<string, string>();
  readonly #counts = new Map<string, number[]>();

  constructor(xml: string) {
    let list = '';
    let number = '';
    let level = -1;
    walkXml(xml, {
      open: (name, { abstractNumId = '', numId = '', ilvl = '', val = '' }) => {
        if (name === 'abstractNum') list = abstractNumId;
        else if (name === 'num') number = numId;
        else if (name === 'abstractNumId' && number) this.#lists.set(number, val);
        else if (name === 'lvl') level = Number(ilvl);
        const its = this.#levels.get(list) ?? [];
        this.#levels.set(list, its);
        const own = its[level] ?? { start: 1, format: 'decimal', text: '' };
        if (level < 0 || level > 8) return;
        if (name === 'start') own.start = Number(val) || 0;
        else if (name === 'numFmt') own.format = val;
        else if (name === 'lvlText') own.text = val;
        its[level] = own;
      },
      close: (name) => {
        if (name === 'lvl') level = -1;
        if (name === 'num') number = '';
      },
    });
  }

  /** What stands before the next paragraph of a list at a level (0 to 8); null: a bullet, or no list. */
  next(numId: string, level: number): string | null {
    const list = this.#lists.get(numId);
    const levels = list === undefined ? undefined : this.#levels.get(list);
    const own = levels?.[level];
    if (!levels || !own || list === undefined) return null;
    const counts = this.#counts.get(list) ?? [];
    this.#counts.set(list, counts);
    counts[level] = (counts[level] ?? own.start - 1) + 1;
    counts.length = level + 1;
    if (own.format === 'bullet' || own.format === 'none') return null;
    return own.text.replace(/%([1-9])/g, (_whole, at: string) => {
      const above = Number(at) - 1;
      const { format = 'decimal', start = 1 } = levels[above] ?? {};
      return written(counts[above] ?? start, above === level ? format : format);
    });
  }
}

function written(count: number, format: string): string {
  if (/letter/i.test(format)) {
    const letter = String.fromCharCode(97 + ((count - 1) % 26));
    return format === 'upperLetter' ? letter.toUpperCase() : letter;
  }
  if (/roman/i.test(format)) return format === 'upperRoman' ? roman(count).toUpperCase() : roman(count);
  return format === 'decimalZero' ? String(count).padStart(2, '0') : String(count);
}

const ROMAN: [string, number][] = [
  ['c', 100],
  ['xc', 90],
  ['l', 50],
  ['xl', 40],
  ['x', 10],
  ['ix', 9],
  ['v', 5],
  ['iv', 4],
  ['i', 1],
];

function roman(count: number): string {
  let left = Math.min(count, 400);
  return ROMAN.map(([letters, value]) => {
    const times = Math.floor(left / value);
    left -= times * value;
    return letters.repeat(times);
  }).join('');
}
