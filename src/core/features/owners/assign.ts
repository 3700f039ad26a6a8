import { heading, reply, sentences, text, undoOf } from '../../base/replies/build.ts';
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
import { onPlan } from '../../contract/on-activity.ts';
import { subjectOf } from '../../contract/subject.ts';
import { activityBefore } from '../../domain/before.ts';
import { ownerTitle } from '../../domain/current.ts';
import { ownerNamed } from '../../domain/finding.ts';
import { mayChangeAll } from '../../domain/permissions.ts';
import { lineOf } from '../../domain/view.ts';
import { noRole } from './roles.ts';

/** An activity gets another executive owner. Its dates, words and history stay. */
export const assign: Command = {
  name: 'assign',
  usage: 'assign REF to OWNER',
  does: 'give an activity to another executive owner; dates and history stay',
  group: 'look after',
  accepts: takesReference({ title: (rest) => split(rest).what }),
  hear(rest, context) {
    const { what, to } = split(rest);
    const subject = subjectOf(what, context, (ref) => `assign ${ref} to ${to ?? 'OWNER'}`);
    if (subject.kind === 'reply') return answer(subject.reply);
    const { ref, key } = subject.activity;
    if (to === null)
      return answer(sentences(`To whom? Say “assign ${ref} to "ROLE"”, or “owners” to see them all.`));
    const owner = ownerNamed(context.state, to);
    if (!owner) return answer(noRole(to, context, (title) => `assign ${ref} to "${title}"`));
    return change(assigned(key, owner.id, context));
  },
};

function split(rest: string): { what: string; to: string | null } {
  const [, what = rest, to = null] = /^(.+?)\s+to\s+(.+)$/i.exec(rest) ?? [];
  return { what, to };
}

function assigned(key: string, owner: string, context: Context): Proposal {
  const { who } = context;
  return onPlan('assign', key, context, {
    decide(activity, state) {
      if (!mayChangeAll(who))
        return deny(
          sentences('Only administrators and the chief executive can assign activities.'),
          'assign',
          [key],
        );
      if (activity.owner === owner)
        return refuse(sentences(`The ${ownerTitle(state, owner)} answers for ${activity.ref} already.`));
      return {
        kind: 'change',
        refs: [key],
        changes: [{ of: 'activities', id: key, set: { owner } }],
        detail: {
          before: [{ of: 'activities', id: key, set: { owner: activity.owner } }],
        },
      };
    },
    confirm(activity, state, entry) {
      const from = ownerTitle(state, activityBefore(entry.detail.before, key).owner ?? '');
      const before = from ? `the ${from} did` : 'nobody did';
      return reply(
        [
          heading(lineOf(activity)),
          text(`The ${ownerTitle(state, owner)} answers for it now; before, ${before}.`),
        ],
        { about: [key], actions: [undoOf(entry)] },
      );
    },
  });
}
