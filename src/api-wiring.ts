import { apiRoutes } from './api/routes.ts';
import type { Instant } from './core/base/time/dates.ts';
import { localDay } from './core/base/time/days.ts';
import type { Acting } from './core/contract/ports.ts';
import { calendarFor, type Defaults } from './core/domain/recipients.ts';
import type { State } from './core/domain/state.ts';
import { tokenUsed } from './core/features/tokens/index.ts';
import type { Ledger } from './core/ledger/ledger.ts';
import { stateAsOf } from './core/ledger/state-as-of.ts';

interface Parts {
  ledger: Ledger;
  clock: { now(): Instant };
  conversation: Acting;
  /** Which token has this hash; null: none. */
  tokenWith(hash: string): Promise<{ organisation: string; token: string } | null>;
}

/** What other programs read and record, wired to the ledger. */
export function apiFor(
  { ledger, clock, conversation, tokenWith }: Parts,
  defaults: Defaults,
  millis: () => number,
) {
  const zone = (state: State) => calendarFor(state, defaults).zone;
  const current = async (organisation: string) => await ledger.current(organisation, clock.now());
  return apiRoutes({
    tokenWith,
    state: current,
    today: (state) => localDay(clock.now(), zone(state)),
    zone,
    stateAt: async (organisation, day) =>
      await stateAsOf(ledger, organisation, day, zone(await current(organisation))),
    hasInput: async (organisation, key) => await ledger.hasInput(organisation, key),
    act: async (said) => await conversation.act(said),
    entries: (organisation, behind) => ledger.entries(organisation, behind),
    used: async (organisation, token, day) =>
      await tokenUsed(ledger, { organisation, token, day, at: clock.now() }),
    csv: async (labels, rows) => (await import('./exporters/csv.ts')).csvTable(labels, rows),
    millis,
  });
}
