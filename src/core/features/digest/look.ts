import type { Look } from '../../contract/look.ts';
import { currentPlan } from '../../domain/current.ts';
import { takeDigests } from './take.ts';
import { nextDigestAt } from './when.ts';

/** The current plan's digests are taken when their time comes. */
export const digestLook: Look = {
  of: 'plans',
  async act(ledger, state, key, { catalogue, defaults, now }) {
    if (key === currentPlan(state)?.id)
      await takeDigests(catalogue.digestSections, ledger, state, defaults, now);
  },
  plan(state, key, { defaults, now }) {
    if (key !== currentPlan(state)?.id) return null;
    return { recipients: [], next: nextDigestAt(state, defaults, now), nextMorning: now };
  },
};
