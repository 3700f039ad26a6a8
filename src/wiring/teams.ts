import { CATALOGUE } from '../core/app/features.ts';
import type { Clock } from '../core/contract/ports.ts';
import type { Defaults } from '../core/domain/recipients.ts';
import { channelChanged } from '../core/features/digest/index.ts';
import { meet } from '../core/features/owners/index.ts';
import type { Ledger } from '../core/ledger/ledger.ts';
import { asItReads, asSeenBy, newestTo } from '../core/outbox/answering.ts';
import type { Outbox } from '../core/outbox/store.ts';
import { DEFAULT_ORGANISATION } from '../place.ts';
import type { TeamsOptions } from '../teams/options.ts';
import type { TeamsPorts } from '../teams/ports.ts';
import { placeIn } from '../teams/tenants.ts';

interface Parts {
  ledger: Ledger;
  outbox: Outbox;
  clock: Clock;
  options: TeamsOptions;
  defaults: Defaults;
}

type News = Pick<
  TeamsPorts,
  'organisation' | 'met' | 'row' | 'received' | 'reads' | 'seen' | 'newest' | 'channelChanged'
>;

/** What Teams tells beside what people say, as entries of the ledger, and what it asks of messages that were sent. */
export function teamsNews({ ledger, outbox, clock, options, defaults }: Parts): News {
  const current = async (organisation: string) => await ledger.current(organisation, clock.now());
  return {
    organisation: DEFAULT_ORGANISATION,
    met: async (organisation, speaker) => void (await meet(ledger, organisation, speaker, clock.now())),
    row: async (id) => await outbox.row(id),
    async received(organisation, receipt) {
      const lane = placeIn(options, DEFAULT_ORGANISATION, organisation)?.lane;
      return lane ? await outbox.withReceipt(lane, receipt) : null;
    },
    reads: async (row) => asItReads(CATALOGUE, await current(row.organisation), row, defaults),
    seen: async (row, speaker) =>
      asSeenBy(CATALOGUE, await current(row.organisation), row, { speaker, now: clock.now(), defaults }),
    newest: async (organisation, account) => await newestTo(await current(organisation), account, outbox),
    channelChanged: async (organisation, change) =>
      await channelChanged(ledger, { ...change, organisation, at: clock.now() }),
  };
}
