import type { Middleware, SlackEventMiddlewareArgs } from '@slack/bolt';
import type { Reply } from '../core/base/replies/reply.ts';
import type { SlackListener } from './listener.ts';
import type { SlackPorts } from './ports.ts';
import { filterRow } from './render/filters.ts';
import { LIMITS, pieces } from './render/limits.ts';
import { slackMessage } from './render/message.ts';
import { context } from './render/parts.ts';
import { type Content, inSomeForm } from './some-form.ts';
import type { Workspace } from './workspaces.ts';

/** The App Home tab: a person's own page; for the chief executive the whole plan, with filters. */
export function appHome(ports: SlackPorts, listener: SlackListener): Middleware<SlackEventMiddlewareArgs> {
  return async ({ event, body }) => {
    const workspace = await ports.workspaces.find(body.team_id);
    if (!workspace || event.type !== 'app_home_opened' || event.tab !== 'home') return;
    const inputKey = `slack:home:${workspace.team}:${body.event_id}`;
    const claim = await ports.claims.take(inputKey);
    if (typeof claim === 'string') return;
    try {
      const reply = await listener.hear({ workspace, user: event.user, raw: false, text: 'home', inputKey });
      await publish(ports, workspace, event.user, reply, 1);
      claim.answered();
    } catch (fault) {
      await claim.release();
      throw fault;
    }
  };
}

/** Shows a reply in a person's tab. */
export async function publish(
  ports: SlackPorts,
  workspace: Workspace,
  user: string,
  reply: Reply,
  page: number,
): Promise<void> {
  const client = ports.clients.of(workspace.token);
  const speaker = await ports.people.speaker(workspace, user);
  const row = speaker.outsider ? null : filterRow(await ports.filters(workspace.organisation, speaker));
  const call = async ({ text, blocks }: Content) => {
    const shown = blocks ?? pieces(text, LIMITS.fieldText).slice(0, 1).map(context);
    await client.views.publish({
      user_id: user,
      view: { type: 'home', blocks: [...(row ? [row] : []), ...shown] },
    });
  };
  await inSomeForm(slackMessage(reply, page), call, () => ports.pictures.forget(workspace, reply));
}
