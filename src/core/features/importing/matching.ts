import { distance } from 'fastest-levenshtein';
import { plainForm } from '../../base/text/split-words.ts';
import type { Entity } from '../../domain/state.ts';
import type { ImportedActivity } from './imported.ts';

type Known = Entity<'activities'>;

/**
 * Pairs a file's rows with what is known: by a given reference, by title within the section, by title, then by a title
 * reworded a little, in the section first.
 */
export function matchUp(
  known: readonly Known[],
  rows: readonly ImportedActivity[],
): Map<ImportedActivity, Known> {
  const matches = new Map<ImportedActivity, Known>();
  if (!known.length) return matches;
  const left = new Set(known);
  const plain = new Map([...known, ...rows].map((item) => [item, plainForm(item.title)]));
  const titleOf = (item: Known | ImportedActivity) => plain.get(item) ?? '';
  const pairBy = (keyOf: (item: Known | ImportedActivity) => string | null) => {
    const waiting = new Map<string, Known[]>();
    for (const activity of left) {
      const key = keyOf(activity);
      if (key === null) continue;
      const those = waiting.get(key);
      if (those) those.push(activity);
      else waiting.set(key, [activity]);
    }
    // From the end a list gives without moving the rest.
    for (const those of waiting.values()) those.reverse();
    for (const row of rows) {
      const key = matches.has(row) ? null : keyOf(row);
      const activity = key === null ? undefined : waiting.get(key)?.pop();
      if (activity) take(row, activity);
    }
  };
  const take = (row: ImportedActivity, activity: Known) => {
    matches.set(row, activity);
    left.delete(activity);
  };
  pairBy((item) => ('refGiven' in item && !item.refGiven ? null : item.ref.toLowerCase()));
  pairBy((item) => `${sectionOf(item)}\u0000${titleOf(item)}`);
  pairBy(titleOf);
  const near = new NearTitles(left, titleOf);
  for (const within of [true, false]) {
    for (const row of rows) {
      if (matches.has(row) || !left.size) continue;
      const fits = (activity: Known) =>
        left.has(activity) && (!within || sectionOf(activity) === sectionOf(row));
      const activity = near.of(titleOf(row), fits);
      if (activity) take(row, activity);
    }
  }
  return matches;
}

function sectionOf({ priority, section }: Pick<ImportedActivity, 'priority' | 'section'>): string {
  return priority ?? section;
}

/** Two thirds of the letters the same: a reworded title, not another activity. */
export function isReworded(a: string, b: string): boolean {
  const longest = Math.max(a.length, b.length);
  return (
    longest <= LONGEST_COMPARED &&
    Math.abs(a.length - b.length) * 3 <= longest &&
    distance(a, b) * 3 <= longest
  );
}

/** A word in more titles than this tells none of them apart. */
const MOST_SHARED = 200;
/** Of a title so many words are looked up, and so many of those that share most are compared; a longer one is no title. */
const MOST_WORDS = 40;
const MOST_COMPARED = 20;
const LONGEST_COMPARED = 400;

/** Titles by their words, so that a reworded one is looked for among those that share some. */
class NearTitles {
  readonly #byWord = new Map<string, Known[]>();
  readonly #titleOf: (activity: Known) => string;

  constructor(activities: Iterable<Known>, titleOf: (activity: Known) => string) {
    this.#titleOf = titleOf;
    for (const activity of activities)
      for (const word of wordsOf(titleOf(activity))) {
        const those = this.#byWord.get(word);
        if (those) those.push(activity);
        else this.#byWord.set(word, [activity]);
      }
  }

  of(title: string, fits: (activity: Known) => boolean): Known | undefined {
    const shared = new Map<Known, number>();
    for (const word of wordsOf(title)) {
      const those = this.#byWord.get(word) ?? [];
      if (those.length > MOST_SHARED) continue;
      for (const activity of those) if (fits(activity)) shared.set(activity, (shared.get(activity) ?? 0) + 1);
    }
    return [...shared]
      .sort(([, a], [, b]) => b - a)
      .slice(0, MOST_COMPARED)
      .map(([activity]) => activity)
      .find((activity) => isReworded(title, this.#titleOf(activity)));
  }
}

function wordsOf(title: string): Set<string> {
  return new Set(title.slice(0, LONGEST_COMPARED).split(' ').slice(0, MOST_WORDS));
}
