import type { Middleware, SlackEventMiddlewareArgs } from '@slack/bolt';
import { z } from 'zod';
import { accountOf, type SlackUser } from './people.ts';
import type { SlackPorts } from './ports.ts';

const Revoked = z.object({
  type: z.literal('tokens_revoked'),
  tokens: z.object({ bot: z.array(z.string()).optional() }),
});
const Changed = z.object({
  type: z.enum(['user_change', 'team_join']),
  user: z.looseObject({ id: z.string() }),
});

/** Who goes and who changes: a workspace that removes the bot, accounts that are closed, people who are called otherwise. */
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
    const { gone, name } = ports.people.learn(workspace, user);
    const account = accountOf(workspace, user.id);
    if (gone) await ports.left(organisation, account, `slack:left:${team}:${id}`);
    else await ports.renamed(organisation, account, name, `slack:renamed:${team}:${id}`);
  };
}

function removesUs(event: { type: string }): boolean {
  if (event.type === 'app_uninstalled') return true;
  const { data } = Revoked.safeParse(event);
  // A person's own token is none of ours.
  return data?.tokens.bot !== undefined && data.tokens.bot.length > 0;
}
