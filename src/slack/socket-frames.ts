import { SocketModeClient } from '@slack/socket-mode';
import { z } from 'zod';

/** What Slack sends over a connection: a word about the connection itself, or an envelope for the app. */
const FRAME = z.union([
  z.object({ type: z.enum(['hello', 'disconnect']) }),
  z.object({
    type: z.literal('events_api'),
    envelope_id: z.string(),
    payload: z.looseObject({ event: z.looseObject({ type: z.string() }) }),
  }),
  z.object({
    type: z.enum(['interactive', 'slash_commands']),
    envelope_id: z.string(),
    payload: z.looseObject({}),
  }),
]);

/** What a message of the connection is; null: nothing that Slack’s documentation knows. */
export function frameIn(data: unknown): z.infer<typeof FRAME> | null {
  try {
    return FRAME.safeParse(JSON.parse(String(data))).data ?? null;
  } catch {
    return null;
  }
}

/** Slack’s own client, which rejects in the background where a message has another shape: that would end the process. */
export class CarefulClient extends SocketModeClient {
  protected override async onWebSocketMessage(data: string | ArrayBuffer, isBinary: boolean): Promise<void> {
    if (frameIn(data)) await super.onWebSocketMessage(data, isBinary);
  }
}
