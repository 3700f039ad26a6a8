import { heading, reply, sentences, text } from '../../base/replies/build.ts';
import type { Form, Reply } from '../../base/replies/reply.ts';
import { unquoted } from '../../base/text/quotes.ts';
import { LONGEST_DATE } from '../../base/time/date-words.ts';
import type { IsoDate } from '../../base/time/dates.ts';
import { formatDate } from '../../base/time/days.ts';
import { takesReference } from '../../contract/accepts.ts';
import { answer, type Command, type Context, change } from '../../contract/command.ts';
import { dayIn, whichDay } from '../../contract/day-argument.ts';
import { subjectOf } from '../../contract/subject.ts';
import type { Entity } from '../../domain/state.ts';
import { isOpen } from '../../domain/timeliness.ts';
import { lineOf } from '../../domain/view.ts';
import { askFor } from '../decisions/index.ts';

/** Asks for a later completion date, with a reason. The date first promised stays on record. */
export const extend: Command = {
  name: 'extend',
  also: ['postpone', 'rebaseline'],
  usage: 'extend REF to DATE because REASON',
  does: 'ask the chief executive for a later completion date',
  group: 'answer',
  accepts: takesReference({ title: upToDate }),
  hear(rest, context) {
    const subject = subjectOf(rest, context, (ref, tail) => `extend ${ref} ${tail}`, upToDate(rest));
    if (subject.kind === 'reply') return answer(subject.reply);
    const { activity } = subject;
    const { date, reason } = context.said.values ?? readExtension(subject.rest);
    if (!date) return answer(formFor(activity, 'To which date, and why?', {}));
    const day = dayIn(date, context);
    if (day.fault !== null && day.candidates.length) {
      const why = reason?.trim() ? ` because ${reason.trim()}` : '';
      return answer(whichDay(day, (clear) => `extend ${activity.ref} to ${clear}${why}`));
    }
    if (day.fault !== null) return answer(formFor(activity, day.fault, { reason }));
    const to = day.date;
    if (!reason?.trim()) {
      const why = `Why does ${activity.ref} need until ${formatDate(to)}? A reason goes with every date that moves.`;
      return answer(formFor(activity, why, { date: to }));
    }
    return change(extension(activity.key, to, reason.trim(), context));
  },
};

function upToDate(rest: string): string | undefined {
  return /^[^"]*?(?=\s+(?:to|until|till)\s)/i.exec(rest)?.[0];
}

/** "to end of June because procurement is late". */
function readExtension(words: string): { date?: string | undefined; reason?: string | undefined } {
  const dateWords = words.replace(/^(?:to|until|till)\s+/i, '');
  const why = /(?<=[\s,])(?:because(?:\s+of)?|as|since|due\s+to|owing\s+to)\s|[:;]\s|\s[–-]\s/i.exec(
    dateWords,
  );
  if (!why?.index) return { date: dateWords };
  // No date is longer, and cutting marks off its end takes time that grows with it.
  const date = dateWords.slice(0, Math.min(why.index, LONGEST_DATE)).replace(/[\s,]+$/, '');
  return { date, reason: unquoted(dateWords.slice(why.index + why[0].length).trim()) };
}

function extension(key: string, to: IsoDate, reason: string, context: Context) {
  return askFor(key, { wants: 'extension', text: reason, to }, context, {
    action: 'extend',
    fault: (activity) => notExtendable(activity, to, context.today),
  });
}

function notExtendable(activity: Entity<'activities'>, to: IsoDate, today: IsoDate): string | null {
  const { ref, status, completionDate, ongoing } = activity;
  if (!isOpen(activity)) return `${ref} is ${status}; its date stays. “reopen ${ref}” comes first.`;
  if (ongoing) return `${ref} is ongoing and has no date to move.`;
  if (to < today) return `${formatDate(to)} has passed. Ask for a day from ${formatDate(today)} on.`;
  if (completionDate && to <= completionDate) {
    return `${ref} is due ${formatDate(completionDate)} already, and ${formatDate(to)} is not later.`;
  }
  return null;
}

function formFor(
  activity: Entity<'activities'>,
  question: string,
  { date, reason }: { date?: string | undefined; reason?: string | undefined },
): Reply {
  if (!isOpen(activity)) return sentences(notExtendable(activity, '9999-12-31', '') ?? '');
  const { ref } = activity;
  const form: Form = {
    title: `A later date for ${ref}`,
    say: `extend ${ref}`,
    submit: 'Ask for it',
    fields: [
      {
        type: 'date',
        id: 'date',
        label: 'New completion date',
        optional: false,
        ...(date && { value: date }),
      },
      {
        type: 'text',
        id: 'reason',
        label: 'Why it needs longer',
        optional: false,
        multiline: true,
        ...(reason && { value: reason }),
      },
    ],
  };
  return reply([heading(lineOf(activity)), text(question), { type: 'form', form }], {
    about: [activity.key],
    actions: [{ id: 'extend', label: 'Ask for a later date', say: form.say, form }],
  });
}
