import { heading, reply, sentences, text, undoOf } from '../../base/replies/build.ts';
import { unquoted } from '../../base/text/quotes.ts';
import { takesReference } from '../../contract/accepts.ts';
import {
  answer,
  type Command,
  type Context,
  change,
  deny,
  type Proposal,
  refuse,
} from '../../contract/command.ts';
import { onActivity } from '../../contract/on-activity.ts';
import { subjectOf } from '../../contract/subject.ts';
import { activityAsItStands, activityBefore } from '../../domain/before.ts';
import { ownerTitle } from '../../domain/current.ts';
import { mayUpdate } from '../../domain/permissions.ts';
import { isOpen } from '../../domain/timeliness.ts';
import { lineOf, whenDue } from '../../domain/view.ts';
import { decides } from '../decisions/index.ts';

/** Work that was closed goes on. Closing and reopening both stay on record. */
export const reopen: Command = {
  name: 'reopen',
  usage: 'reopen REF [because reason]',
  does: 'an activity that was complete, paused or cancelled goes on',
  group: 'look after',
  accepts: takesReference({ title: upToReason }),
  hear(rest, context) {
    const subject = subjectOf(rest, context, (ref, tail) => `reopen ${ref} ${tail}`, upToReason(rest));
    if (subject.kind === 'reply') return answer(subject.reply);
    const reason = unquoted(subject.rest.replace(/^(?:[\s,:–-]+|because\s+)+/i, '').trim());
    return change(goesOn(subject.activity.key, reason, context));
  },
};

function upToReason(rest: string): string | undefined {
  return /^[^"]*?(?=\s+because\s|:\s)/i.exec(rest)?.[0];
}

function goesOn(key: string, reason: string, context: Context): Proposal {
  const { who, now } = context;
  return onActivity('reopen', key, context, {
    decide(activity, state) {
      if (!mayUpdate(who, activity) && !decides(state, who, activity)) {
        const owner = ownerTitle(state, activity.owner);
        return deny(
          sentences(`The ${owner} answers for ${activity.ref}, so only they can reopen it.`),
          'reopen',
          [key],
        );
      }
      if (isOpen(activity)) {
        return refuse(sentences(`${activity.ref} is open: ${activity.status}. There is nothing to reopen.`));
      }
      const words = reason ? { lastWords: { text: reason, name: who.name, at: now } } : {};
      const opened = { status: 'on track' as const, percent: null, completedOn: null, acknowledged: null };
      const set = { ...opened, ...words, updatedAt: now };
      return {
        kind: 'change',
        refs: [key],
        changes: [{ of: 'activities', id: key, set }],
        detail: { before: [activityAsItStands(activity, set)] },
      };
    },
    confirm(activity, _state, entry) {
      const before = activityBefore(entry.detail.before, key);
      const was = `It was ${before.status ?? 'closed'} and goes on, ${whenDue(activity)}.`;
      return reply([heading(lineOf(activity)), text(was)], {
        about: [key],
        actions: [undoOf(entry)],
      });
    },
  });
}
