import { EVENT_TYPE } from './chat.ts';
import type { SlackPorts } from './ports.ts';
import type { Workspace } from './workspaces.ts';

const LOOKED_THROUGH = 50;

/** An event as its answer is found again. */
interface Asked {
  workspace: Workspace;
  written: { type: 'message' | 'app_mention'; channel: string; thread_ts?: string | undefined };
  key: string;
}

/** How a message is found again: the event that it answers, and whether the answer is still to come. */
export function marked(key: string, follows: boolean) {
  return { event_type: EVENT_TYPE, event_payload: follows ? { key, follows } : { key } };
}

/** What an earlier try said to this event: an answer, or that it follows. Null: nothing, or nothing that can be read. */
export async function saidBefore(
  ports: SlackPorts,
  { workspace, written, key }: Asked,
): Promise<{ ts: string | null; answered: boolean } | null> {
  if (written.type !== 'message') return null;
  const { conversations } = ports.clients.of(workspace.token);
  const query = { channel: written.channel, include_all_metadata: true, limit: LOOKED_THROUGH };
  const { messages: matches = [] } = written.thread_ts
    ? await conversations.replies({ ...query, ts: written.thread_ts })
    : await conversations.history(query);
  for (const { ts, metadata } of matches) {
    const payload = metadata?.event_payload as { key?: unknown; follows?: unknown } | undefined;
    if (payload?.key === key) return { ts: ts ?? null, answered: payload.follows !== true };
  }
  return null;
}
