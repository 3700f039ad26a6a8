/** Numbers with their units, read and worded: "78%", "£1,200", "12 days". */

export interface Value {
  number: number;
  /** Null: none was said. */
  unit: string | null;
}

const NUMBER =
  /^([£€$])?([-−+]?(?:\d{1,3}(?:,\d{3})+|\d+)(?:\.\d+)?|[-−+]?\.\d+)(k|m|bn)?(%|[a-z][a-z/-]*)?$/i;
const TIMES: Record<string, number> = { k: 1e3, m: 1e6, bn: 1e9 };
/** Beyond this a number in a plan is a slip of the hand, and digits get lost. */
const MOST = 1e15;

/** Words that are taken for a unit after a number; any other word begins a note. */
const UNITS = new Set(
  'seconds minutes hours days weeks months years people persons victims residents officers staff cases calls crimes offences incidents complaints visits contacts hits points per cent percent % times items pounds euros'.split(
    ' ',
  ),
);
const SAME: Record<string, string> = { percent: '%', 'per cent': '%', pct: '%', pounds: '£', euros: '€' };

/** Whether a word begins a value. */
export function beginsValue(word: string): boolean {
  return NUMBER.test(word);
}

/** A value at the start of words, and how many words it took. `known` is the measure's own unit. */
export function readValue(words: string[], knownUnit: string): { value: Value; taken: number } | null {
  const parts = NUMBER.exec(words[0] ?? '');
  if (!parts) return null;
  const [, sign, digits = '', times, glued] = parts;
  const number =
    Number(digits.replace(/,/g, '').replace('−', '-')) * (TIMES[times?.toLowerCase() ?? ''] ?? 1);
  if (Math.abs(number) > MOST) return null;
  const [next = '', after = ''] = words.slice(1);
  const pair = `${next} ${after}`.toLowerCase();
  if (sign ?? glued) return { value: { number, unit: unitOf(sign ?? glued ?? '') }, taken: 1 };
  if (pair === 'per cent') return { value: { number, unit: '%' }, taken: 3 };
  if (next && (isUnit(next) || (knownUnit && sameUnit(next, knownUnit))))
    return { value: { number, unit: unitOf(next) }, taken: 2 };
  return { value: { number, unit: null }, taken: 1 };
}

function isUnit(word: string): boolean {
  const plain = word.toLowerCase();
  return UNITS.has(plain) || UNITS.has(`${plain}s`);
}

/** A unit as it is kept. */
export function unitOf(word: string): string {
  const plain = word.toLowerCase().trim();
  return (Object.hasOwn(SAME, plain) && SAME[plain]) || plain;
}

/** "day" and "days" are the same. */
export function sameUnit(a: string, b: string): boolean {
  const bare = (unit: string) => unitOf(unit).replace(/s$/, '');
  return bare(a) === bare(b);
}

/** "78%", "£1,200", "12 days", "1 day". */
export function valueText(number: number, unit: string): string {
  const size = Math.abs(number).toLocaleString('en-GB', { maximumFractionDigits: 4 });
  const less = number < 0 ? '−' : '';
  if (unit === '%') return `${less}${size}%`;
  if (/^[£€$]$/.test(unit)) return `${less}${unit}${size}`;
  if (!unit) return `${less}${size}`;
  return `${less}${size} ${Math.abs(number) === 1 ? unit.replace(/(?<!s)s$/, '') : unit}`;
}

/** A difference: of two percentages it is in points. */
export function differenceText(number: number, unit: string): string {
  if (unit !== '%') return valueText(Math.abs(number), unit);
  const size = Number(Math.abs(number).toPrecision(10)).toLocaleString('en-GB', { maximumFractionDigits: 4 });
  return `${size} percentage ${size === '1' ? 'point' : 'points'}`;
}
