import { sentences, text } from '../base/replies/build.ts';
import type { Part, Reply } from '../base/replies/reply.ts';
import { isAnswering } from '../contract/accepts.ts';
import type { Context } from '../contract/command.ts';
import { activitiesOf, ownerTitle } from '../domain/current.ts';
import { byRef } from '../domain/finding.ts';
import { mayChangeAll, mayUpdate } from '../domain/permissions.ts';
import type { Entity } from '../domain/state.ts';
import { isOpen } from '../domain/timeliness.ts';
import { asTyped } from './dictated.ts';
import { proposed } from './proposed.ts';
import { readClause } from './reading.ts';
import { understand } from './understand.ts';
import { asksForLonger } from './vocabulary/asks-longer.ts';

/** Words that begin a question, whether it has its mark or not. */
const ASKS =
  /\?\s*$|^(?:please\s+)?(?:what|which|who|whose|how|why|when|where|is|are|was|were|has|have|had|does|do|did|can|could|will|would|should|any|anything|all|everything|show|tell|give|list|find|search|help|latest|status|outstanding|overdue)\b/i;
/** More activities than that are looked through by their references only. */
const MOST_OWN = 60;
const MOST_CHOICES = 5;
/** Whoever says more than that names it by its reference. */
const LONGEST = 300;

/** Whether words that answer nothing tell how some work is going. */
export function tellsHow(sentence: string, { today }: Context): boolean {
  return sentence.length <= LONGEST && !ASKS.test(sentence) && readClause(asTyped(sentence), today) !== null;
}

/**
 * “The youth voice contract is at risk”, said by whoever answers for it and in answer to nothing: it is shown as an update
 * before it is one. Null: it is no such thing.
 */
export function updateByTitle(sentence: string, context: Context): Reply | null {
  const asks = sentence.length <= LONGEST && asksForLonger(sentence);
  if (isAnswering(context) || !(asks || tellsHow(sentence, context)) || understand(sentence, context))
    return null;
  const own = ownOpen(context);
  const about = own.map(({ key }) => key);
  if (!about.length || about.length > MOST_OWN) return null;
  const nearest = asks ? nearestOf(sentence, own) : null;
  if (nearest) return ofThat(nearest, sentence, context);
  const read = understand(sentence, { ...context, said: { ...context.said, about } });
  const [only, ...more] = read?.told ?? [];
  const activity = only && !more.length ? context.state.activities.get(only.key) : undefined;
  if (!read || !only?.reading || !activity || !sharesWord(sentence, activity.title)) return null;
  return proposed(read, `${activity.ref} ${sentence}`, context);
}

/** It tells how something is going, and not what: nothing is recorded before that is said. */
export function updateOfWhat(sentence: string, context: Context): Reply | null {
  if (!tellsHow(sentence, context)) return null;
  const own = ownOpen(context);
  const near = own.filter(({ title }) => sharesWord(sentence, title));
  const choices = (near.length ? near : own).slice(0, MOST_CHOICES);
  const lead = 'I can’t tell which activity that is about, so nothing is recorded.';
  if (!choices.length) return sentences(`${lead} Say it again with its reference in front.`);
  return {
    ...sentences(`${lead} Is it one of these?`),
    actions: choices.map(({ ref }, i) => ({
      id: `of-${i + 1}`,
      label: `Of ${ref}`,
      say: `${ref} ${sentence}`,
    })),
  };
}

/**
 * The same of words that were heard as a question about one activity: “we need two more weeks for the website”. Whoever
 * answers for it is asked whether it is an update; for others a sentence says that it was none. Null: it was a question.
 */
export function shownInstead(say: string, sentence: string, context: Context): Reply | Part | null {
  const ref = /^show (\S+)$/.exec(say)?.[1];
  const activity = ref && byRef(context.state, ref);
  if (!activity || !(tellsHow(sentence, context) || asksForLonger(sentence))) return null;
  const isOwn = ownOpen(context).some(({ key }) => key === activity.key);
  return (isOwn && ofThat(activity, sentence, context)) || text(notRecorded(activity, context));
}

/** The sentence as it reads with a reference in front; null: it tells nothing then. */
function ofThat(
  { ref }: Pick<Entity<'activities'>, 'ref'>,
  sentence: string,
  context: Context,
): Reply | null {
  const said = `${ref} ${sentence}`;
  const read = understand(said, context);
  return read?.told.length === 1 && read.told[0]?.reading ? proposed(read, said, context) : null;
}

/** The one whose title has most of the words; null: none has any, or two have as many. */
function nearestOf(sentence: string, own: Entity<'activities'>[]): Entity<'activities'> | null {
  const shared = own.map((activity) => ({ activity, words: sharedWords(sentence, activity.title) }));
  const [best, next] = shared.toSorted((a, b) => b.words - a.words);
  return best?.words && best.words > (next?.words ?? 0) ? best.activity : null;
}

function notRecorded(activity: Entity<'activities'>, { state, who }: Context): string {
  return mayUpdate(who, activity)
    ? `Nothing is recorded. To record how it is going, say “${activity.ref}” in front.`
    : `Nothing is recorded: the ${ownerTitle(state, activity.owner)} answers for ${activity.ref}.`;
}

/** What the speaker answers for, soonest due first. */
function ownOpen({ state, who }: Context): Entity<'activities'>[] {
  const isOwn = (activity: Entity<'activities'>) =>
    who.holds.includes(activity.owner) || (!mayChangeAll(who) && mayUpdate(who, activity));
  return activitiesOf(state)
    .filter((activity) => isOpen(activity) && isOwn(activity))
    .sort((a, b) => ((a.completionDate ?? '9') < (b.completionDate ?? '9') ? -1 : 1));
}

function sharesWord(sentence: string, title: string): boolean {
  return sharedWords(sentence, title) > 0;
}

function sharedWords(sentence: string, title: string): number {
  const words = longWords(title);
  return [...longWords(sentence)].filter((word) => words.has(word)).length;
}

function longWords(text: string): Set<string> {
  return new Set(text.toLowerCase().match(/\p{L}{5,}/gu) ?? []);
}
