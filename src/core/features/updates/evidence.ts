import { sentences } from '../../base/replies/build.ts';
import { takesReference } from '../../contract/accepts.ts';
import { answer, type Command, change } from '../../contract/command.ts';
import { isWebAddress } from '../../contract/files-along.ts';
import { firstWord, subjectOf } from '../../contract/subject.ts';
import { progressProposal } from './progress.ts';
import { notALink } from './update.ts';

/** A link that shows what was delivered. */
export const evidence: Command = {
  name: 'evidence',
  usage: 'evidence REF URL',
  does: 'add a link that shows what was delivered',
  group: 'answer',
  accepts: takesReference({ title: firstWord }),
  hear(rest, context) {
    const subject = subjectOf(rest, context, (ref, tail) => `evidence ${ref} ${tail}`, firstWord(rest));
    if (subject.kind === 'reply') return answer(subject.reply);
    const link = subject.rest.replace(/^<(.*?)(\|.*)?>$/, '$1');
    const { ref, key } = subject.activity;
    if (!link) return answer(sentences(`Which link? Say “evidence ${ref} https://…”.`));
    if (!isWebAddress(link)) return answer(notALink(link));
    return change(progressProposal(key, { evidence: link }, context, 'evidence'));
  },
};
