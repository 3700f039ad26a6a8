import { takesReference } from '../../contract/accepts.ts';
import { answer, type Command, change } from '../../contract/command.ts';
import { subjectOf } from '../../contract/subject.ts';
import { progressProposal } from './progress.ts';

/** Complete, in one word. */
export const done: Command = {
  name: 'done',
  also: ['complete', 'finish'],
  usage: 'done REF [note]',
  does: 'an activity is complete',
  group: 'answer',
  accepts: takesReference({ ofEach: true }),
  records(rest, context) {
    const subject = subjectOf(rest, context, (ref) => ref);
    return subject.kind === 'reply' ? null : { key: subject.activity.key, status: 'complete' };
  },
  hear(rest, context) {
    const subject = subjectOf(rest, context, (ref, tail) => `done ${ref} ${tail}`);
    if (subject.kind === 'reply') return answer(subject.reply);
    const words = subject.rest ? { words: subject.rest } : {};
    return change(progressProposal(subject.activity.key, { status: 'complete', ...words }, context, 'done'));
  },
};
