import type { Middleware, SlackEventMiddlewareArgs } from '@slack/bolt';
import { z } from 'zod';
import { accountOf, type SlackUser } from './people.ts';
import type { SlackPorts } from './ports.ts';

const Revoked = z.object({
  type: z.literal('tokens_revoked'),
  tokens: z.object({ bot: z.array(z.string()).optional() }),
});
const Changed = z.object({ type: z.literal('user_change'), user: z.looseObject({ id: z.string() }) });

/** Who and what goes: a workspace that removes the bot, and people whose accounts are closed. */
export function leaving(ports: SlackPorts): Middleware<SlackEventMiddlewareArgs> {
  return async ({ event, body: { team_id: team, event_id: id } }) => {
    const workspace = await ports.workspaces.find(team);
    if (!workspace) return;
    const { organisation } = workspace;
    if (removesUs(event)) {
      ports.people.forget(workspace);
      await ports.uninstalled(organisation, team, `slack:uninstalled:${team}:${id}`);
      await ports.workspaces.forget?.(team);
    }
    const changed = Changed.safeParse(event);
    if (!changed.success) return;
    const user = changed.data.user as SlackUser & { id: string };
    const { gone } = ports.people.learn(workspace, user);
    if (gone) await ports.left(organisation, accountOf(workspace, user.id), `slack:left:${team}:${id}`);
  };
}

function removesUs(event: { type: string }): boolean {
  if (event.type === 'app_uninstalled') return true;
  const { data } = Revoked.safeParse(event);
  // A person's own token is none of ours.
  return data?.tokens.bot !== undefined && data.tokens.bot.length > 0;
}
