import { accountOf } from './people.ts';
import type { SlackPorts } from './ports.ts';
import { channelsIn, fromSlack, mentionedIn } from './slack-text.ts';
import type { Workspace } from './workspaces.ts';

/** Slack's text in the core's form, people and channels by the names that Slack has for them now. */
export async function asWritten(
  { people, channels }: Pick<SlackPorts, 'people' | 'channels'>,
  workspace: Workspace,
  text: string,
): Promise<string> {
  const named = new Map<string, { account: string; name: string }>();
  for (const user of new Set(mentionedIn(text))) {
    const { id, name } = await people.member(workspace, user);
    named.set(user, { account: accountOf(workspace, id), name });
  }
  const written = new Map<string, string>();
  for (const { id, label } of channelsIn(text))
    written.set(id, await channels.mentioned(workspace, id, label));
  return fromSlack(text, {
    person: (user) => named.get(user) ?? { account: accountOf(workspace, user), name: 'somebody' },
    channel: (id) => written.get(id) ?? '#a-channel',
  });
}
