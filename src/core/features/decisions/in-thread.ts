import { answer, type CommandResult, type Context, change } from '../../contract/command.ts';
import { offered } from './among.ts';
import { talkAbout } from './ask-back.ts';
import { decides, requestAnswered } from './request.ts';
import { verdictOn } from './verdicts.ts';
import { yesOrNo } from './yes-or-no.ts';

/**
 * Words in the thread of a request that waits: the chief executive answers in a sentence, and so does its owner.
 * Null: the message being answered is about no such thing.
 */
export function verdictInThread(words: string, context: Context): CommandResult | null {
  const request = requestAnswered(context);
  if (!request) return null;
  const { id, wants } = request;
  if (!decides(context.state, context.who, request) || words.endsWith('?'))
    return change(talkAbout(id, words, context));
  const { verdict, rest, why } = yesOrNo(words);
  if (wants === 'answer' && why !== 'left open')
    return change(verdictOn(id, { name: 'decide', verdict: 'answered', words }, context));
  if (verdict && !why && !namesAnother(rest, id)) {
    const name = verdict === 'approved' ? 'approve' : 'decline';
    const reason = rest.replace(/^because\s+/i, '');
    return change(verdictOn(id, { name, verdict, words: reason }, context));
  }
  const leaning = why === 'half-hearted' ? verdict : null;
  return answer(offered({ request, verdict: leaning, words, why: why ?? 'reserved' }, context));
}

/** “Yes to R9”, where R1 was asked about. */
function namesAnother(rest: string, id: string): boolean {
  return (rest.toUpperCase().match(/\bR\d+\b/g) ?? []).some((one) => one !== id);
}
