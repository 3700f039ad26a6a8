import type { Middleware, SlackEventMiddlewareArgs } from '@slack/bolt';
import type { HomeView, KnownBlock } from '@slack/types';
import type { Reply } from '../core/replies/reply.ts';
import { slackError } from './calls.ts';
import type { Hearing } from './hearing.ts';
import type { SlackPorts } from './ports.ts';
import { filterRow } from './render/filters.ts';
import { LIMITS, pieces } from './render/limits.ts';
import { slackMessage } from './render/message.ts';
import { context } from './render/parts.ts';
import { isAboutBlocks } from './some-form.ts';
import type { Workspace } from './workspaces.ts';

/** Slack’s words for a view that it does not take. See docs.slack.dev/reference/methods/views.publish. */
const ABOUT_VIEWS = ['invalid_arguments', 'view_too_large'];

/** The App Home tab: a person's own page; for the chief executive the whole plan, with filters. */
export function appHome(ports: SlackPorts, hearing: Hearing): Middleware<SlackEventMiddlewareArgs> {
  return async ({ event, body }) => {
    const workspace = await ports.workspaces.find(body.team_id);
    if (!workspace || event.type !== 'app_home_opened' || event.tab !== 'home') return;
    const inputKey = `slack:home:${workspace.team}:${body.event_id}`;
    const reply = await hearing.hear({ workspace, user: event.user, raw: false, text: 'home', inputKey });
    await publish(ports, workspace, event.user, reply, 1);
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
  const { text, blocks } = slackMessage(reply, page);
  const speaker = await ports.people.speaker(workspace, user);
  const row = speaker.outsider ? null : filterRow(await ports.filters(workspace.organisation, speaker));
  const view = (shown: KnownBlock[]): HomeView => ({
    type: 'home',
    blocks: [...(row ? [row] : []), ...shown],
  });
  try {
    await client.views.publish({ user_id: user, view: view(blocks) });
  } catch (fault) {
    if (!isAboutBlocks(fault) && !ABOUT_VIEWS.includes(slackError(fault))) throw fault;
    ports.onProblem(fault);
    // Blocks that Slack does not take are shown as their words.
    const [words = ''] = pieces(text, LIMITS.fieldText);
    await client.views.publish({ user_id: user, view: view([context(words)]) });
  }
}
