import { heading, quote, reply, sentences, text, undoOf } from '../../base/replies/build.ts';
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
import { firstWord, subjectOf } from '../../contract/subject.ts';
import { activityAsItStands, activityBefore } from '../../domain/before.ts';
import { mayChangeAll } from '../../domain/permissions.ts';

const LONGEST_TITLE = 1_000;

/** Another wording of an activity. The one before stays in its history. */
export const rename: Command = {
  name: 'rename',
  also: ['reword'],
  usage: 'rename REF to TITLE',
  does: 'reword an activity; the wording before stays in its history',
  group: 'look after',
  accepts: takesReference({ title: upToWording }),
  hear(rest, context) {
    const subject = subjectOf(rest, context, (ref, tail) => `rename ${ref} ${tail}`, upToWording(rest));
    if (subject.kind === 'reply') return answer(subject.reply);
    const { ref, key } = subject.activity;
    const query = subject.rest
      .replace(/^(?:to|as)\s+/i, '')
      .replace(/^"(.*)"$/s, '$1')
      .trim();
    if (!query) return answer(sentences(`To what? Say “rename ${ref} to” and the new wording.`));
    if (query.length > LONGEST_TITLE) {
      const most = LONGEST_TITLE.toLocaleString('en-GB');
      return answer(sentences(`That wording has ${query.length} characters; a title has ${most} at most.`));
    }
    return change(rewording(key, query, context));
  },
};

/** “website refresh” of “website refresh to …”. */
function upToWording(rest: string): string {
  return /^[^"]*?(?=\s+(?:to|as)\s)/i.exec(rest)?.[0] ?? firstWord(rest);
}

function rewording(key: string, title: string, context: Context): Proposal {
  const { who } = context;
  return onPlan('rename', key, context, {
    decide(activity) {
      if (!mayChangeAll(who)) {
        return deny(
          sentences('Only administrators and the chief executive can reword activities.'),
          'rename',
          [key],
        );
      }
      if (activity.title === title) return refuse(sentences(`${activity.ref} has those words already.`));
      return {
        kind: 'change',
        refs: [key],
        changes: [{ of: 'activities', id: key, set: { title } }],
        detail: { before: [activityAsItStands(activity, { title })] },
      };
    },
    confirm(activity, _state, entry) {
      const before = activityBefore(entry.detail.before, key).title;
      return reply(
        [
          heading(`${activity.ref} ${activity.title}`),
          text('Reworded. It used to say:'),
          before ? quote(before, activity.ref) : null,
        ],
        { about: [key], actions: [undoOf(entry)] },
      );
    },
  });
}
