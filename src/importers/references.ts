import { tidy } from './source.ts';

/** A longer one is a text; it stays with the activity, which counts within its section instead. */
const LONGEST_REF = 60;
const LETTERS = 'abcdefghijklmnopqrstuvwxyz';

export interface Numbered {
  ref: string;
  /** True when the file itself gives this activity the reference, and no other one. */
  given: boolean;
  /** The reference as the file has it, where several activities share it. */
  shared: string | null;
}

interface Row {
  ref: string;
  place: { priority: string | null; appendix: string | null };
}

/**
 * Given references stay as they are, spaces and brackets included. One that several activities share, such as that of
 * a measure, gets a letter for each in the order of the file; where there is none they count within their priority or
 * appendix.
 */
export function numbered(rows: readonly Row[]): Numbered[] {
  const refs = rows.map(({ ref }) => (ref.length <= LONGEST_REF ? tidy(ref) : ''));
  const times = new Map<string, number>();
  for (const ref of refs) if (ref) times.set(ref.toLowerCase(), (times.get(ref.toLowerCase()) ?? 0) + 1);
  const taken = new Set(times.keys());
  const counts = new Map<string, number>();
  const next = (stem: string, name: (n: number) => string): string => {
    for (;;) {
      const n = (counts.get(stem) ?? 0) + 1;
      counts.set(stem, n);
      const ref = name(n);
      if (taken.has(ref.toLowerCase())) continue;
      taken.add(ref.toLowerCase());
      return ref;
    }
  };
  return rows.map(({ place }, i) => {
    const given = refs[i] ?? '';
    if (given && times.get(given.toLowerCase()) === 1) return { ref: given, given: true, shared: null };
    if (given)
      return { ref: next(given.toLowerCase(), (n) => lettered(given, n)), given: false, shared: given };
    const stem = place.priority ? `P${place.priority}.` : (place.appendix ?? 'A');
    return { ref: next(stem, (n) => `${stem}${n}`), given: false, shared: null };
  });
}

/** "3.2.3a", "3.2.3b", and "3.2.3-27" behind the alphabet; a letter after a letter takes a hyphen. */
function lettered(ref: string, n: number): string {
  const letter = LETTERS[n - 1];
  if (!letter) return `${ref}-${n}`;
  return /\d$/.test(ref) ? `${ref}${letter}` : `${ref}-${letter}`;
}

const LEADING =
  /^\(?((?=[^ ]*\d)[\p{L}\p{N}][\p{L}\p{N}./-]{0,30}[\p{L}\p{N}]|\d{1,3})\)?[.:)]?[\s–-]+(?=\p{L})/u;
/** "Action QI-01: Reduce falls": the word before the reference is the same in front of each. */
const AFTER_A_WORD =
  /^(\p{Lu}\p{L}+) ((?=[^ ]*\d)[\p{L}\p{N}](?:[\p{L}\p{N}./-]{0,30}[\p{L}\p{N}])?)(?:[:.)]|\s[–-])\s+(?=\p{L})/u;
/** So many titles of a table begin with a reference where they do at all. */
const MOST_TITLES = 0.8;

/**
 * References that stand in front of titles ("IA/24/07/1 Reconcile the list") in a table without a column for them, as
 * the title without it. Empty where titles only begin with a figure now and then.
 */
export function leading(titles: readonly string[]): ReadonlyMap<string, { ref: string; title: string }> {
  const word = AFTER_A_WORD.exec(titles[0] ?? '')?.[1];
  const parts = titles.flatMap((whole) => {
    const [front = '', ref = ''] = LEADING.exec(whole) ?? afterAWord(whole, word);
    return ref ? [[whole, { ref, title: whole.slice(front.length) }] as const] : [];
  });
  const refs = new Set(parts.map(([, { ref }]) => ref));
  return titles.length > 1 && parts.length >= titles.length * MOST_TITLES && refs.size === parts.length
    ? new Map(parts)
    : new Map();
}

function afterAWord(title: string, word: string | undefined): string[] {
  const [front = '', before = '', ref = ''] = AFTER_A_WORD.exec(title) ?? [];
  return before && before === word ? [front, ref] : [];
}
