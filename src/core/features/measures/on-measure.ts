import { sentences, shortened } from '../../base/replies/build.ts';
import type { Reply } from '../../base/replies/reply.ts';
import { type Context, deny, type Proposal, type Refusal, refuse } from '../../contract/command.ts';
import { ownerTitle } from '../../domain/current.ts';
import { actsIn, mayUpdate } from '../../domain/permissions.ts';
import type { Entity, State } from '../../domain/state.ts';
import type { Decision } from '../../ledger/decision.ts';
import type { EntryOf } from '../../ledger/entry.ts';
import { termsOf } from './readings.ts';

type Measure = Entity<'measures'>;

/** A change of a measure by whoever reads it, decided on the newest state. */
export function onMeasure(
  id: string,
  { state: seen, who }: Context,
  change: {
    decide(measure: Measure, state: State): Decision<Refusal, 'measure'>;
    confirm(measure: Measure, state: State, entry: EntryOf<'measure'>): Reply;
  },
): Proposal<'measure'> {
  const ownerOf = (measure: Measure) => ({ owner: termsOf(measure).owner ?? '' });
  const measure = seen.measures.get(id);
  return {
    action: 'measure',
    role: measure ? actsIn(who, ownerOf(measure)) : null,
    decide(state) {
      const measure = state.measures.get(id);
      if (!measure) return refuse(sentences('That measure is no longer there.'));
      return mayUpdate(who, ownerOf(measure)) ? change.decide(measure, state) : notTheirs(state, measure);
    },
    confirm(entry, state) {
      const measure = state.measures.get(id);
      return measure ? change.confirm(measure, state, entry) : sentences('Noted.');
    },
  };
}

function notTheirs(state: State, measure: Measure): Decision<Refusal, never> {
  const { owner } = termsOf(measure);
  const who = owner ? `the ${ownerTitle(state, owner)}, their delegates, ` : '';
  const say = `Only ${who}the chief executive or an administrator can record readings for “${shortened(measure.title, 80)}”. Nothing was changed.`;
  return deny(sentences(say), 'measure');
}
