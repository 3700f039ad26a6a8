import type { IsoDate } from '../base/time/dates.ts';
import type { State } from '../domain/state.ts';
import type { Part } from './both-readers.ts';
import { namesOnlyIt } from './completion-told.ts';
import type { Clause } from './subjects/assembly.ts';
import { type Subjects, subjectsOf } from './subjects/told.ts';

/** What is told of some activities, and what its names may stand for. */
export interface Meant extends Clause {
  /** "Suite in use": the whole text, where a title holds the words that tell. */
  inTitle: string;
  /** Of what a name may stand for a part of the work only. */
  part?: (key: string) => Part | undefined;
}

/** Cuts a text by what it is about, and says of what each name may be a part. */
export function clausesMeant(
  text: string,
  state: State,
  about: string[],
  today: IsoDate,
): Omit<Subjects, 'clauses'> & { clauses: Meant[] } {
  const { clauses: cut, clear, unclear } = subjectsOf(text, state, about, today);
  const clauses = asOne(cut, text, about);
  // Where each that was asked about is named once, a name means the whole of it.
  const names = clauses.flatMap(({ keys }) => keys);
  const eachNamed = about.length > 1 && names.length === about.length && new Set(names).size === names.length;
  const partOf =
    (said: string) =>
    (key: string): Part | undefined => {
      if (about.length === 1) return 'share';
      return eachNamed && namesOnlyIt(said, state.activities.get(key)?.title ?? '') ? undefined : 'complete';
    };
  return {
    clauses: clauses.map((one) => ({
      ...one,
      inTitle: one.byName && clauses.length === 1 ? text : '',
      ...(one.byName && { part: partOf(one.said) }),
    })),
    clear,
    unclear,
  };
}

/** "scorecard done, the departments' at 40%", asked about one: words of its title twice are no two activities. */
function asOne(clauses: Clause[], text: string, [only, ...more]: string[]): Clause[] {
  const [first] = clauses;
  const ofOnly = clauses.every(({ keys, byName }) => byName && keys.length === 1 && keys[0] === only);
  const twice = clauses.length > 1 || first?.certain === false;
  return first && twice && ofOnly && !more.length ? [{ ...first, certain: true, words: text }] : clauses;
}
