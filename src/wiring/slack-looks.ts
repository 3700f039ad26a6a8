import type { Clock } from '../core/contract/ports.ts';
import type { Ledger } from '../core/ledger/ledger.ts';
import type { Outbox } from '../core/outbox/store.ts';
import type { SlackParts } from '../slack/parts.ts';
import { slackGreeting } from './slack-greeting.ts';
import { slackSearch } from './slack-search.ts';

/** What each tick looks for in Slack: whoever a plan’s file names by e-mail, and whoever is to be greeted. */
export function slackLooks(
  slack: SlackParts,
  services: { ledger: Ledger; clock: Clock; outbox: Outbox; attending: { attend(): Promise<void> } },
  onProblem: (fault: unknown) => void,
): () => Promise<void> {
  const search = slackSearch(slack, services);
  const greeting = slackGreeting(slack, services);
  return async () => {
    await search.look().catch(onProblem);
    await greeting.look().catch(onProblem);
  };
}
