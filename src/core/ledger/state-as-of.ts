import type { IsoDate } from '../base/time/dates.ts';
import { localDay } from '../base/time/days.ts';
import { currentPlan } from '../domain/current.ts';
import type { State } from '../domain/state.ts';
import { applyEntry } from './apply.ts';
import type { Entry } from './entry.ts';
import type { Ledger } from './ledger.ts';

/**
 * The ledger up to the end of a day. A plan counts as known from its first day even where it was brought in
 * later, with the dates first promised: the office had it before the bot did.
 */
export async function stateAsOf(
  ledger: Ledger,
  organisation: string,
  day: IsoDate,
  zone: string,
): Promise<State> {
  const state = ledger.blank(organisation);
  const later: Entry[] = [];
  for await (const entry of ledger.entries(organisation)) {
    if (localDay(entry.at, zone) <= day) applyEntry(state, entry);
    else later.push(entry);
  }
  const plan = currentPlan(state);
  const broughtIn = later.find(({ changes }) =>
    changes.some((change) => change.of === 'plans' && change.set.example === false),
  );
  if ((!plan || plan.example) && broughtIn) applyEntry(state, broughtIn);
  return state;
}
