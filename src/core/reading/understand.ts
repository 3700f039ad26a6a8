import { note } from '../base/replies/build.ts';
import type { Context, Proposal } from '../contract/command.ts';
import { several } from '../contract/several.ts';
import { mayChangeAll } from '../domain/permissions.ts';
import { isOpen } from '../domain/timeliness.ts';
import { askToEnd } from '../features/activities/index.ts';
import { raise } from '../features/decisions/index.ts';
import { putOff, untilUsual } from '../features/reminders/index.ts';
import { type Progress, progressProposal } from '../features/updates/index.ts';
import { type Part, readByBoth } from './both-readers.ts';
import { asTyped, MOST_READ } from './dictated.ts';
import type { Reading } from './facts.ts';
import { clausesMeant } from './meant.ts';
import { type Prepared, prepared } from './prepared.ts';
import { readClause } from './reading.ts';
import { HOW_IT_FEELS } from './steps.ts';
import { SETS_APART } from './subjects/told.ts';
import { askedAsTold, asksLeave } from './vocabulary/asks-longer.ts';

/** Characters of a message that are read over all activities that they are told of: nobody tells much of many. */
const MOST_READ_OF_ALL = 10_000;
/** What reading a clause of an activity costs besides, in characters. */
const TO_READ_AT_ALL = 40;

/** What is told about one activity; without a reading the words are kept as a note. */
export interface Told {
  key: string;
  reading: Reading | null;
  words: string;
}

/** What a free sentence means, and whether it can be taken at its word. */
export interface Understood {
  told: Told[];
  sure: boolean;
  /** What is told of something of which it is not clear what it is. */
  unclear: string[];
}

/** Reads a sentence about activities that it names, or about those of the message it answers. Null: it tells nothing. */
export function understand(sentence: string, context: Context): Understood | null {
  const { state, said, today } = context;
  const about = (said.about ?? []).filter((key) => state.activities.has(key));
  const text = askedAsTold(asTyped(sentence));
  const { clauses, clear, unclear } = clausesMeant(text, state, about, today);
  const told: Told[] = [];
  const readerOf = readersOf(context);
  let sure = sentence.length <= MOST_READ && clear && !unclear.length && !asksLeave(sentence);
  for (const { keys, said: typed, words, certain, inTitle, part } of clauses) {
    const kept = clauses.length > 1 || unclear.length ? typed : sentence;
    const read = readerOf(words, keys);
    const readTitle = inTitle ? readerOf(inTitle, keys) : () => null;
    const each = keys.map((key) => {
      const reading = read(key, part?.(key)) ?? readTitle(key, part?.(key));
      // Two figures of several are not the first of them for each.
      const torn = keys.length > 1 && reading?.doubts.includes('two figures');
      return { key, reading: torn ? null : reading, words: kept };
    });
    sure &&= certain && each.every(({ reading }) => reading !== null && reading.doubts.length === 0);
    told.push(...each);
  }
  if (!clauses.length) return unclear.length ? null : ofEach(sentence, about, context);
  const open = told.filter((one) => !isOver(one, context));
  const meant = open.length ? open : told;
  if (!meant.some(({ reading }) => reading)) return null;
  const keys = meant.map(({ key }) => key);
  // Told twice of one activity, or asked for two decisions: a person puts it right with one tap or another sentence.
  const twice = new Set(keys).size < keys.length;
  const decisions = meant.filter(({ reading }) => reading?.decision).length > 1;
  return { told: meant, sure: sure && !twice && !decisions, unclear };
}

/** What a message asks about may be done by now: the others are meant, as long as there are any. */
function stillAsked(about: string[], { state }: Context): string[] {
  const open = about.filter((key) => isOpen(state.activities.get(key) ?? { status: 'complete' }));
  return open.length ? open : about;
}

