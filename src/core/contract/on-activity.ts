import { sentences } from '../base/replies/build.ts';
import type { Reply } from '../base/replies/reply.ts';
import { actsIn } from '../domain/permissions.ts';
import type { Entity, State } from '../domain/state.ts';
import type { Decision } from '../ledger/decision.ts';
import type { EntryOf } from '../ledger/entry.ts';
import type { Action } from '../ledger/events.ts';
import { type Context, type LargeStep, type Proposal, type Refusal, refuse } from './command.ts';

/** What a change of one activity comes to, decided on the newest state, and how it is told. */
export interface ActivityChange<A extends Action> {
  decide(activity: Entity<'activities'>, state: State): Decision<Refusal, A>;
  confirm(activity: Entity<'activities'>, state: State, entry: EntryOf<A>): Reply;
  /** Set on a large step: it is shown first. */
  large?: LargeStep<A> | undefined;
}

/** A change of an activity by whoever answers for it, recorded in the role they do so in. */
export function onActivity<A extends Action>(
  action: A,
  key: string,
  context: Context,
  change: ActivityChange<A>,
): Proposal<A> {
  const activity = context.state.activities.get(key);
  return proposal(action, key, activity ? actsIn(context.who, activity) : null, change);
}

/** A change of an activity by whoever looks after the plan or decides in it, recorded in their own role. */
export function onPlan<A extends Action>(
  action: A,
  key: string,
  { who }: Context,
  change: ActivityChange<A>,
): Proposal<A> {
  return proposal(action, key, who.holds[0] ?? null, change);
}

function proposal<A extends Action>(
  action: A,
  key: string,
  role: string | null,
  { decide, confirm, large }: ActivityChange<A>,
): Proposal<A> {
  return {
    action,
    role,
    large,
    decide(state) {
      const activity = state.activities.get(key);
      return activity
        ? decide(activity, state)
        : refuse(sentences('That activity is no longer in the plan.'));
    },
    confirm(entry, state) {
      const activity = state.activities.get(key);
      return activity ? confirm(activity, state, entry) : sentences('Noted.');
    },
  };
}
