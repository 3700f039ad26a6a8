import { type CalendarFeedPorts, calendarFeedRoutes } from '../calendar-feed/routes.ts';
import type { Instant } from '../core/base/time/dates.ts';
import { addDays, localDay } from '../core/base/time/days.ts';
import { calendarFor, type Defaults } from '../core/domain/recipients.ts';
import type { State } from '../core/domain/state.ts';
import { digestDates } from '../core/features/digest/index.ts';
import { readingsAhead } from '../core/features/measures/index.ts';
import type { Ledger } from '../core/ledger/ledger.ts';
import { type StatusPagePorts, statusPageRoutes } from '../status-page/routes.ts';

/** The digests’ calendar begins four weeks back and goes on for a quarter. */
const DAYS_BACK = 28;
const DIGEST_WEEKS = 17;

interface Parts {
  ledger: Ledger;
  clock: { now(): Instant };
  /** The web address under which the bot is reached, as it is set; null: it is not. */
  address: string | null;
  defaults: Defaults;
  published: StatusPagePorts['published'];
  linked: CalendarFeedPorts['linked'];
}

/** What stands behind secret links, wired to the ledger. */
export function pagesFor({ ledger, clock, address, defaults, published, linked }: Parts) {
  const state = async (organisation: string) => await ledger.current(organisation, clock.now());
  const zone = (of: State) => calendarFor(of, defaults).zone;
  const today = (of: State) => localDay(clock.now(), zone(of));
  const entries = (organisation: string, behind: number) => ledger.entries(organisation, behind);
  const statusPage = statusPageRoutes({
    ...{ published, state, entries, today, zone, address },
    name: defaults.name,
  });
  const calendarFeed = calendarFeedRoutes({
    ...{ linked, state, today },
    write: async (of, owners, day) => {
      const { icsOf } = await import('../exporters/ics.ts');
      return icsOf(of, { owners, today: day, readings: readingsAhead(of, owners, defaults, day) });
    },
    writeDigests: async (of, day) => {
      const { digestIcs } = await import('../exporters/ics.ts');
      return digestIcs(of, digestDates(of, defaults, addDays(day, -DAYS_BACK), DIGEST_WEEKS));
    },
  });
  return [statusPage, calendarFeed];
}
