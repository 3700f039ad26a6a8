import type { Config } from '../config.ts';
import type { Clock } from '../core/contract/ports.ts';
import type { References } from '../core/contract/references.ts';
import type { Signing } from '../core/contract/signing.ts';
import type { Chat } from '../core/outbox/chat.ts';
import { DEFAULT_ORGANISATION } from '../place.ts';
import { playgroundChat } from '../playground/chat.ts';
import type { SlackParts } from '../slack/parts.ts';
import { teamsChat } from '../teams/chat.ts';
import { webhookChat } from '../webhooks/chat.ts';

/** What the ways out work with; null: that platform is not configured. */
interface WaysOut {
  slack: Pick<SlackParts, 'chat'> | null;
  teams: Pick<Parameters<typeof teamsChat>[0], 'options' | 'bridge'> | null;
  references: References;
  clock: Clock;
  signing: Signing;
}

/** The ways out: to each platform that is configured, and to other programs. */
export function chatsOf(
  { playground }: Config,
  { slack, teams, references, clock, signing }: WaysOut,
): Chat[] {
  return [
    ...(slack ? [slack.chat] : []),
    ...(teams
      ? [teamsChat({ ...teams, references, organisation: DEFAULT_ORGANISATION, now: () => clock.now() })]
      : []),
    ...(playground ? [playgroundChat] : []),
    webhookChat({ ...signing, seconds: () => Math.floor(Date.now() / 1_000) }),
  ];
}
