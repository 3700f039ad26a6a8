import { sentences } from '../../base/replies/build.ts';
import { takesReference } from '../../contract/accepts.ts';
import { answer, type Command, change } from '../../contract/command.ts';
import { subjectOf, upToColon } from '../../contract/subject.ts';
import { progressProposal } from './progress.ts';

/** Words without a change of status. */
export const note: Command = {
  name: 'note',
  also: ['comment'],
  usage: 'note REF text',
  does: 'keep words about an activity without changing its status',
  group: 'answer',
  accepts: takesReference({ title: upToColon }),
  hear(rest, context) {
    const subject = subjectOf(rest, context, (ref, tail) => `note ${ref} ${tail}`, upToColon(rest));
    if (subject.kind === 'reply') return answer(subject.reply);
    const words = subject.rest.replace(/^[:\s]+/, '');
    const { ref, key } = subject.activity;
    if (!words)
      return answer(sentences(`What should I note about ${ref}? Say “note ${ref}” and your words.`));
    return change(progressProposal(key, { words }, context, 'note'));
  },
};
