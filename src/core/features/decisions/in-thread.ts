import { answer, type CommandResult, type Context, change } from '../../contract/command.ts';
import { offered } from './among.ts';
import { talkAbout } from './ask-back.ts';
import { decides, requestAnswered } from './request.ts';
import { verdictOn } from './verdicts.ts';

export const YES = /^(?:yes|yep|ok(?:ay)?|approved?|agreed|granted|accepted|fine)\b[\s,.:;!–-]*/i;
export const NO = /^(?:no|nope|declined?|rejected?|refused|not approved|denied)\b[\s,.:;!–-]*/i;

/** A yes that is one to something else than was asked. */
export const LIMITED =
  /\b(?:only|until|till|provided|providing|subject to|as long as|so long as|on condition|if|unless|except|instead|once|when|after|before|pending|assuming|maybe|perhaps|probably|in principle|stop|january|february|march|april|june|july|august|september|october|november|december)\b|\bmay$|\b(?:to|in|of|by) may\b|\d/i;

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
  if (wants === 'answer')
    return change(verdictOn(id, { name: 'decide', verdict: 'answered', words }, context));
  const verdict = YES.test(words) ? 'approved' : NO.test(words) ? 'declined' : null;
  const reserved = verdict === 'approved' && LIMITED.test(words.replace(YES, ''));
  if (verdict && !reserved) {
    const name = verdict === 'approved' ? 'approve' : 'decline';
    const reason = words.replace(verdict === 'approved' ? YES : NO, '').replace(/^because\s+/i, '');
    return change(verdictOn(id, { name, verdict: verdict, words: reason }, context));
  }
  return answer(offered({ request, verdict: null, words, reserved }, context));
}
