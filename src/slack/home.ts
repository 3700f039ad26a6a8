import type { SlackEventMiddlewareArgs } from '@slack/bolt';
import type { HomeView } from '@slack/types';
import type { Reply } from '../core/base/replies/reply.ts';
import type { SlackListener } from './listener.ts';
import type { SlackPorts } from './ports.ts';
import { controlsIn } from './render/below.ts';
import { filterRow } from './render/filters.ts';
import { slackMessage } from './render/message.ts';
import { viewInSomeForm } from './some-form.ts';
import type { Listens } from './whence.ts';
import type { Workspace } from './workspaces.ts';

/** The App Home tab: a person's own page; for the chief executive the whole plan, with filters. */
export function appHome(ports: SlackPorts, listener: SlackListener): Listens<SlackEventMiddlewareArgs> {
  return async ({ event, body, workspace }) => {
    if (event.type !== 'app_home_opened' || event.tab !== 'home') return;
    const inputKey = `slack:home:${workspace.team}:${body.event_id}`;
    const claim = await ports.claims.take(inputKey);
    if (typeof claim === 'string') return;
    try {
      const { user } = event;
      const reply = await listener.hear({
        ...{ workspace, user, raw: false, text: 'home', surface: 'home', inputKey },
      });
      await publish(ports, workspace, user, reply, 1);
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
  const rows = row ? [row] : [];
  const { text, blocks } = slackMessage(reply, { page, surface: 'home', beside: controlsIn(rows) });
  const view: HomeView = { type: 'home', blocks: [...rows, ...blocks] };
  await viewInSomeForm(
    view,
    text,
    async (shown) => await client.views.publish({ user_id: user, view: shown }),
    () => ports.pictures.forget(workspace, reply),
  );
}
