import type { App } from '@slack/bolt';
import { z } from 'zod';
import { accountOf, type SlackUser } from './people.ts';
import type { SlackPorts } from './ports.ts';

const Revoked = z.object({ tokens: z.object({ bot: z.array(z.string()).optional() }) });
const Changed = z.object({ user: z.looseObject({ id: z.string() }) });

/** Who and what goes: a workspace that removes the bot, and people whose accounts are closed. */
export function leaving(app: App, ports: SlackPorts): void {
  const goes = async (team: string | undefined, event: string | undefined) => {
    const workspace = team === undefined ? null : await ports.workspaces.find(team);
    if (!workspace) return;
    ports.people.forget(workspace);
    await ports.uninstalled(workspace.organisation, workspace.team, `slack:uninstalled:${team}:${event}`);
    await ports.workspaces.forget?.(workspace.team);
  };
  app.event('app_uninstalled', async ({ body }) => await goes(body.team_id, body.event_id));
  app.event('tokens_revoked', async ({ event, body }) => {
    const read = Revoked.safeParse(event);
    // A person's own token is none of ours.
    if (read.success && read.data.tokens.bot?.length) await goes(body.team_id, body.event_id);
  });
  app.event('user_change', async ({ event, body }) => {
    const read = Changed.safeParse(event);
    const workspace = await ports.workspaces.find(body.team_id);
    if (!read.success || !workspace) return;
    const user = read.data.user as SlackUser & { id: string };
    const { gone } = ports.people.learn(workspace, user);
    if (gone)
      await ports.left(
        workspace.organisation,
        accountOf(workspace, user.id),
        `slack:left:${body.team_id}:${body.event_id}`,
      );
  });
}
