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
import { mayUpdate } from '../../domain/permissions.ts';
import { lineOf } from '../../domain/view.ts';
import { onRequest } from './on-request.ts';
import { endText, requestChange, requestNamed, requestText, takesRequest } from './request.ts';

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
    decide(request, activity) {
      if (!mayUpdate(who, activity) && request.asker.account !== who.account) {
        return deny(sentences(`${request.asker.name} asked for it; only they can withdraw it.`), 'withdraw', [
          request.key,
        ]);
      }
      if (request.state !== 'open') {
        return refuse(sentences(`It was ${endText(request, zone)} and cannot be withdrawn any more.`));
      }
      const verdict = { text: '', name: who.name, at: now };
      return {
        kind: 'change',
        refs: [request.key],
        changes: [requestChange(id, { state: 'withdrawn', verdict })],
        detail: { request: id },
      };
    },
    confirm(request, activity, state) {
      const taken = `The request ${requestText(state, request)} is withdrawn; nothing was decided.`;
      return reply([heading(lineOf(activity)), text(taken)], { about: [request.key] });
    },
  });
}
