import { addsNothing, takesReference } from '../../contract/accepts.ts';
import { answer, type Command, change } from '../../contract/command.ts';
import { several } from '../../contract/several.ts';
import { leadingRefs, subjectOf } from '../../contract/subject.ts';
import type { State } from '../../domain/state.ts';
import { progressProposal } from './progress.ts';

/** It stands as it stood: an answer in one tap, three times in a row at most. */
export const same: Command = {
  name: 'same',
  also: ['unchanged'],
  usage: 'same REF [REF …]',
  does: 'no change since the last update; three times in a row at most',
  group: 'answer',
  accepts: takesReference({
    ofEach: true,
    follows: (tail, { state }) => leadingRefs(tail, state).keys.length === 0 || isRefs(tail, state),
  }),
  records(rest, context) {
    const subject = subjectOf(rest, context, (ref) => ref);
    return subject.kind === 'reply' ? null : { key: subject.activity.key, unchanged: true };
  },
  hear(rest, context) {
    const named = leadingRefs(rest, context.state);
    if (named.keys.length > 1 && addsNothing(named.rest)) {
      const each = named.keys.map((key) => progressProposal(key, { unchanged: true }, context, 'same'));
      return change(several(each, named.keys, context));
    }
    const subject = subjectOf(rest, context, (ref, tail) => `same ${ref} ${tail}`);
    if (subject.kind === 'reply') return answer(subject.reply);
    const words = subject.rest ? { words: subject.rest } : {};
    return change(progressProposal(subject.activity.key, { unchanged: true, ...words }, context, 'same'));
  },
};

/** More references, and nothing else. */
function isRefs(tail: string, state: State): boolean {
  return addsNothing(leadingRefs(tail, state).rest);
}
