import { distance } from 'fastest-levenshtein';
import { plainForm } from '../../base/text/split-words.ts';
import { remembered } from '../../domain/remembered.ts';
import type { Entity, State } from '../../domain/state.ts';
import { measuresOf } from './readings.ts';

type Measure = Entity<'measures'>;

/** Each measure with its title and the words of its whole name, as names are compared. */
const plainNames = remembered(['plans', 'measures'], (state) =>
  measuresOf(state).map((measure) => ({
    measure,
    title: plainForm(measure.title),
    words: plainForm(fullName(measure)).split(' '),
  })),
);

/** The measures that a name may mean: by id after "#", by the exact title, else by words that all stand in it. */
export function measuresNamed(state: State, name: string): Measure[] {
  if (name.startsWith('#')) return measuresOf(state).filter(({ id }) => id === name.slice(1));
  const query = plainForm(name);
  if (!query) return [];
  const all = plainNames(state);
  const exact = all.filter(({ title }) => title === query);
  const words = [...new Set(query.split(' '))];
  const has = (own: string[]) => words.every((word) => own.some((part) => part.startsWith(word)));
  return (exact.length ? exact : all.filter((one) => has(one.words))).map(({ measure }) => measure);
}

/** A mistyped name with each word set right that is at most two letters off; null when that finds nothing either. */
export function nearestName(state: State, name: string): string | null {
  const names = new Set(plainNames(state).flatMap(({ words }) => words));
  const words = plainForm(name).slice(0, LONGEST).split(' ');
  const right = words.map((word) => {
    if (names.has(word)) return word;
    const near = [...names]
      .map((own) => ({ own, off: distance(word, own) }))
      .sort((x, y) => x.off - y.off)[0];
    return near && near.off <= Math.min(2, word.length / 3) ? near.own : word;
  });
  const meant = right.join(' ');
  return measuresNamed(state, meant).length ? meant : null;
}

const LONGEST = 120;

/** With the heading it stands under. */
export function fullName({ group, title }: Pick<Measure, 'group' | 'title'>): string {
  return group ? `${group}: ${title}` : title;
}

/** The name as a command takes it; by id where others have the same title. */
export function nameToSay(state: State, measure: Measure): string {
  const own = measure.title.replace(/"/g, '');
  return measuresNamed(state, own).length === 1 ? `"${own}"` : `"#${measure.id}"`;
}
