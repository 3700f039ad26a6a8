import { heading, note, reply, sentences, text } from '../../base/replies/build.ts';
import type { Reply } from '../../base/replies/reply.ts';
import { plainForm } from '../../base/text/split-words.ts';
import { formatDate } from '../../base/time/days.ts';
import { takesReference } from '../../contract/accepts.ts';
import { answer, type Command, type Context, change } from '../../contract/command.ts';
import { dayIn } from '../../contract/day-argument.ts';
import { firstWord, subjectOf } from '../../contract/subject.ts';
import type { Milestone } from '../../domain/model.ts';
import type { Entity } from '../../domain/state.ts';
import { lineOf } from '../../domain/view.ts';
import { type Arrangement, arranging } from './setting-up.ts';
import { milestonesText } from './view.ts';

const MOST = 30;
const LONGEST = 300;

/** Dated checkpoints inside an activity. */
export const milestone: Command = {
  name: 'milestone',
  also: ['milestones', 'checkpoint'],
  usage: 'milestone REF "TEXT" by DATE',
  does: 'a dated checkpoint inside an activity; “milestone REF done M1” ticks it off',
  group: 'look after',
  accepts: takesReference({ title: firstWord }),
  hear(rest, context) {
    const subject = subjectOf(rest, context, (ref, tail) => `milestone ${ref} ${tail}`, firstWord(rest));
    if (subject.kind === 'reply') return answer(subject.reply);
    const { activity } = subject;
    const words = subject.rest;
    if (!words) return answer(listed(activity));
    const ticked =
      /^(?:done|complete|finished)\s+(.+)$/i.exec(words)?.[1] ?? /^(\S+)\s+done$/i.exec(words)?.[1];
    if (ticked) {
      return change(arranging('milestone', activity.key, context, (now) => ticking(now, ticked, context)));
    }
    const read = readMilestone(words, activity.ref, context);
    if ('fault' in read) return answer(sentences(read.fault));
    return change(arranging('milestone', activity.key, context, (now) => adding(now, read, context)));
  },
};

function listed(activity: Entity<'activities'>): Reply {
  const list = milestonesText(activity);
  return reply(
    [
      heading(lineOf(activity)),
      text(list ?? 'It has no milestones.'),
      note(`“milestone ${activity.ref} "first draft" by 30 June” adds one.`),
    ],
    { about: [activity.key] },
  );
}

type Wished = Pick<Milestone, 'text' | 'due'>;

function readMilestone(words: string, ref: string, { state, today }: Context): Wished | { fault: string } {
  const [, quoted, plain, date = ''] = /^(?:"([^"]+)"|(.+?))\s+(?:by|on|due)\s+(.+)$/i.exec(words) ?? [];
  const named = (quoted ?? plain ?? '').trim();
  if (!named)
    return { fault: `When? Say “milestone ${ref} "${words.replaceAll('"', '').slice(0, 60)}" by 30 June”.` };
  if (named.length > LONGEST) return { fault: `A milestone has ${LONGEST} characters at most.` };
  const day = dayIn(date, { state, today });
  if (day.fault !== null) return { fault: day.fault };
  const due = day.date;
  if (due < today) return { fault: `${formatDate(due)} has passed. Choose a day in the future.` };
  return { text: named, due };
}

function adding(activity: Entity<'activities'>, wished: Wished, { now }: Context): Arrangement {
  const { ref, completionDate, ongoing, milestones = [] } = activity;
  if (milestones.length >= MOST) return { fault: `${ref} has ${MOST} milestones, which is all it can have.` };
  if (completionDate && !ongoing && wished.due > completionDate) {
    const due = formatDate(completionDate);
    return {
      fault: `${formatDate(wished.due)} is after ${ref} itself is due, ${due}. “extend ${ref}” comes first.`,
    };
  }
  const numbers = milestones.map(({ id }) => Number(id.slice(1)));
  const id = `M${Math.max(0, ...numbers) + 1}`;
  const added: Milestone = { id, ...wished, setAt: now, doneOn: null };
  return {
    set: { milestones: [...milestones, added] },
    summary: `Milestone ${id}, “${wished.text}”, by ${formatDate(wished.due)}. I will ask its owner a week before.`,
  };
}

function ticking(activity: Entity<'activities'>, query: string, { today, now }: Context): Arrangement {
  const { ref, milestones = [] } = activity;
  const words = plainForm(query.replace(/^"|"$/g, ''));
  const match = milestones.find(
    ({ id, text: named }) => plainForm(id) === words || plainForm(named) === words,
  );
  if (!match) {
    return { fault: `${ref} has no milestone “${query.slice(0, 60)}”. Say “milestone ${ref}” to see them.` };
  }
  if (match.doneOn) return { fault: `${match.id} is done since ${formatDate(match.doneOn)}.` };
  const next = milestones.map((one) => (one.id === match.id ? { ...one, doneOn: today } : one));
  return {
    set: { milestones: next, updatedAt: now },
    summary: `Milestone ${match.id}, “${match.text}”, is done.`,
  };
}
