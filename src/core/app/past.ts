import type { Instant } from '../base/time/dates.ts';
import type { Past } from '../contract/command.ts';
import type { Delivered } from '../contract/delivered.ts';
import type { Reference } from '../contract/references.ts';
import { withNameNow } from '../domain/current-names.ts';
import type { Recipient } from '../domain/recipients.ts';
import type { State } from '../domain/state.ts';
import { aboutAllYears, eachAboutAllYears } from '../ledger/carried.ts';
import type { Entry } from '../ledger/entry.ts';
import type { Ledger } from '../ledger/ledger.ts';
import type { Row } from '../ledger/row.ts';
import { stateAsOf } from '../ledger/state-as-of.ts';
import { traced } from '../ledger/traced.ts';

/** Where what happened before is read. */
export interface PastParts {
  ledger: Ledger;
  /** Messages that did not arrive, or not for certain. */
  undelivered(organisation: string, now: Instant): Promise<Row[]>;
  /** What became of messages to a recipient; absent: nobody knows. */
  delivered?(organisation: string, recipient: Recipient): Promise<Delivered>;
  /** Places where nothing arrives, with the reason. */
  unreachable(organisation: string): Promise<Reference[]>;
}

/** What happened before, told by the names of now. */
export function pastOf(parts: PastParts, state: State, now: Instant, zone: string): Past {
  const { ledger, undelivered, unreachable } = parts;
  const { organisation } = state;
  const named = (entries: Entry[]) => entries.map((entry) => withNameNow(state, entry));
  return {
    about: async (key) =>
      named(await aboutAllYears(state, key, async (keys) => await ledger.about(organisation, keys))),
    aboutEach: async (keys) =>
      await eachAboutAllYears(state, keys, async (all) => named(await ledger.about(organisation, all))),
    since: async (at) => named(await ledger.since(organisation, at)),
    by: async (account, limit) => await ledger.by(organisation, account, limit),
    traced: async (entry) => await traced(entry, ledger.entries(organisation)),
    stood: async (day) => await stateAsOf(ledger, organisation, day, zone),
    undelivered: async () => await undelivered(organisation, now),
    delivered: async (recipient) => (await parts.delivered?.(organisation, recipient)) ?? NOTHING_SENT,
    unreachable: async () => await unreachable(organisation),
  };
}

const NOTHING_SENT: Delivered = { last: null, waiting: 0, failed: 0, reason: null };
