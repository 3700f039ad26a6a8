import { heading, note, quote, reply, text } from '../../base/replies/build.ts';
import { formatDate } from '../../base/time/days.ts';
import type { MessageKind } from '../../contract/message-kind.ts';
import type { DecisionRequest } from './decision-request.ts';
import {
  aboutRequest,
  askerOf,
  isGone,
  lineOfRequest,
  requestIn,
  requestText,
  verdictText,
} from './request.ts';

declare module '../../ledger/row.ts' {
  interface Matters {
    verdict: { request: string; entry: number };
  }
}

/** Work that has ended meanwhile is due no more. */
const ENDED = new Set<string>(['complete', 'cancelled']);

const ENDS = new Set(['approve', 'decline', 'decide']);

/** What came of a request, or what was asked back, told to whoever asked. */
export const verdictMessage: MessageKind<'verdict'> = {
  kind: 'verdict',
  after(entry, state) {
    const back = entry.action === 'ask' && entry.detail.to === 'asker';
    const ended = ENDS.has(entry.action) || back || entry.action === 'undo';
    const request = ended ? requestIn(entry, state) : null;
    if (!request || request.asker.account === entry.by.account) return [];
    if (entry.action === 'undo' && !isTakenBack(request)) return [];
    const matter = { kind: 'verdict' as const, request: request.id, entry: entry.seq };
    return [{ to: askerOf(state, request), matter }];
  },

  compose(state, { request: id }) {
    const request = state.requests.get(id);
    if (!request || isGone(request, state)) return null;
    const activity = state.activities.get(request.key);
    const { verdict, talk } = request;
    const last = talk.at(-1);
    const again = isTakenBack(request);
    if (!verdict && !last && !again) return null;
    const question = `You asked ${requestText(state, request)}.`;
    const parts = verdict
      ? [
          text(`${question} ${verdictText(request, verdict)}`),
          verdict.text ? quote(verdict.text, verdict.name) : null,
          request.state === 'approved' && request.to && activity && !ENDED.has(activity.status)
            ? note(`It is now due on ${formatDate(request.to)}. The date first promised stays on record.`)
            : null,
        ]
      : again
        ? [text(`${question} Decision ${request.lastNumber} was taken back: it waits for a decision again.`)]
        : [
            text(`${question} ${last?.name} wants to know more. An answer here goes back at once.`),
            quote(last?.text ?? '', last?.name ?? ''),
          ];
    const show = activity && { id: `show-${activity.ref}`, label: 'Show', say: `show ${activity.ref}` };
    return {
      kind: 'decision',
      asks: [],
      ...(!verdict && { asksBack: true as const }),
      reply: reply([heading(lineOfRequest(state, request)), ...parts], {
        about: aboutRequest(request),
        actions: show ? [show] : [],
      }),
    };
  },
};

/** What was decided about it was taken back, and nothing was decided since. */
function isTakenBack({ state, lastNumber }: DecisionRequest): boolean {
  return state === 'open' && typeof lastNumber === 'number';
}
