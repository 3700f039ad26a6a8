import { localDay } from './core/base/time/days.ts';
import type { Clock } from './core/contract/ports.ts';
import { calendarFor, type Defaults } from './core/domain/recipients.ts';
import { standingOf } from './core/domain/standing.ts';
import { homeFilters } from './core/features/overview/index.ts';
import { accountClosed, withoutAccounts } from './core/features/owners/index.ts';
import { BOT } from './core/ledger/bot.ts';
import type { Input } from './core/ledger/decision.ts';
import type { Ledger } from './core/ledger/ledger.ts';
import type { SlackPorts } from './slack/ports.ts';

type News = Pick<SlackPorts, 'left' | 'uninstalled' | 'filters'>;

/** What Slack tells beside what people say, as entries of the ledger, and what its Home tab asks for. */
export function slackNews(ledger: Ledger, clock: Clock, defaults: Defaults): News {
  return {
    async filters(organisation, speaker) {
      const now = clock.now();
      const state = await ledger.current(organisation, now);
      const today = localDay(now, calendarFor(state, defaults).zone);
      return homeFilters(state, standingOf(state, speaker, today));
    },
    async left(organisation, account, inputKey) {
      await accountClosed(ledger, { organisation, account, inputKey, at: clock.now() }, defaults);
    },
    async uninstalled(organisation, team, inputKey) {
      const input: Input<'uninstalled'> = {
        organisation,
        inputKey,
        at: clock.now(),
        action: 'uninstalled',
        by: BOT,
        said: null,
      };
      await ledger.change<null>(input, (state) => withoutAccounts(state, `slack:${team}:`));
    },
  };
}
