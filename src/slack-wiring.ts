import type { Ledger } from './core/ledger/ledger.ts';
import type { State } from './core/ledger/state.ts';
import { calendarFor, type Place } from './core/outbox/recipients.ts';
import { BOT } from './core/outbox/sent.ts';
import { leaving } from './core/owners/leaving.ts';
import { withoutAccounts } from './core/owners/uninstalled.ts';
import type { Clock } from './core/ports.ts';
import { localDay } from './core/time/days.ts';
import type { SlackPorts } from './slack/ports.ts';

type News = Pick<SlackPorts, 'left' | 'uninstalled'>;

/** What Slack tells beside what people say, as entries of the ledger. */
export function slackNews(ledger: Ledger, clock: Clock, place: Place): News {
  const said = (organisation: string, inputKey: string, action: string) => ({
    organisation,
    inputKey,
    at: clock.now(),
    action,
    by: BOT,
    said: null,
  });
  const today = (state: State) => localDay(clock.now(), calendarFor(state, place).zone);
  return {
    async left(organisation, account, inputKey) {
      const input = said(organisation, inputKey, 'leaver');
      await ledger.change<null>(input, (state) => leaving(state, [account], today(state)));
    },
    async uninstalled(organisation, team, inputKey) {
      const input = said(organisation, inputKey, 'uninstalled');
      await ledger.change<null>(input, (state) => withoutAccounts(state, `slack:${team}:`));
    },
  };
}
