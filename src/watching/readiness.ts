import { setTimeout as pause } from 'node:timers/promises';
import { type Connection, type Look, lookAt, MOST_SKEW_MS, writeAndRead } from '../mongo/connect.ts';

/** “/readyz” answers within two seconds. */
const LOOKS_WITHIN_MS = 1_500;

/** Why the bot is not ready, a sentence each. Answers soon, whatever the database does: whoever asks gives up after a few seconds. */
export async function whyNotReady(connection: Connection, late: boolean): Promise<string[]> {
  const reasons = late ? ['The last tick is more than 90 seconds ago.'] : [];
  const seen = await sharedLook(connection);
  if (!seen) return [...reasons, 'The database does not answer.'];
  if (seen.trouble) reasons.push(`Nothing can be saved: ${seen.trouble}.`);
  if (seen.skewMs > MOST_SKEW_MS)
    reasons.push(`The clock differs from the database’s by ${Math.round(seen.skewMs / 1000)} seconds.`);
  return reasons;
}

const looking = new WeakMap<Connection, Promise<Look | null>>();

/** Whoever asks while somebody looks shares the look. */
async function sharedLook(connection: Connection): Promise<Look | null> {
  const under = looking.get(connection);
  if (under) return await under;
  const look = lookSoon(connection).finally(() => looking.delete(connection));
  looking.set(connection, look);
  return await look;
}

/**
 * A look with a real write and read: what a database says of itself may be said by a gateway before it, while nothing behind
 * it answers. Null: no answer in time.
 */
async function lookSoon(connection: Connection): Promise<Look | null> {
  const over = new AbortController();
  const waited = pause(LOOKS_WITHIN_MS, null, { signal: over.signal, ref: false }).catch(() => null);
  const seen = await Promise.race([look(connection).catch(() => null), waited]);
  over.abort();
  return seen;
}

async function look(connection: Connection): Promise<Look> {
  const seen = await lookAt(connection);
  if (!seen.trouble) await writeAndRead(connection);
  return seen;
}

/** Slack ends connections now and then; one that stays away for so long is not coming back by itself. */
const AWAY_MS = 30_000;

/** Why nothing of Slack’s is heard, where the bot opens the connection itself. */
export function awayText(ms: number): string[] {
  return ms > AWAY_MS ? [`There has been no connection to Slack for ${Math.round(ms / 1000)} seconds.`] : [];
}
