import { count, listed, note, reply, sentences, text } from '../../base/replies/build.ts';
import type { Reply } from '../../base/replies/reply.ts';
import { formatDate, localDay } from '../../base/time/days.ts';
import { takesReference } from '../../contract/accepts.ts';
import {
  answer,
  type Command,
  type Context,
  change,
  deny,
  type Proposal,
  type Refusal,
  refuse,
} from '../../contract/command.ts';
import { subjectOf } from '../../contract/subject.ts';
import { activitiesOf, ownerTitle } from '../../domain/current.ts';
import { byRef, ownerMeant } from '../../domain/finding.ts';
import type { Change } from '../../domain/model.ts';
import { mayNudge } from '../../domain/permissions.ts';
import { recipientOf } from '../../domain/recipients.ts';
import { noReminders } from '../../domain/reminder-state.ts';
import type { Entity, State } from '../../domain/state.ts';
import { isOpen, isOverdue } from '../../domain/timeliness.ts';
import type { Decision } from '../../ledger/decision.ts';
import type { EntryOf } from '../../ledger/entry.ts';

/** A person asks an owner at once, beside the day's message: once a day for an activity. */
export const remind: Command = {
  name: 'remind',
  also: ['nudge'],
  usage: 'remind REF|owner|all [words]',
  does: 'ask an owner at once, or all about what is overdue; once a day for an activity',
  group: 'look after',
  accepts: (rest, context) =>
    ownerMeant(context.state, rest) || ALL.test(rest) || severalIn(rest, context.state)
      ? 'accepts'
      : takesReference()(rest, context),
  hear(rest, context) {
    if (ALL.test(rest)) return change(nudge(overdueOf(null, context), null, null, context));
    const several = severalIn(rest, context.state);
    if (several) return change(nudge(several, null, null, context));
    const owner = ownerMeant(context.state, rest);
    if (owner) return change(nudge(overdueOf(owner.id, context), null, owner.title, context));
    const subject = subjectOf(rest, context, (ref, tail) => `remind ${ref} ${tail}`);
    if (subject.kind === 'reply') return answer(subject.reply);
    return change(nudge([subject.activity.key], subject.rest || null, null, context));
  },
};

const ALL = /^(?:all|everybody|everyone|all owners)(?: (?:of them|please|now))*[.!]?$/i;

/** "P1.3, P1.9 and B4": the keys of several references and nothing else; null otherwise. */
function severalIn(rest: string, state: State): string[] | null {
  const words = rest.split(/\s*(?:,|\band\b|\s)\s*/i).filter(Boolean);
  const keys = words.flatMap((word) => byRef(state, word)?.key ?? []);
  return words.length > 1 && keys.length === words.length ? [...new Set(keys)] : null;
}

/** What is overdue with one owner; null: with anybody. */
function overdueOf(owner: string | null, { state, today, who }: Context): string[] {
  return activitiesOf(state)
    .filter((activity) => (owner ? activity.owner === owner : !who.holds.includes(activity.owner)))
    .filter((activity) => isOverdue(activity, today))
    .map(({ key }) => key);
}

function nudge(
  keys: string[],
  words: string | null,
  title: string | null,
  context: Context,
): Proposal<'nudge'> {
  const { who } = context;
  return {
    action: 'nudge',
    role: who.holds[0] ?? null,
    decide(state) {
      if (!mayNudge(who)) {
        return deny(
          sentences(
            'Only owners, the chief executive and administrators can send reminders; you can read everything.',
          ),
          'nudge',
        );
      }
      if (!keys.length)
        return refuse(
          sentences(
            title
              ? `The ${title} has nothing overdue, so there is nothing to ask about.`
              : 'Nothing is overdue, so there is nothing to ask about.',
          ),
        );
      return nudged(state, keys, words, context);
    },
    confirm: (entry, state) => toldNudge(entry, state, context.zone),
  };
}

function nudged(
  state: State,
  keys: string[],
  words: string | null,
  context: Context,
): Decision<Refusal, 'nudge'> {
  const open = keys
    .map((key) => state.activities.get(key))
    .filter((activity): activity is Entity<'activities'> => activity !== undefined);
  const closed = open.filter((activity) => !isOpen(activity));
  const activities = open.filter(
    (activity) => isOpen(activity) && lastNudge(state, activity.key)?.on !== context.today,
  );
  if (!activities.length) {
    const [first] = open;
    const before = first && lastNudge(state, first.key);
    if (first && closed.includes(first))
      return refuse(sentences(`${first.ref} is ${first.status}; there is nothing to ask.`));
    const by = before
      ? `${before.name} has asked about ${first?.ref} today already`
      : 'Somebody has asked today already';
    return refuse(sentences(`${by}, and once a day is enough. Say “history ${first?.ref}” to see it.`));
  }
  const nudges = activities.map(({ key, owner }) => ({ key, to: recipientOf(state, owner) }));
  return {
    kind: 'change',
    refs: activities.map(({ key }) => key),
    changes: activities.map(({ key }): Change => {
      const nudge = { on: context.today, name: context.who.name, at: context.now };
      return { of: 'asked', id: key, set: { ...(state.asked.has(key) ? { key } : noReminders(key)), nudge } };
    }),
    detail: { nudges, value: words },
  };
}

function lastNudge(state: State, key: string) {
  return state.asked.get(key)?.nudge ?? null;
}

function toldNudge(entry: EntryOf<'nudge'>, state: State, zone: string): Reply {
  const { nudges } = entry.detail;
  const activities = nudges
    .map(({ key }) => state.activities.get(key))
    .filter((activity) => activity !== undefined);
  const owners = [...new Set(activities.map(({ owner }) => ownerTitle(state, owner)))];
  const about =
    activities.length > 3
      ? count(activities.length, 'activity', 'activities')
      : listed(activities.map(({ ref }) => ref));
  return reply(
    [
      text(`I am asking the ${listed(owners)} about ${about} now.`),
      note(
        `The history of ${activities.length === 1 ? 'the activity' : 'each'} shows that you did, on ${formatDate(localDay(entry.at, zone))}.`,
      ),
    ],
    { about: entry.refs },
  );
}
