import { localDay } from '../core/base/time/days.ts';
import type { Clock } from '../core/contract/ports.ts';
import { activitiesOf } from '../core/domain/current.ts';
import { calendarFor, type Defaults } from '../core/domain/recipients.ts';
import type { Speaker } from '../core/domain/speaker.ts';
import { standingOf } from '../core/domain/standing.ts';
import type { Entity, State } from '../core/domain/state.ts';
import { isOpen } from '../core/domain/timeliness.ts';
import { channelChanged, digestsOf } from '../core/features/digest/index.ts';
import { homeFilters } from '../core/features/overview/index.ts';
import { accountClosed, withoutAccounts } from '../core/features/owners/index.ts';
import { nameHeard } from '../core/features/people/index.ts';
import { BOT } from '../core/ledger/bot.ts';
import type { Input } from '../core/ledger/decision.ts';
import type { Ledger } from '../core/ledger/ledger.ts';
import type { Outbox } from '../core/outbox/store.ts';
import type { SlackPorts } from '../slack/ports.ts';

type News = Pick<SlackPorts, 'left' | 'renamed' | 'uninstalled' | 'channelChanged' | 'filters' | 'open'>;

/** What Slack tells beside what people say, as entries of the ledger, and what its Home tab asks for. */
export function slackNews(
  ledger: Ledger,
  outbox: Pick<Outbox, 'received'>,
  clock: Clock,
  defaults: Defaults,
): News {
  const standing = async (organisation: string, speaker: Speaker) => {
    const now = clock.now();
    const state = await ledger.current(organisation, now);
    const today = localDay(now, calendarFor(state, defaults).zone);
    return { state, who: standingOf(state, speaker, today) };
  };
  return {
    async filters(organisation, speaker) {
      const { state, who } = await standing(organisation, speaker);
      return homeFilters(state, who);
    },
    async open(organisation, speaker) {
      const { state, who } = await standing(organisation, speaker);
      const roles = [...who.holds, ...who.standsInFor, ...who.assists];
      const isTheirs = ({ owner }: Entity<'activities'>) => roles.includes(owner);
      const open = activitiesOf(state).filter(isOpen);
      return [...open.filter(isTheirs), ...open.filter((activity) => !isTheirs(activity))];
    },
    async left(organisation, account, inputKey) {
      await accountClosed(ledger, { organisation, account, inputKey, at: clock.now() }, defaults);
    },
    async renamed(organisation, account, name, inputKey) {
      await nameHeard(ledger, { organisation, account, name, inputKey, at: clock.now() });
    },
    async channelChanged(organisation, id, news, inputKey) {
      const at = clock.now();
      const state = await ledger.current(organisation, at);
      const names = await namesPostedTo(state, id, outbox);
      await channelChanged(ledger, { organisation, id, names, news, inputKey, at });
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

/** Channels that are known by their names alone, and whose last message Slack put into this one. */
async function namesPostedTo(state: State, id: string, outbox: Pick<Outbox, 'received'>): Promise<string[]> {
  const names: string[] = [];
  for (const { id: known, channel } of digestsOf(state)) {
    const [last] = known ? [] : await outbox.received(state.organisation, `channel:${channel}`, 1);
    if (last?.receipt && id.endsWith(`:${last.receipt.split(':')[0]}`)) names.push(channel);
  }
  return names;
}
