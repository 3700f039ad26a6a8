import type { Proposal } from '../contract/command.ts';

/** A change whose deciding and wording are counted like what was read of its words: both come after the first wait. */
export function counted(proposal: Proposal, count: <T>(work: () => T) => T): Proposal {
  return {
    ...proposal,
    decide: (state) => count(() => proposal.decide(state)),
    confirm: (entry, state) => count(() => proposal.confirm(entry, state)),
  };
}
