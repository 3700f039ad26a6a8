import type { Ledger } from './core/ledger/ledger.ts';
import { calendarFor, type Place } from './core/outbox/recipients.ts';
import { BOT } from './core/outbox/sent.ts';
import { leaving } from './core/owners/leaving.ts';
import { withoutAccounts } from './core/owners/uninstalled.ts';
import { bringIn } from './core/plan/bring-in.ts';
import { importOutcome } from './core/plan/importing.ts';
import type { Clock } from './core/ports.ts';
import { localDay } from './core/time/days.ts';
import { importPlan } from './importers/import-plan.ts';
import { UnreadableFile } from './importers/source.ts';
import type { SlackPorts } from './slack/ports.ts';

type News = Pick<SlackPorts, 'left' | 'uninstalled' | 'bringIn' | 'today'>;

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
  const today: SlackPorts['today'] = (state) => localDay(clock.now(), calendarFor(state, place).zone);
  return {
    today,
    async left(organisation, account, inputKey) {
      const input = said(organisation, inputKey, 'leaver');
      await ledger.change<null>(input, (state) => leaving(state, [account], today(state)));
    },
    async uninstalled(organisation, team, inputKey) {
      const input = said(organisation, inputKey, 'uninstalled');
      await ledger.change<null>(input, (state) => withoutAccounts(state, `slack:${team}:`));
    },
    async bringIn({ organisation, imported, by, inputKey, apply }) {
      const at = clock.now();
      if (apply) return await bringIn(ledger, { organisation, imported, by, at, inputKey });
      return importOutcome(await ledger.current(organisation, at), imported, at);
    },
  };
}

export const readPlan: SlackPorts['readPlan'] = (fileName, bytes) => {
  try {
    return importPlan({ fileName, bytes });
  } catch (fault) {
    if (fault instanceof UnreadableFile) return { unreadable: fault.message };
    throw fault;
  }
};
