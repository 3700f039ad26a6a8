import { heading, reply, sentences, text, undoOf } from '../../base/replies/build.ts';
import { splitWords } from '../../base/text/split-words.ts';
import { accepting } from '../../contract/accepts.ts';
import {
  type Accepts,
  answer,
  type CommandResult,
  type Context,
  change,
  deny,
  refuse,
} from '../../contract/command.ts';
import { onPlan } from '../../contract/on-activity.ts';
import { subjectOf } from '../../contract/subject.ts';
import { byRef, ownerNamed } from '../../domain/finding.ts';
import type { Activity } from '../../domain/model.ts';
import { mayChangeAll } from '../../domain/permissions.ts';
import { lineOf } from '../../domain/view.ts';
import { enrolled, type PersonMatch, personNamed } from './naming.ts';
import { noRole } from './roles.ts';

/** "P1.3 to @person" and "“ROLE” without @person": what, whether added, and who. */
export interface Placing {
  what: string;
  adds: boolean;
  person: PersonMatch;
}

/** What stands between what and who, and the sentence that says how it is told. */
export interface PlacingTerms {
  joins: string;
  how: string;
}

/** A command that places somebody: a reference, a role in quotes, or a role with a person behind it. */
export function takesPlacing(terms: PlacingTerms): Accepts {
  return (rest, context) => {
    const [first] = splitWords(rest);
    if (!first || first.quoted || byRef(context.state, first.text)) return 'accepts';
    const read = readPlacing(rest, terms, context);
    return accepting(!('refused' in read) && ownerNamed(context.state, read.what) !== null);
  };
}

/** Reads who joins or leaves what. `joins` are the words between, such as "to" or "is"; `how` says it where it is not so. */
export function readPlacing(
  rest: string,
  { joins, how }: PlacingTerms,
  context: Context,
): Placing | { refused: string } {
  const [, what, verb = '', who = ''] =
    new RegExp(`^(.+?)\\s+(${joins}|without)\\s+(.+)$`, 'i').exec(rest) ?? [];
  if (what === undefined) return { refused: how };
  const person = personNamed(who, context);
  return 'refused' in person ? person : { what, adds: verb.toLowerCase() !== 'without', person };
}

/** The role that is named, by title or reference; the answer that asks for it otherwise. */
export function roleNamed(what: string, context: Context, again: (title: string) => string) {
  return ownerNamed(context.state, what) ?? { ask: noRole(what, context, again) };
}

/** A list of person ids with one more or one fewer; null: it is so already. */
export function placed(ids: string[], id: string, adds: boolean): string[] | null {
  if (ids.includes(id) === adds) return null;
  return adds ? [...ids, id] : ids.filter((other) => other !== id);
}

export interface ActivityPlace {
  action: 'delegate' | 'contributor';
  field: 'delegates' | 'contributors';
  /** "may update" */
  may: string;
}

/** Somebody joins or leaves the people of one activity. */
export function placeOnActivity(
  { what, adds, person }: Placing,
  { action, field, may }: ActivityPlace,
  context: Context,
): CommandResult {
  const subject = subjectOf(
    what,
    context,
    (ref) => `${action} ${ref} ${adds ? 'to' : 'without'} ${person.name}`,
  );
  if (subject.kind === 'reply') return answer(subject.reply);
  const { key } = subject.activity;
  const { who } = context;
  return change(
    onPlan(action, key, context, {
      decide(activity, state) {
        const own = [...who.holds, ...who.assists].includes(activity.owner);
        if (!mayChangeAll(who) && !own) {
          const right =
            'Who helps with an activity is up to its owner, the owner’s assistant, an administrator or the chief executive.';
          return deny(sentences(right), action, [key]);
        }
        const { id, changes } = enrolled(state, person);
        const next = placed(activity[field] ?? [], id, adds);
        if (!next)
          return refuse(
            sentences(
              `${person.name} ${adds ? `${may} already` : `does not: ${activity.ref} stays as it is`}.`,
            ),
          );
        const set: Partial<Activity> = { [field]: next };
        const sentence = `${person.name} ${adds ? may : `no longer ${may}`}.`;
        const before = [{ of: 'activities' as const, id: key, set: { [field]: activity[field] ?? [] } }];
        return {
          kind: 'change',
          refs: [key],
          changes: [...changes, { of: 'activities', id: key, set }],
          detail: { value: sentence, before },
        };
      },
      confirm: (activity, _state, entry) =>
        reply([heading(lineOf(activity)), text(entry.detail.value)], {
          about: [key],
          actions: [undoOf(entry)],
        }),
    }),
  );
}
