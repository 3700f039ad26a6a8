import type { State } from '../../domain/state.ts';
import type { Entry } from '../../ledger/entry.ts';
import { requestIn, wantedText } from './request.ts';

/** Actions whose entries are about a request. */
export const REQUESTS = new Set([
  'extend',
  'cancel',
  'pause',
  'decision',
  'approve',
  'decline',
  'decide',
  'ask',
  'withdraw',
]);

/** What an entry did about a request, for a history, with the words that were said. Null: it is about none. */
export function requestEvent(entry: Entry, state: State): { text: string; words: string | null } | null {
  const request = REQUESTS.has(entry.action) ? requestIn(entry, state) : null;
  if (!request) return null;
  const { number, verdict, talk, text } = request;
  const wanted = wantedText(state, request);
  switch (entry.action) {
    case 'approve':
      return { text: `approved, decision ${number}: ${wanted}`, words: verdict?.text || null };
    case 'decline':
      return { text: `declined, decision ${number}: ${wanted}`, words: verdict?.text || null };
    case 'decide':
      return { text: `decided, decision ${number}`, words: verdict?.text || null };
    case 'ask': {
      const words = talk.find(({ at, account }) => at === entry.at && account === entry.by.account);
      const what = entry.detail.to === 'asker' ? 'asked back' : 'answered what was asked back';
      return { text: what, words: words?.text ?? null };
    }
    case 'withdraw':
      return { text: `withdrew the request ${wanted}`, words: null };
    default: {
      const own = entry.detail.decided === true;
      return { text: own ? `decision ${number}: ${wanted}` : `asked ${wanted}`, words: text };
    }
  }
}
