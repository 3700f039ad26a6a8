import { count, list, note, reply, sentences, shortened, text } from '../base/replies/build.ts';
import type { Reply } from '../base/replies/reply.ts';
import { unquoted } from '../base/text/quotes.ts';
import { activitiesOf, currentPlan } from '../domain/current.ts';
import { byNearWords, byRef, byWords, firstNamed, MOST_CHOICES } from '../domain/finding.ts';
import type { Entity, State } from '../domain/state.ts';
import { lineOf, statusText } from '../domain/view.ts';
import type { Context } from './command.ts';

/** What a command is about: one activity and the text after its name, or a reply that asks which. */
export type Subject =
  | { kind: 'activity'; activity: Entity<'activities'>; rest: string }
  | { kind: 'reply'; reply: Reply };

/**
 * Finds the activity at the start of the text: a reference, a quoted title, else the words given by `title`
 * (the whole text when absent). With no words at all the message being answered says which.
 * `again` words the command for a chosen reference.
 */
export function subjectOf(
  rest: string,
  context: Context,
  again: (ref: string, rest: string) => string,
  title?: string,
): Subject {
  const { state } = context;
  const first = firstNamed(state, rest);
  if (!first) return subjectAnswered(context, again);
  const after = rest.slice(first.end).replace(/^(?:[\s:,–]|-(?!\d))+/, '');
  const named = first.quoted ? null : byRef(state, first.text);
  if (named) return { kind: 'activity', activity: named, rest: unquoted(after) };
  const searched = first.quoted ? first.text : (title ?? rest).trim();
  const remaining = first.quoted ? after : rest.slice((title ?? rest).length).trim();
  const matches = byWords(state, searched);
  const [only] = matches;
  if (only && matches.length === 1) return { kind: 'activity', activity: only, rest: unquoted(remaining) };
  if (!only) {
    const near = byNearWords(state, searched);
    const reply = near.length
      ? whichOne(searched, near, (ref) => again(ref, remaining), 'is nearly in')
      : notFound(searched, context);
    return { kind: 'reply', reply };
  }
  return { kind: 'reply', reply: whichOne(searched, matches, (ref) => again(ref, remaining)) };
}

/** The title where it has to be in quotes when it is longer: text of people's own follows it. */
export function firstWord(rest: string): string {
  return /^\S*/.exec(rest)?.[0] ?? '';
}

/** The title where a colon may end it: “website refresh: the supplier is late”. */
export function upToColon(rest: string): string {
  return /^[^"]*?(?=:\s)/.exec(rest)?.[0] ?? firstWord(rest);
}

/** No reference is longer, and a long text is not read anew for each of them. */
const LONGEST_REF = 120;

/** "P1.3, P1.4 and P1.5 because …": the activities whose references stand at the start, each once, and what is left. */
export function leadingRefs(rest: string, state: State): { keys: string[]; rest: string } {
  const keys = new Set<string>();
  let left = rest;
  for (;;) {
    const first = firstNamed(state, left.slice(0, LONGEST_REF));
    const activity = first && !first.quoted ? byRef(state, first.text) : null;
    if (!first || !activity) return { keys: [...keys], rest: left };
    keys.add(activity.key);
    left = left.slice(first.end).replace(/^(?:\s|[,;&]|and\b)+/i, '');
  }
}

/** The one activity of the message that is being answered. */
function subjectAnswered(context: Context, again: (ref: string, rest: string) => string): Subject {
  const keys = context.said.about ?? [];
  const activities = keys
    .map((key) => context.state.activities.get(key))
    .filter((activity) => activity !== undefined);
  const [only] = activities;
  if (only && activities.length === 1) return { kind: 'activity', activity: only, rest: '' };
  if (only) return { kind: 'reply', reply: whichOne('', activities, (ref) => again(ref, '')) };
  const example = activitiesOf(context.state)[0]?.ref ?? 'P1.3';
  return {
    kind: 'reply',
    reply: sentences(`Which activity? Add its reference, such as “${again(example, '').trim()}”.`),
  };
}

function whichOne(
  searched: string,
  matches: Entity<'activities'>[],
  say: (ref: string) => string,
  fits = 'fits',
): Reply {
  const shown = matches.slice(0, MOST_CHOICES);
  const many = count(matches.length, 'activity', 'activities');
  const question = searched ? `“${shortened(searched, 80)}” ${fits} ${many}.` : 'More than one fits.';
  const more = matches.length - shown.length;
  return reply(
    [
      text(`${question} ${matches.length === 1 ? 'Is it this one' : 'Which one do you mean'}?`),
      list(
        shown.map((activity) => ({
          text: lineOf(activity),
          mark: activity.status,
          detail: statusText(activity),
        })),
      ),
      more > 0 ? note(`${more} more fit. Add another word from the title.`) : null,
    ],
    {
      actions: shown.map((activity, i) => ({
        id: `choose-${i + 1}`,
        label: activity.ref,
        say: say(activity.ref).trim(),
      })),
    },
  );
}

/** What is asked about cannot be found, with the ways to find it. */
export function notFound(searched: string, context: Context): Reply {
  if (!activitiesOf(context.state).length) return noPlan(context.state);
  const shown = shortened(searched, 80);
  return sentences(
    `I can’t find an activity “${shown}”. Say “search” and a word from its title, or “status” for the whole plan.`,
  );
}

/** What is said before the first plan. */
export const NO_PLAN =
  'There is no plan yet. Attach your plan here (Excel, Word, PDF or CSV) and I will read it with you.';

/** What every command says where there is nothing to speak of: before the first import, or in a plan without activities. */
export function noPlan(state: State): Reply {
  const plan = currentPlan(state);
  return plan
    ? sentences(`“${shortened(plan.name, 80)}” has no activities yet. Say “add” to put one into it.`)
    : sentences(NO_PLAN);
}
