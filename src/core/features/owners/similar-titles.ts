import { plainForm } from '../../base/text/split-words.ts';

/** Words that make a role another one, however alike the rest. */
const ANOTHER = /^(?:deputy|assistant|acting|interim|vice|joint|senior|associate)$/;
const SMALL = /^(?:of|the|and|for|to|a|an)$/;
const LETTERS_ALIKE = 4;
/** A title of more words is a sentence. */
const MOST_WORDS = 24;
/** So many alike are remembered: with one of them settled the next is asked about. */
const MOST_ALIKE = 20;

interface Known<T> {
  of: T;
  plain: string;
  order: number;
}

/**
 * Titles that may be one role, worded in two ways: “Head of Comms & Engagement”, “Head of Communications and Engagement”.
 * Their words begin alike, in any order, and one of them may have a word more; or words of one are short for the other’s,
 * as in “Waste Mgr”. A file may name thousands of owners, so they are looked up by how their words begin, and only those with
 * the same initials are compared, twenty at most.
 */
export class SimilarTitles<T> {
  /** By all of their words, and by all but one. */
  readonly #whole = new Map<string, Known<T>[]>();
  readonly #butOne = new Map<string, Known<T>[]>();
  /** By the first letters of all words, for those that are cut short. */
  readonly #initials = new Map<string, Known<T>[]>();
  #count = 0;

  add(title: string, of: T): void {
    const { plain, whole, butOne } = formsOf(title);
    if (!whole) return;
    const known = { of, plain, order: this.#count++ };
    keep(this.#whole, whole, known);
    keep(this.#initials, initialsOf(plain), known);
    for (const form of butOne) keep(this.#butOne, form, known);
  }

  /** Those that a title may be, the first known first. */
  like(title: string): T[] {
    const { plain, whole, butOne } = formsOf(title);
    if (!whole) return [];
    const found = [
      ...(this.#whole.get(whole) ?? []),
      ...(this.#butOne.get(whole) ?? []),
      ...butOne.flatMap((form) => this.#whole.get(form) ?? []),
      ...(this.#initials.get(initialsOf(plain)) ?? []).filter((one) => isShortFor(one.plain, plain)),
    ].filter((one) => one.plain !== plain);
    return [...new Set(found.sort((a, b) => a.order - b.order).map(({ of }) => of))];
  }
}

function wordsOf(plain: string): string[] {
  return plain.split(' ').filter((word) => word && !SMALL.test(word));
}

function initialsOf(plain: string): string {
  return wordsOf(plain)
    .map((word) => word.slice(0, 1))
    .join(' ');
}

/** Whether each word of one title is that of the other, or short for it: “mgr” for “manager”, “dir” for “director”. */
function isShortFor(one: string, other: string): boolean {
  const others = wordsOf(other);
  return wordsOf(one).every((word, i) => {
    const [short = '', long = ''] = [word, others[i] ?? ''].sort((a, b) => a.length - b.length);
    return short === long || (short.length < MOST_SHORT && isCutOf(short, long));
  });
}

const MOST_SHORT = 6;

/** Its beginning, with or without some of the consonants that follow, in their order: no word that is one by itself. */
function isCutOf(short: string, long: string): boolean {
  if (short.length + 1 >= long.length && short.length > 2) return false;
  let same = 0;
  while (same < short.length && short[same] === long[same]) same++;
  const rest = short.slice(same);
  if (!same || short.length < 2 || /[aeiou]/.test(rest)) return false;
  let at = 0;
  for (const letter of long.slice(same)) if (letter === rest[at]) at++;
  return at === rest.length;
}

/** Whether two titles may be one role. */
export function isSimilar(one: string, other: string): boolean {
  const titles = new SimilarTitles<string>();
  titles.add(one, one);
  return titles.like(other).length > 0;
}

function keep<T>(table: Map<string, Known<T>[]>, form: string, known: Known<T>): void {
  const those = table.get(form);
  if (!those) table.set(form, [known]);
  else if (those.length < MOST_ALIKE && !those.some(({ plain }) => plain === known.plain)) those.push(known);
}

/** How the words of a title begin, in order of letters; null: too few words, or too many, to be like another. */
function formsOf(title: string): { plain: string; whole: string | null; butOne: string[] } {
  const plain = plainForm(title);
  const words = wordsOf(plain);
  if (words.length < 2 || words.length > MOST_WORDS) return { plain, whole: null, butOne: [] };
  const sorted = words.map((word) => ({ word, stem: word.slice(0, LETTERS_ALIKE) }));
  sorted.sort((a, b) => (a.stem < b.stem ? -1 : a.stem > b.stem ? 1 : 0));
  const formOf = (those: typeof sorted) => those.map(({ stem }) => stem).join(' ');
  const butOne = sorted.flatMap(({ word }, i) =>
    words.length > 2 && !ANOTHER.test(word) ? [formOf(sorted.toSpliced(i, 1))] : [],
  );
  return { plain, whole: formOf(sorted), butOne: [...new Set(butOne)] };
}
