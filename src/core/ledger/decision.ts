import { rightsChanged } from '../domain/right-changes.ts';
import type { State } from '../domain/state.ts';
import type { Draft, Entry } from './entry.ts';
import type { Action, Events } from './events.ts';

/** What a decision comes to: something to append, or an answer that changes nothing. */
export type Decision<Refusal, A extends Action = Action> =
  | (Pick<Draft, 'changes' | 'refs'> & { kind: 'change'; detail: Events[A] })
  | { kind: 'refusal'; refusal: Refusal };

/**
 * What came of an input: its new entry, the entry of the same input before, or a refusal; with the newest
 * state.
 */
export type Outcome<Refusal> =
  | { kind: 'appended' | 'repeated'; entry: Entry; state: State }
  | { kind: 'refused'; refusal: Refusal; state: State };

/** What an input brings along; the decision adds the changes. */
export type Input<A extends Action = Action> = Pick<
  Draft,
  'organisation' | 'inputKey' | 'at' | 'by' | 'said'
> & { action: A };

/** What is to be appended, with the rights that it gives and takes, in whatever way it does so. */
export function draftOf(
  input: Input,
  decision: Extract<Decision<never>, { kind: 'change' }>,
  state: State,
): Draft {
  const { changes, refs, detail } = decision;
  const rights = rightsChanged(state, changes);
  return { ...input, changes, refs, detail, ...(rights.length && { rights }) };
}
