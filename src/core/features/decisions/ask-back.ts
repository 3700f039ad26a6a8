import { heading, quote, reply, sentences, text } from '../../base/replies/build.ts';
import {
  answer,
  type Command,
  type Context,
  change,
  deny,
  type Proposal,
  refuse,
} from '../../contract/command.ts';
import { onRequest } from './on-request.ts';
import {
  aboutRequest,
  deciderTitle,
  decides,
  endText,
  lineOfRequest,
  maySpeakFor,
  refsOf,
  requestChange,
  requestNamed,
  requestText,
  takesRequest,
} from './request.ts';

/** “ask me next week” speaks to the bot. */
const OF_THE_BOT = /^(?:me|us|him|her|them)\b/i;
const ASK_ADVICE =
  'In answer to a reminder “ask me again on Friday” puts it off; “ask”, a reference and your words asks back about a request.';

/** Before it is decided the chief executive asks back, and the owner answers. */
export const askBack: Command = {
  name: 'ask',
  usage: 'ask REF words',
  does: 'ask back about a request, or answer what was asked back',
  group: 'decide',
  accepts: (rest, context) => (OF_THE_BOT.test(rest) ? 'not mine' : takesRequest(rest, context)),
  hear(rest, context) {
    if (OF_THE_BOT.test(rest)) return answer(sentences(`I did not understand that. ${ASK_ADVICE}`));
    const named = requestNamed(rest, context, 'ask');
    if ('reply' in named) return answer(named.reply);
    const words = (context.said.values?.words ?? named.rest).replace(/^[:\s]+/, '').trim();
    if (!words)
      return answer(sentences('What do you want to know? Say “ask”, the reference and your words.'));
    return change(talkAbout(named.request.id, words, context));
  },
};

/** Adds to what was said about a request; the other side hears it. */
export function talkAbout(id: string, words: string, context: Context): Proposal {
  const { who, now, zone } = context;
  return onRequest('ask', id, context, {
    decide(request, state) {
      const decide = decides(state, who, request);
      if (!decide && !maySpeakFor(who, request, state)) {
        const those = `${request.asker.name} and the ${deciderTitle(state, request)}`;
        const ref = state.activities.get(request.key)?.ref;
        const open = ref ? ` “note ${ref}” is open to its owner.` : '';
        return deny(sentences(`That is between ${those}.${open}`), 'ask', refsOf(request));
      }
      if (request.state !== 'open') {
        return refuse(sentences(`It was ${endText(request, zone)}. There is nothing left to ask.`));
      }
      const talk = [...request.talk, { text: words, name: who.name, at: now, account: who.account }];
      const to = decide ? 'asker' : 'decider';
      return {
        kind: 'change',
        refs: refsOf(request),
        changes: [requestChange(id, { talk })],
        detail: { request: id, to },
      };
    },
    confirm(request, state, entry) {
      const other = entry.detail.to === 'asker' ? request.asker.name : `the ${deciderTitle(state, request)}`;
      const waits = `The request ${requestText(state, request)} waits until they answer.`;
      return reply(
        [
          heading(lineOfRequest(state, request)),
          text(`I have passed it to ${other}. ${waits}`),
          quote(words, who.name),
        ],
        {
          about: aboutRequest(request),
        },
      );
    },
  });
}
