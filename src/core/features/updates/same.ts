import { takesReference } from '../../contract/accepts.ts';
import { answer, type Command, change } from '../../contract/command.ts';
import { subjectOf } from '../../contract/subject.ts';
import { progressProposal } from './progress.ts';

/** It stands as it stood: an answer in one tap, three times in a row at most. */
export const same: Command = {
  name: 'same',
  also: ['unchanged'],
  usage: 'same REF',
  does: 'no change since the last update; three times in a row at most',
  group: 'answer',
  accepts: takesReference({ ofEach: true }),
  records(rest, context) {
    const subject = subjectOf(rest, context, (ref) => ref);
    return subject.kind === 'reply' ? null : { key: subject.activity.key, unchanged: true };
  },
  hear(rest, context) {
    const subject = subjectOf(rest, context, (ref, tail) => `same ${ref} ${tail}`);
    if (subject.kind === 'reply') return answer(subject.reply);
    const words = subject.rest ? { words: subject.rest } : {};
    return change(progressProposal(subject.activity.key, { unchanged: true, ...words }, context, 'same'));
  },
};
