import { sentences } from '../replies/build.ts';
import { answer, type Command, change } from './command.ts';
import { progressProposal } from './progress.ts';
import { subjectOf } from './subject.ts';
import { isWebAddress, notALink } from './update.ts';

/** A link that shows what was delivered. */
export const evidence: Command = {
  name: 'evidence',
  usage: 'evidence REF URL',
  does: 'add a link that shows what was delivered',
  group: 'answer',
  hear(rest, asking) {
    const subject = subjectOf(rest, asking, (ref, tail) => `evidence ${ref} ${tail}`, /^\S*/.exec(rest)?.[0]);
    if (subject.kind === 'reply') return answer(subject.reply);
    const link = subject.rest.replace(/^<(.*?)(\|.*)?>$/, '$1');
    const { ref, key } = subject.activity;
    if (!link) return answer(sentences(`Which link? Say “evidence ${ref} https://…”.`));
    if (!isWebAddress(link)) return answer(notALink(link));
    return change(progressProposal(key, { evidence: link }, asking, 'evidence'));
  },
};
