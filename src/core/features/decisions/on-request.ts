import { sentences } from '../../base/replies/build.ts';
import type { Reply } from '../../base/replies/reply.ts';
import { type Context, type Proposal, type Refusal, refuse } from '../../contract/command.ts';
import type { Entity, State } from '../../domain/state.ts';
import type { Decision } from '../../ledger/decision.ts';
import type { EntryOf } from '../../ledger/entry.ts';
import type { Action } from '../../ledger/events.ts';

type Request = Entity<'requests'>;
type Activity = Entity<'activities'>;

/** A change of a request that waits, decided on the newest state; it is about the request's activity. */
export function onRequest<A extends Action>(
  action: A,
  id: string,
  { who }: Context,
  change: {
    decide(request: Request, activity: Activity, state: State): Decision<Refusal, A>;
    confirm(request: Request, activity: Activity, state: State, entry: EntryOf<A>): Reply;
  },
): Proposal<A> {
  const find = (state: State): { request: Request; activity: Activity } | null => {
    const request = state.requests.get(id);
    const activity = request && state.activities.get(request.key);
    return request && activity ? { request, activity } : null;
  };
  return {
    action,
    role: who.holds[0] ?? null,
    decide(state) {
      const target = find(state);
      if (!target) return refuse(sentences('That request is no longer there.'));
      return change.decide(target.request, target.activity, state);
    },
    confirm(entry, state) {
      const target = find(state);
      return target ? change.confirm(target.request, target.activity, state, entry) : sentences('Noted.');
    },
  };
}
