import type { State } from '../../ledger/state.ts';
import type { IsoDate } from '../../model.ts';
import { isPlain } from '../plain.ts';
import { readClause } from '../reading.ts';
import type { Clause } from './assembly.ts';
import { clausesOf } from './clauses.ts';
import { countsTo, isOfAll, speaksOfAll } from './groups.ts';
import { inOrder } from './in-order.ts';

/** What a sentence tells of which activities. */
export interface Subjects {
  clauses: Clause[];
  /** Whether everything in it is told of something that is named clearly. */
  clear: boolean;
  /** What is told of something of which it is not clear what it is. */
  unclear: string[];
}

/** Words that set some of several apart without naming them: "two down, one to go". */
export const SETS_APART =
  /\b(?:one|ones|two|three|first|second|last|other|others|some|most|rest|neither|which)\b/i;

/** Cuts a sentence by what it is about: what it names, else what the message that it answers is about. */
export function subjectsOf(text: string, state: State, about: string[], today: IsoDate): Subjects {
  const { clauses, before } = clausesOf(text, state, about);
  const known = clauses.filter(({ keys }) => keys.length);
  const unclear = clauses.flatMap(({ keys, words }) => (keys.length ? [] : [words]));
  if (!known.length) return { ...ofWhole(text, about, today), unclear };
  const row = inOrder(known, today);
  if (row) return { clauses: row, clear: !before && !unclear.length, unclear };
  return { ...withBefore(known, before, about, today), unclear };
}

/** A sentence that names nothing: of the one activity, of all, or of each in turn. */
function ofWhole(text: string, about: string[], today: IsoDate): Pick<Subjects, 'clauses' | 'clear'> {
  const whole: Clause = { keys: about, words: text, certain: true, byName: false };
  if (about.length === 1) return { clauses: [whole], clear: true };
  const row = about.length ? inOrder([whole], today) : null;
  if (row) return { clauses: row, clear: true };
  const all = about.length > 0 && speaksOfAll(text);
  return all
    ? { clauses: [{ ...whole, certain: countsTo(text, about.length) }], clear: true }
    : { clauses: [], clear: true };
}

/** What is said before anything is named belongs to what is named next, or to all of the message, or to nothing. */
function withBefore(
  clauses: Clause[],
  before: string,
  about: string[],
  today: IsoDate,
): Pick<Subjects, 'clauses' | 'clear'> {
  const [first, ...rest] = clauses;
  if (!before || !first) return { clauses, clear: true };
  if (isOfAll(before) && about.length > 1) return withAll(clauses, before, about, today);
  if (readClause(before, today))
    return { clauses: [{ ...first, words: `${before} ${first.words}` }, ...rest], clear: true };
  return { clauses, clear: isPlain(before.toLowerCase()) && !SETS_APART.test(before) };
}

/** "All on track, P1.3 at 60%": of the others it is told alone, of what is named beside it where that tells no more. */
function withAll(
  clauses: Clause[],
  all: string,
  about: string[],
  today: IsoDate,
): Pick<Subjects, 'clauses' | 'clear'> {
  const named = new Set(clauses.flatMap(({ keys }) => keys));
  const others = about.filter((key) => !named.has(key));
  const certain = countsTo(all, about.length);
  const own = clauses.map((clause) => {
    const read = readClause(clause.words, today);
    const tells = read?.status !== undefined || read?.percent !== undefined || read?.unchanged;
    return tells && others.length ? clause : { ...clause, words: `${all}, ${clause.words}` };
  });
  const ofOthers: Clause = { keys: others, words: all, certain, byName: false };
  return { clauses: others.length ? [ofOthers, ...own] : own, clear: certain };
}
