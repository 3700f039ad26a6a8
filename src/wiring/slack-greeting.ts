import type { Clock } from '../core/contract/ports.ts';
import { greetingsTo, isUntouched } from '../core/features/setup/index.ts';
import type { Ledger } from '../core/ledger/ledger.ts';
import type { Outbox } from '../core/outbox/store.ts';
import { laneOf } from '../slack/chat.ts';
import type { SlackParts } from '../slack/parts.ts';
import { accountOf } from '../slack/people.ts';
import type { Workspace } from '../slack/workspaces.ts';

export interface GreetingParts {
  ledger: Ledger;
  outbox: Pick<Outbox, 'ensure'>;
  clock: Clock;
  /** What is due goes out now. */
  attending: { attend(): Promise<void> };
}

export interface Greeting {
  /** A workspace has just installed the app. */
  installed(workspace: Workspace): Promise<void>;
  /** Greets in the one workspace by token, of which nobody tells who installed the app there. */
  look(): Promise<void>;
}

/** Slack is asked no more often than this who administers a workspace. */
const ASK_AGAIN_MS = 60 * 60_000;

/** Whoever may set the bot up hears from it by itself, once. */
export function slackGreeting(
  slack: Pick<SlackParts, 'workspaces' | 'people' | 'millis' | 'oauth'>,
  { ledger, outbox, clock, attending }: GreetingParts,
): Greeting {
  const { workspaces, people, millis } = slack;
  let askedAt = Number.NEGATIVE_INFINITY;
  const greet = async (workspace: Workspace, users: string[]) => {
    if (!users.length) return;
    const recipients = users.map((user) => ({
      recipient: `account:${accountOf(workspace, user)}` as const,
      lane: laneOf(workspace.team),
    }));
    await outbox.ensure(greetingsTo(workspace.organisation, recipients, clock.now()));
    await attending.attend();
  };
  return {
    installed: async (workspace) => await greet(workspace, people.administratorsOf(workspace)),
    async look() {
      const [workspace] = slack.oauth ? [] : workspaces.all();
      if (!workspace || millis() - askedAt < ASK_AGAIN_MS) return;
      if (!isUntouched(await ledger.current(workspace.organisation, clock.now()))) return;
      const users = await people.whoSetsUp(workspace);
      askedAt = millis();
      await greet(workspace, users);
    },
  };
}
