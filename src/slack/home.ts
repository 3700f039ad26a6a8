import type { Middleware, SlackEventMiddlewareArgs } from '@slack/bolt';
import type { HomeView, KnownBlock } from '@slack/types';
import type { Reply } from '../core/replies/reply.ts';
import type { Hearing } from './hearing.ts';
import type { SlackPorts } from './ports.ts';
import { slackMessage } from './render/message.ts';
import { buttonRow, context } from './render/parts.ts';
import type { Workspace } from './workspaces.ts';

/** What the tab can show; each is a command. */
const FILTERS: [label: string, say: string][] = [
  ['My page', 'home'],
  ['Overdue', 'overdue'],
  ['Due soon', 'due'],
  ['Whole plan', 'status'],
  ['Owners', 'owners'],
  ['Decisions', 'decisions'],
  ['Measures', 'measures'],
];

/** The App Home tab: the person's own page, and the whole plan behind its buttons. */
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
  const filters = FILTERS.map(([label, say]) => ({ id: say, label, say }));
  const row = buttonRow(filters, 'home', []);
  const view = (shown: KnownBlock[]): HomeView => ({
    type: 'home',
    blocks: [...(row ? [row] : []), ...shown],
  });
  try {
    await client.views.publish({ user_id: user, view: view(blocks) });
  } catch (fault) {
    ports.onProblem(fault);
    // Blocks that Slack does not take are shown as their words.
    await client.views.publish({ user_id: user, view: view([context(text.slice(0, 2_000))]) });
  }
}
