import type { Look } from '../../contract/look.ts';
import { currentPlan } from '../../domain/current.ts';
import { takeDigests } from './take.ts';
import { nextDigestAt } from './when.ts';

/** The current plan's digests are taken when their time comes. */
export const digestLook: Look = {
  of: 'plans',
  async act(ledger, state, key, { catalogue, place, now }) {
    if (key === currentPlan(state)?.id)
      await takeDigests(catalogue.digestSections, ledger, state, place, now);
  },
  plan(state, key, place, now) {
    if (key !== currentPlan(state)?.id) return null;
    return { recipients: [], next: nextDigestAt(state, place, now), nextMorning: now };
  },
};
