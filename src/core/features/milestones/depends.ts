import { sentences } from '../../base/replies/build.ts';
import { formatDate } from '../../base/time/days.ts';
import { takesReference } from '../../contract/accepts.ts';
import { answer, type Command, change } from '../../contract/command.ts';
import { firstWord, subjectOf } from '../../contract/subject.ts';
import { byRef } from '../../domain/finding.ts';
import type { Entity, State } from '../../domain/state.ts';
import { circleThrough, lateDependencies } from './dependencies.ts';
import { type Arrangement, arranging } from './setting-up.ts';

const ON = /^(not\s+)?(?:on\s+)?(\S*)$/i;

/** One activity waits for another: its owner is warned when the other slips. */
export const depends: Command = {
  name: 'depends',
  also: ['needs'],
  usage: 'depends REF on REF',
  does: 'an activity waits for another; its owner is warned when the other slips; “depends REF not on REF” ends it',
  group: 'look after',
  accepts: takesReference({ title: firstWord, follows: (tail) => ON.test(tail) }),
  hear(rest, context) {
    const subject = subjectOf(rest, context, (ref, tail) => `depends ${ref} ${tail}`, firstWord(rest));
    if (subject.kind === 'reply') return answer(subject.reply);
    const { activity, rest: words } = subject;
    const [, not, named = ''] = ON.exec(words) ?? [];
    const other = byRef(context.state, named);
    if (!named) return answer(sentences(`On which activity? Say “depends ${activity.ref} on P1.3”.`));
    if (!other)
      return answer(sentences(`I can’t find an activity “${named.slice(0, 40)}”. Use its reference.`));
    return change(
      arranging('depends', activity.key, context, (now, state) =>
        not ? letGo(now, other) : waitingFor(now, other, state),
      ),
    );
  },
};

function waitingFor(activity: Entity<'activities'>, other: Entity<'activities'>, state: State): Arrangement {
  const { ref, dependsOn = [] } = activity;
  if (dependsOn.includes(other.key)) return { fault: `${ref} waits for ${other.ref} already.` };
  const circle = circleThrough(state.activities, activity.key, other.key);
  if (circle) {
    const refs = circle.map((key) => state.activities.get(key)?.ref ?? key);
    return {
      fault: `That would be a circle: ${refs.join(' waits for ')}.`,
    };
  }
  const next = [...dependsOn, other.key];
  const late = lateDependencies(state, { ...activity, dependsOn: [other.key] })[0];
  const warn = late ? ` It is expected by ${formatDate(late.expected)}, after ${ref} is due.` : '';
  return { set: { dependsOn: next }, summary: `${ref} waits for ${other.ref} now.${warn}` };
}

function letGo(activity: Entity<'activities'>, other: Entity<'activities'>): Arrangement {
  const { ref, dependsOn = [] } = activity;
  if (!dependsOn.includes(other.key)) return { fault: `${ref} does not wait for ${other.ref}.` };
  return {
    set: { dependsOn: dependsOn.filter((key) => key !== other.key) },
    summary: `${ref} no longer waits for ${other.ref}.`,
  };
}
