import { sentences } from '../../base/replies/build.ts';
import type { Reply } from '../../base/replies/reply.ts';
import { type Context, type Proposal, type Refusal, refuse } from '../../contract/command.ts';
import type { Entity, State } from '../../domain/state.ts';
import type { Decision } from '../../ledger/decision.ts';
import type { EntryOf } from '../../ledger/entry.ts';
import type { Action } from '../../ledger/events.ts';

type Request = Entity<'requests'>;

/** A change of a request that waits, decided on the newest state. */
export function onRequest<A extends Action>(
  action: A,
  id: string,
  { who }: Context,
  change: {
    decide(request: Request, state: State): Decision<Refusal, A>;
    confirm(request: Request, state: State, entry: EntryOf<A>): Reply;
  },
): Proposal<A> {
  return {
    action,
    role: who.holds[0] ?? null,
    decide(state) {
      const request = state.requests.get(id);
      if (!request) return refuse(sentences('That request is no longer there.'));
      return change.decide(request, state);
    },
    confirm(entry, state) {
      const request = state.requests.get(id);
      return request ? change.confirm(request, state, entry) : sentences('Noted.');
    },
  };
}
