import type { IsoDate } from '../base/time/dates.ts';
import { localDay } from '../base/time/days.ts';
import { currentPlan } from '../domain/current.ts';
import type { State } from '../domain/state.ts';
import { applyEntry } from './apply.ts';
import type { Entry } from './entry.ts';
import type { Ledger } from './ledger.ts';

/**
 * The ledger up to the end of a day. A plan counts as known from its first day even where it was brought in
 * later, with the dates first promised: the office had it before the bot did. Entries above `upTo` are nobody's yet.
 */
export async function stateAsOf(
  ledger: Ledger,
  organisation: string,
  day: IsoDate,
  zone: string,
  upTo = Number.POSITIVE_INFINITY,
): Promise<State> {
  const state = ledger.blank(organisation);
  let broughtIn: Entry | null = null;
  for await (const entry of ledger.entries(organisation)) {
    if (entry.seq > upTo) break;
    if (localDay(entry.at, zone) <= day) applyEntry(state, entry);
    else if (!broughtIn && bringsIn(entry)) broughtIn = entry;
  }
  const plan = currentPlan(state);
  if ((!plan || plan.example) && broughtIn) applyEntry(state, broughtIn);
  return state;
}

function bringsIn({ changes }: Entry): boolean {
  return changes.some((change) => change.of === 'plans' && change.set.example === false);
}
