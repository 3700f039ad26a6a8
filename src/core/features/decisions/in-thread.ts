import { heading, reply, text } from '../../base/replies/build.ts';
import { answer, type CommandResult, type Context, change } from '../../contract/command.ts';
import { lineOf } from '../../domain/view.ts';
import { talkAbout } from './ask-back.ts';
import { decisionButtons } from './decision-message.ts';
import { decides, requestAnswered, requestText } from './request.ts';
import { verdictOn } from './verdicts.ts';

const YES = /^(?:yes|yep|ok(?:ay)?|approved?|agreed|granted|accepted|fine)\b[\s,.:;!–-]*/i;
const NO = /^(?:no|nope|declined?|rejected?|refused|not approved|denied)\b[\s,.:;!–-]*/i;

/** A yes that is one to something else than was asked. */
const LIMITED =
  /\b(?:only|until|till|provided|providing|subject to|as long as|so long as|on condition|if|unless|except|instead)\b|\d/i;

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
  const activity = context.state.activities.get(request.key);
  const why = reserved
    ? 'You say yes to something else or with a condition. Approving takes it as it was asked, with your words beside it, so nothing is decided yet.'
    : 'I can’t tell yes from no in that, so nothing is decided yet.';
  const unclear = `${request.asker.name} asks ${requestText(context.state, request)}. ${why}`;
  const [approve, decline] = decisionButtons(request);
  return answer(
    reply([activity ? heading(lineOf(activity)) : null, text(unclear)], {
      about: context.said.about ?? [],
      actions: [
        ...(approve ? [{ ...approve, say: `approve ${id} ${words}` }] : []),
        ...(decline ? [{ id: decline.id, label: decline.label, say: `decline ${id} ${words}` }] : []),
        { id: `ask-${id}`, label: 'Ask this back', say: `ask ${id} ${words}` },
      ],
    }),
  );
}
