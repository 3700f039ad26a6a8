import type { IsoDate } from '../../base/time/dates.ts';
import type { State } from '../../domain/state.ts';
import { withoutCourtesies } from '../courtesies.ts';
import { carriesNothing, isPlain } from '../plain.ts';
import { MOST_STATEMENTS } from '../read-once.ts';
import { readClause } from '../reading.ts';
import { PREDICATE } from '../vocabulary/predicates.ts';
import { writtenOut } from '../written-out.ts';
import type { Clause } from './assembly.ts';
import { clausesOf, stillOpen } from './clauses.ts';
import { countsTo, isOfAll, makesException, speaksOfAll } from './groups.ts';
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

/** A place that was found to be none: whoever says it may mean one of several. */
const SOME_PLACE =
  /\b(?:first|second|third|fourth|former|latter|others?|rest|top|bottom|[1-9](?:st|nd|rd|th)(?! (?:of )?[a-z]{3,})|last(?! (?:\w*day|week|month|quarter|year|night|time|update|report|return|meeting|one of)))\b/i;

/** What is left in the words of a clause may mean another one, or leave one out. */
function isDoubtful({ words, keys }: Clause): boolean {
  return SOME_PLACE.test(words) || (keys.length > 1 && makesException(words));
}

/** "50%. LCJB: no change": a part with a status of its own and words before it that may name one of the others. */
function tellsOfAnother(words: string, today: IsoDate): boolean {
  const [, ...parts] = writtenOut(words).split(/(?:[.;!?,]|\s[-–—]|\b(?:and|but|while)\b)\s+/);
  if (parts.length > MOST_STATEMENTS) return true;
  return parts.some((part) => {
    const first = /^(?:the |our )?(\p{L}+)/u.exec(part)?.[1] ?? '';
    const another = first && !carriesNothing(first) && !PREDICATE.test(` ${first} `);
    const read = another ? readClause(part, today) : null;
    return read !== null && !read.doubts.includes('only implied') && !read.later && !read.decision;
  });
}

/** Cuts a sentence by what it is about: what it names, else what the message that it answers is about. */
export function subjectsOf(text: string, state: State, about: string[], today: IsoDate): Subjects {
  const { clauses, before } = clausesOf(text, state, about);
  const known = clauses
    .filter(({ keys }) => keys.length)
    .map((one) => (about.length > 1 && isDoubtful(one) ? { ...one, certain: false } : one));
  const named = new Set(known.flatMap(({ keys }) => keys));
  const open = about.some((key) => !named.has(key));
  if (open) for (const one of known) one.certain &&= !tellsOfAnother(one.words, today);
  const unclear = clauses.flatMap(({ keys, said }) => (keys.length ? [] : [said]));
  if (!known.length) return { ...ofWhole(text, stillOpen(state, about), today), unclear };
  const row = inOrder(known, today);
  if (row) return { clauses: row, clear: !before && !unclear.length, unclear };
  const other = about.length > 1 && isOfSomethingElse(before, today);
  const whole = withBefore(known, other ? '' : before, about, today);
  // “25% and 40% for P1.9 and P1.11”: the first of the row stands before what it is told of.
  const inFront = before && !other ? inOrder(whole.clauses, today) : null;
  return { ...whole, ...(inFront && { clauses: inFront }), unclear: other ? [before, ...unclear] : unclear };
}

/** A sentence that names nothing: of the one activity, of all, or of each in turn. */
function ofWhole(text: string, about: string[], today: IsoDate): Pick<Subjects, 'clauses' | 'clear'> {
  const whole: Clause = { keys: about, said: text, words: counted(text), certain: true, byName: false };
  if (about.length === 1) return { clauses: [whole], clear: true };
  const row = about.length ? inOrder([whole], today) : null;
  if (row) return { clauses: row, clear: true };
  const all = about.length > 0 && speaksOfAll(text);
  const certain = countsTo(text, about.length) && !makesException(text) && !/\brespectively\b/i.test(text);
  return all ? { clauses: [{ ...whole, certain }], clear: true } : { clauses: [], clear: true };
}

/** "all three", "none of these has" as the tables of statuses know them. */
function counted(text: string): string {
  return text
    .replace(/\ball (?:[2-6]|two|three|four|five|six)\b(?! ?%)(?: of (?:them|these|those))?/i, 'all')
    .replace(
      /^(?:none|neither)(?: of (?:these|them|those|the \w+))? (?:has|have|is|are|was|were)\b(?: been)?/i,
      'not',
    );
}

/** "use of force amber, website done": a status with words before it that may name one of several. */
function isOfSomethingElse(before: string, today: IsoDate): boolean {
  if (isOfAll(before) || !readClause(before, today)) return false;
  return !isPlain(withoutCourtesies(writtenOut(before)));
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
    return { clauses: [{ ...first, ...joined(before, first) }, ...rest], clear: !SOME_PLACE.test(before) };
  return { clauses, clear: isPlain(withoutCourtesies(writtenOut(before))) && !SETS_APART.test(before) };
}

function joined(before: string, { said, words }: Clause): Pick<Clause, 'said' | 'words'> {
  return { said: `${before} ${said}`, words: `${before} ${words}` };
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
  const certain = countsTo(all, about.length) && !makesException(all);
  const own = clauses.map((clause) => {
    const read = readClause(clause.words, today);
    const tells = read && (read.status ?? read.percent ?? read.forecast ?? read.unchanged) !== undefined;
    return tells && others.length
      ? clause
      : { ...clause, ...joined(`${counted(all)},`, clause), said: `${all}, ${clause.said}` };
  });
  const ofOthers: Clause = { keys: others, said: all, words: counted(all), certain, byName: false };
  return { clauses: others.length ? [ofOthers, ...own] : own, clear: certain };
}
