import { setTimeout as pause } from 'node:timers/promises';
import { type Connection, lookAt, MOST_SKEW_MS } from './mongo/connect.ts';

/** “/readyz” answers within two seconds. */
const LOOKS_WITHIN_MS = 1_500;

/** Why the bot is not ready, a sentence each. Answers soon, whatever the database does: whoever asks gives up after a few seconds. */
export async function whyNotReady(connection: Connection, late: boolean): Promise<string[]> {
  const reasons = late ? ['The last tick is more than 90 seconds ago.'] : [];
  const over = new AbortController();
  const waited = pause(LOOKS_WITHIN_MS, null, { signal: over.signal, ref: false }).catch(() => null);
  const seen = await Promise.race([lookAt(connection).catch(() => null), waited]);
  over.abort();
  if (!seen) return [...reasons, 'The database does not answer.'];
  if (seen.trouble) reasons.push(`Nothing can be saved: ${seen.trouble}.`);
  if (seen.skewMs > MOST_SKEW_MS)
    reasons.push(`The clock differs from the database’s by ${Math.round(seen.skewMs / 1000)} seconds.`);
  return reasons;
}
