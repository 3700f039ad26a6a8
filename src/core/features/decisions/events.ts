import { z } from 'zod';
import { type About, BEFORE, type Before, type EventKind, type Happening } from '../../contract/event.ts';
import type { EntryOf } from '../../ledger/entry.ts';
import type { DecisionRequest } from './decision-request.ts';
import { requestIn, requestText } from './request.ts';

/** What was asked for; `decided` where it was the asker's own to decide. */
interface Asks {
  value: string;
  decided: boolean;
}
interface OfRequest {
  request: string;
}

declare module '../../ledger/events.ts' {
  interface Events {
    extend: Asks;
    cancel: Asks;
    pause: Asks;
    decision: Asks;
    /** Several activities by one decision. */
    'cancel together': Asks & Before;
    approve: OfRequest;
    decline: OfRequest;
    decide: OfRequest;
    withdraw: OfRequest;
    /** Said about a request before it is decided, and who is to hear it. */
    ask: OfRequest & { to: 'asker' | 'decider' };
  }
}

const ASKS = z.looseObject({ value: z.string(), decided: z.boolean() });
const OF_REQUEST = z.looseObject({ request: z.string() });

type Requests =
  | 'extend'
  | 'cancel'
  | 'pause'
  | 'decision'
  | 'cancel together'
  | 'approve'
  | 'decline'
  | 'decide'
  | 'withdraw'
  | 'ask';
type Tell<A extends Requests> = (
  entry: EntryOf<A>,
  request: DecisionRequest,
  requested: string,
) => Omit<Happening, 'work'>;

/** How a history tells an event of a request; nothing where the entry changed none. */
function happened<A extends Requests>(tell: Tell<A>): (entry: EntryOf<A>, about: About) => Happening | null {
  return (entry, { state }) => {
    const request = requestIn(entry, state);
    return request && { ...tell(entry, request, requestText(state, request)), work: true };
  };
}

const WANTED = {
  extend: 'asked for a later date',
  cancel: 'asked to cancel it',
  pause: 'asked to pause it',
  decision: 'asked for a decision',
};

const asks = (action: 'extend' | 'cancel' | 'pause' | 'decision'): EventKind => ({
  action,
  detail: ASKS,
  answers: true,
  answer: ({ detail }) => ({
    told: WANTED[action],
    text: 'value' in detail && detail.value ? detail.value : null,
  }),
  happened: happened<typeof action>(({ detail }, { number, text }, requested) => ({
    text: detail.decided ? `decision ${number}: ${requested}` : `asked ${requested}`,
    words: text,
  })),
});

const together: EventKind<'cancel together'> = {
  ...asks('cancel'),
  action: 'cancel together',
  detail: z.looseObject({ value: z.string(), decided: z.boolean(), before: BEFORE }),
  happened: happened<'cancel together'>(({ detail }, { number, text }, requested) => ({
    text: detail.decided ? `decision ${number}: ${requested}` : `asked ${requested}`,
    words: text,
  })),
};

const verdict = (
  action: 'approve' | 'decline' | 'decide',
  text: (number: number | null, requested: string) => string,
): EventKind => ({
  action,
  detail: OF_REQUEST,
  happened: happened<typeof action>((_entry, { number, verdict: words }, requested) => ({
    text: text(number, requested),
    words: words?.text || null,
  })),
});

const ask: EventKind<'ask'> = {
  action: 'ask',
  detail: z.looseObject({ request: z.string(), to: z.enum(['asker', 'decider']) }),
  final: 'What was asked back has been passed on and cannot be taken back.',
  // Asked back, its owner has answered.
  answers: true,
  answer({ detail, changes }) {
    const change = changes.find(({ of }) => of === 'requests');
    const said = change?.of === 'requests' ? (change.set.talk?.at(-1)?.text ?? null) : null;
    return detail.to === 'decider' ? { told: 'answered what was asked back', text: said } : null;
  },
  happened: happened<'ask'>(({ detail, at, by }, { talk }) => ({
    text: detail.to === 'asker' ? 'asked back' : 'answered what was asked back',
    words: talk.find((one) => one.at === at && one.account === by.account)?.text ?? null,
  })),
};

const withdraw: EventKind<'withdraw'> = {
  action: 'withdraw',
  detail: OF_REQUEST,
  happened: happened<'withdraw'>((_entry, _request, requested) => ({
    text: `withdrew the request ${requested}`,
    words: null,
  })),
};

export const decisionEvents: EventKind[] = [
  asks('extend'),
  asks('cancel'),
  asks('pause'),
  asks('decision'),
  together,
  verdict('approve', (number, requested) => `approved, decision ${number}: ${requested}`),
  verdict('decline', (number, requested) => `declined, decision ${number}: ${requested}`),
  verdict('decide', (number) => `decided, decision ${number}`),
  ask,
  withdraw,
];
