import { heading, reply, sentences, text } from '../../base/replies/build.ts';
import type { Form, Reply } from '../../base/replies/reply.ts';
import type { IsoDate } from '../../base/time/dates.ts';
import { formatDate } from '../../base/time/days.ts';
import { readSpokenDate } from '../../base/time/words.ts';
import { answer, type Command, type Context, change } from '../../contract/command.ts';
import { subjectOf } from '../../contract/subject.ts';
import type { Held } from '../../domain/state.ts';
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
  hear(rest, context) {
    const title = /^[^"]*?(?=\s+(?:to|until|till)\s)/i.exec(rest)?.[0];
    const subject = subjectOf(rest, context, (ref, tail) => `extend ${ref} ${tail}`, title);
    if (subject.kind === 'reply') return answer(subject.reply);
    const { activity } = subject;
    const { date, reason } = context.said.values ?? readExtension(subject.rest);
    if (!date) return answer(formFor(activity, 'To which date, and why?', {}));
    const to = readSpokenDate(date, context.today)?.date;
    if (!to) {
      const read = `I read no date in “${date.slice(0, 80)}”. Write it as 30 June 2024 or “end of June”.`;
      return answer(formFor(activity, read, { reason }));
    }
    if (!reason?.trim()) {
      const why = `Why does ${activity.ref} need until ${formatDate(to)}? A reason goes with every date that moves.`;
      return answer(formFor(activity, why, { date: to }));
    }
    return change(extension(activity.key, to, reason.trim(), context));
  },
};

/** "to end of June because procurement is late". */
function readExtension(words: string): { date?: string | undefined; reason?: string | undefined } {
  const parts =
    /^(?:(?:to|until|till)\s+)?(.+?)(?:[\s,]+(?:because(?:\s+of)?|as|since|due\s+to|owing\s+to)\s+|\s*[:;]\s+|\s+[–-]\s+)(.+)$/is.exec(
      words,
    );
  return parts ? { date: parts[1], reason: parts[2] } : { date: words.replace(/^(?:to|until|till)\s+/i, '') };
}

function extension(key: string, to: IsoDate, reason: string, context: Context) {
  return askFor(key, { wants: 'extension', text: reason, to }, context, {
    action: 'extend',
    fault: (activity) => notExtendable(activity, to, context.today),
  });
}

function notExtendable(activity: Held<'activities'>, to: IsoDate, today: IsoDate): string | null {
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
  activity: Held<'activities'>,
  asked: string,
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
  return reply([heading(lineOf(activity)), text(asked), { type: 'form', form }], {
    about: [activity.key],
    actions: [{ id: 'extend', label: 'Ask for a later date', say: form.say, form }],
  });
}
