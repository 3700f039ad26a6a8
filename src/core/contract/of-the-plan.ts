import { sentences } from '../base/replies/build.ts';
import { mayChangeAll } from '../domain/permissions.ts';
import type { Action } from '../ledger/events.ts';
import { type Context, deny, type Proposal } from './command.ts';

/**
 * A change that is for administrators and the chief executive, recorded in their own role. Everybody else is told so:
 * `what` is what they can do, such as "add activities".
 */
export function ofThePlan<A extends Action>(
  action: A,
  what: string,
  { who }: Context,
  { decide, confirm, large }: Pick<Proposal<A>, 'decide' | 'confirm' | 'large'>,
): Proposal<A> {
  return {
    action,
    role: who.holds[0] ?? null,
    decide: (state) =>
      mayChangeAll(who)
        ? decide(state)
        : deny(sentences(`Only administrators and the chief executive can ${what}.`), action),
    confirm,
    large,
  };
}
