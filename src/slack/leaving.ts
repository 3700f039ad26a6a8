import type { SlackEventMiddlewareArgs } from '@slack/bolt';
import { z } from 'zod';
import { slackError } from './calls.ts';
import { accountOf, idOf, type SlackUser } from './people.ts';
import type { SlackPorts } from './ports.ts';
import type { Listens } from './whence.ts';
import { isGrid, type Workspace } from './workspaces.ts';

const Revoked = z.object({
  type: z.literal('tokens_revoked'),
  tokens: z.object({ bot: z.array(z.string()).optional() }),
});
const Changed = z.object({
  type: z.enum(['user_change', 'team_join']),
  user: z.looseObject({ id: z.string() }),
});

/** Who goes and who changes: a workspace that removes the bot, accounts that are closed, people who are called otherwise. */
export function leaving(ports: SlackPorts): Listens<SlackEventMiddlewareArgs> {
  return async ({ event, body: { event_id: id }, workspace }) => {
    const { organisation, team } = workspace;
    if (removesUs(event) && !(isGrid(workspace) && (await isStillThere(ports, workspace)))) {
      ports.people.forget(workspace);
      await ports.uninstalled(organisation, team, `slack:uninstalled:${team}:${id}`);
      await ports.workspaces.forget?.(team);
    }
    const changed = Changed.safeParse(event);
    if (!changed.success) return;
    const user = changed.data.user as SlackUser & { id: string };
    const { gone, name } = ports.people.learn(workspace, user);
    const account = accountOf(workspace, idOf(workspace, user));
    if (gone) await ports.left(organisation, account, `slack:left:${team}:${id}`);
    else await ports.renamed(organisation, account, name, `slack:renamed:${team}:${id}`);
  };
}

/** Words of Slack’s for a token that it has taken back. */
const TAKEN_BACK = new Set(['token_revoked', 'account_inactive', 'invalid_auth', 'not_authed']);

/** One workspace of an enterprise can lose the app while the others keep it: its token tells which it was. */
async function isStillThere({ clients }: SlackPorts, { token }: Workspace): Promise<boolean> {
  try {
    await clients.of(token).auth.test();
    return true;
  } catch (fault) {
    if (TAKEN_BACK.has(slackError(fault))) return false;
    // Nobody knows: Slack tells it again.
    throw fault;
  }
}

function removesUs(event: { type: string }): boolean {
  if (event.type === 'app_uninstalled') return true;
  const { data } = Revoked.safeParse(event);
  // A person's own token is none of ours.
  return data?.tokens.bot !== undefined && data.tokens.bot.length > 0;
}
