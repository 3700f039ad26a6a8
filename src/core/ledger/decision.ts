import type { State } from '../domain/state.ts';
import type { Draft, Entry } from './entry.ts';

/** What a decision comes to: something to append, or an answer that changes nothing. */
export type Decision<Refusal> =
  | (Pick<Draft, 'changes' | 'refs'> & { kind: 'change'; action?: string; detail?: Draft['detail'] })
  | { kind: 'refusal'; refusal: Refusal };

export type Outcome<Refusal> =
  | { kind: 'appended' | 'repeated'; entry: Entry; state: State }
  | { kind: 'refused'; refusal: Refusal; state: State };

/** What an input brings along; the decision adds the changes. */
export type Input = Pick<Draft, 'organisation' | 'inputKey' | 'at' | 'action' | 'by' | 'said'>;
