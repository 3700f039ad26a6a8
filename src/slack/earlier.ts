import { LRUCache } from 'lru-cache';
import { z } from 'zod';

/**
 * What became of a message of somebody's own after they sent it. See docs.slack.dev/reference/events/message/message_changed
 * and …/message_deleted: Slack tells of them as messages of their own, twice at times, late, and in any order.
 */
const Message = z.object({
  user: z.string(),
  text: z.string(),
  ts: z.string(),
  thread_ts: z.string().optional(),
  edited: z.object({ ts: z.string() }).optional(),
  bot_id: z.never().optional(),
});
const Changed = z.object({
  type: z.literal('message'),
  subtype: z.literal('message_changed'),
  channel: z.string(),
  channel_type: z.literal('im'),
  message: Message,
  previous_message: z.object({ text: z.string().optional() }).optional(),
});
const Deleted = z.object({
  type: z.literal('message'),
  subtype: z.literal('message_deleted'),
  channel: z.string(),
  channel_type: z.literal('im'),
  previous_message: Message,
});

/** A message that was edited to these words, or deleted. */
export interface EarlierMessage {
  how: 'edited' | 'deleted';
  channel: string;
  user: string;
  text: string;
  ts: string;
  thread_ts?: string;
  /** When it became so, by Slack's clock. */
  at: string;
}

/** Null: it tells of no such thing. A link that unfolds changes a message without an edit of its words. */
export function readEarlier(event: unknown): EarlierMessage | null {
  const changed = Changed.safeParse(event);
  if (changed.success) {
    const { channel, message, previous_message: before } = changed.data;
    const { user, text, ts, thread_ts, edited } = message;
    if (!edited || before?.text === text) return null;
    return { how: 'edited', channel, user, text, ts, at: edited.ts, ...(thread_ts && { thread_ts }) };
  }
  const deleted = Deleted.safeParse(event);
  if (!deleted.success) return null;
  const { channel, previous_message: gone } = deleted.data;
  const { user, text, ts, thread_ts } = gone;
  return { how: 'deleted', channel, user, text, ts, at: 'deleted', ...(thread_ts && { thread_ts }) };
}

const REMEMBERED = 5_000;
const REMEMBERED_MS = 24 * 60 * 60_000;

/** How messages read by now, so that what comes late or again changes nothing. */
export class Latest {
  readonly #known = new LRUCache<string, EarlierMessage>({ max: REMEMBERED, ttl: REMEMBERED_MS });

  /** Whether it is news: not told before, and not older than what is known. A deletion is the last word. */
  takes(team: string, news: EarlierMessage): boolean {
    const key = `${team}:${news.channel}:${news.ts}`;
    const known = this.#known.get(key);
    if (known && (known.how === 'deleted' || (news.how === 'edited' && known.at >= news.at))) return false;
    this.#known.set(key, news);
    return true;
  }

  /** It could not be told, and is when Slack tells of it again. */
  forget(team: string, { channel, ts }: EarlierMessage): void {
    this.#known.delete(`${team}:${channel}:${ts}`);
  }

  /** What is known of a message that comes only now; null: nothing. */
  of(team: string, channel: string, ts: string): EarlierMessage | null {
    return this.#known.get(`${team}:${channel}:${ts}`) ?? null;
  }
}
