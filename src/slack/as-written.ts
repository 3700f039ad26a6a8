import type { SlackPorts } from './ports.ts';
import { channelsIn, fromSlack, mentionedIn } from './slack-text.ts';
import type { Workspace } from './workspaces.ts';

/** Slack's text in the core's form, people and channels by the names that Slack has for them now. */
export async function asWritten(
  { people, channels }: Pick<SlackPorts, 'people' | 'channels'>,
  workspace: Workspace,
  text: string,
): Promise<string> {
  const named = new Map<string, string>();
  for (const user of new Set(mentionedIn(text))) named.set(user, (await people.member(workspace, user)).name);
  const written = new Map<string, string>();
  for (const { id, label } of channelsIn(text))
    written.set(id, await channels.mentioned(workspace, id, label));
  return fromSlack(text, workspace.team, {
    person: (user) => named.get(user) ?? 'somebody',
    channel: (id) => written.get(id) ?? '#a-channel',
  });
}
