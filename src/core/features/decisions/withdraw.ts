import { heading, reply, sentences, text } from '../../base/replies/build.ts';
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
  endText,
  lineOfRequest,
  maySpeakFor,
  refsOf,
  requestChange,
  requestNamed,
  requestText,
  takesRequest,
} from './request.ts';

/** Takes back what was asked for, while it is not decided. */
export const withdraw: Command = {
  name: 'withdraw',
  usage: 'withdraw REF',
  does: 'take back what you asked to be decided',
  group: 'answer',
  accepts: takesRequest,
  hear(rest, context) {
    const named = requestNamed(rest, context, 'withdraw');
    return 'reply' in named ? answer(named.reply) : change(takingBack(named.request.id, context));
  },
};

function takingBack(id: string, context: Context): Proposal {
  const { who, now, zone } = context;
  return onRequest('withdraw', id, context, {
    decide(request, state) {
      if (!maySpeakFor(who, request, state)) {
        const asked = `${request.asker.name} asked for it; only they can withdraw it.`;
        return deny(sentences(asked), 'withdraw', refsOf(request));
      }
      if (request.state !== 'open') {
        return refuse(sentences(`It was ${endText(request, zone)}, so it can no longer be withdrawn.`));
      }
      const verdict = { text: '', name: who.name, at: now };
      return {
        kind: 'change',
        refs: refsOf(request),
        changes: [requestChange(id, { state: 'withdrawn', verdict })],
        detail: { request: id },
      };
    },
    confirm(request, state) {
      const taken = `The request ${requestText(state, request)} is withdrawn; nothing was decided.`;
      return reply([heading(lineOfRequest(state, request)), text(taken)], { about: refsOf(request) });
    },
  });
}