/** "Rest no change", or put off: what is done is not among the rest. */
function isOver({ key, reading }: Told, { state }: Context): boolean {
  const activity = state.activities.get(key);
  return !!activity && !isOpen(activity) && !!(reading?.unchanged || reading?.later);
}

/** Tells what the clauses of one message tell of each activity, unless it is too much of too many. */
function readersOf({ state, today }: Context) {
  const clauses = new Map<string, Prepared>();
  let left = MOST_READ_OF_ALL;
  return (words: string, keys: string[]) => {
    left -= keys.length * (words.length + TO_READ_AT_ALL);
    if (left < 0 && (keys.length > 1 || clauses.size > 0)) return () => null;
    const said = clauses.get(words) ?? prepared(words);
    clauses.set(words, said);
    return (key: string, part?: Part): Reading | null => {
      const activity = state.activities.get(key);
      const work = activity && { what: activity.title, promised: activity.completionDate };
      return readByBoth(said, today, work, part);
    };
  };
}

/** "done", in answer to a message about several: perhaps of each, so it is shown first. */
function ofEach(sentence: string, about: string[], context: Context): Understood | null {
  if (about.length < 2 || SETS_APART.test(sentence)) return null;
  const words = asTyped(sentence);
  const reading = readClause(words, context.today);
  const open = reading?.doubts.some((doubt) => doubt !== HOW_IT_FEELS);
  if (!reading || (open && !reading.later)) return null;
  const keys = stillAsked(about, context);
  const read = readersOf(context)(words, keys);
  const told = keys.map((key) => ({ key, reading: read(key), words: sentence }));
  if (!told.some((one) => one.reading)) return null;
  return {
    told,
    // Who is away, or has nothing new, says so of all that was asked.
    sure: reading.doubts.length === 0 && Boolean(reading.later?.until ?? reading.unchanged),
    unclear: [],
  };
}

/** All of it as one entry, or the first refusal. */
export function proposalFor({ told }: Understood, context: Context): Proposal {
  const keys = [...new Set(told.map(({ key }) => key))];
  return several(
    told.flatMap((one) => proposalsOf(one, context)),
    keys,
    context,
  );
}

/** What is told of one activity: how it stands, and what is asked about it. */
function proposalsOf({ key, reading, words }: Told, context: Context): Proposal[] {
  const progress = progressOf(key, reading, words, context);
  const { words: _kept, ...stands } = progress;
  const tells = Object.keys(stands).length > 0;
  const { status } = progress;
  // Its owner's word alone never takes work out of sight.
  if ((status === 'paused' || status === 'cancelled') && !mayChangeAll(context.who))
    return [askToEnd(key, status, words, context)];
  // A question keeps the words itself.
  if (reading?.decision)
    return [...(tells ? [progressProposal(key, stands, context)] : []), raise(key, words, context)];
  if (reading?.later) {
    const later = putOff([key], untilUsual(reading.later.until, context), context);
    return tells ? [progressProposal(key, progress, context), later] : [later];
  }
  const proposal = progressProposal(key, progress, context);
  return [reading?.handedOver ? withHandOver(proposal) : proposal];
}

/** The words are kept, and how a role changes hands is said. */
function withHandOver(proposal: Proposal): Proposal {
  const how =
    'I have kept your words. An administrator or the role’s assistant hands a role over: “owner "ROLE" is @person”.';
  return {
    ...proposal,
    confirm: (entry, state) => {
      const kept = proposal.confirm(entry, state);
      return { ...kept, parts: [...kept.parts, note(how)] };
    },
  };
}

/** What an owner told, as progress; words go along with everything but a bare "no change". */
function progressOf(key: string, reading: Reading | null, words: string, { state }: Context): Progress {
  const { status, percent, forecast, unchanged } = reading ?? {};
  const standing = state.activities.get(key)?.status;
  if (unchanged && standing) return { status: standing, unchanged: true };
  return {
    ...(status && { status }),
    ...(percent !== undefined && { percent }),
    ...(forecast && { forecast }),
    words,
  };
}
