import type { Config } from '../config.ts';
import { runningOn } from '../mongo/processes.ts';
import type { Services } from '../services.ts';

/** A bot on this machine answers at once, and so does a port that nobody listens on. */
const ANSWERS_WITHIN_MS = 500;

/**
 * Which store a command works on, where that is not the running bot’s or nothing was ever kept there: the plan that is
 * meant may be elsewhere. Null: there is nothing to mistake.
 */
export async function storeTold({ connection }: Services, config: Config): Promise<string | null> {
  const { db } = connection;
  if ((await runningOn(db, new Date())).length) return null;
  const store = storeOf(config, db.databaseName);
  if (await isBotAt(config))
    return `This uses ${store}. The bot that answers on port ${config.PORT} uses another one: run this in the folder of its .env.`;
  if (await db.collection('organisations').findOne()) return null;
  const remedy = config.MONGODB_URI ? '' : ' A bot that has MONGODB_URI keeps its plan elsewhere.';
  return `This uses ${store}, where nothing is kept yet.${remedy}`;
}

/** Whether a bot answers where this folder’s would. */
async function isBotAt({ HOST, PORT }: Config): Promise<boolean> {
  if (!PORT) return false;
  const host = /^(?:0\.0\.0\.0|::)$/.test(HOST) ? '127.0.0.1' : HOST;
  const health = `http://${host.includes(':') ? `[${host}]` : host}:${PORT}/healthz`;
  try {
    const answer = await fetch(health, { redirect: 'error', signal: AbortSignal.timeout(ANSWERS_WITHIN_MS) });
    return /"status"\s*:\s*"alive"/.test(await answer.text());
  } catch {
    return false;
  }
}

/** A store as people know it; a password in an address is never told. */
export function storeOf({ MONGODB_URI: uri, DATA_DIR }: Config, database: string): string {
  if (!uri) return `the embedded store in ${DATA_DIR}`;
  const [, hosts = ''] = /^mongodb(?:\+srv)?:\/\/(?:[^@/]*@)?([^/?]+)/.exec(uri) ?? [];
  return `the database “${database}” on ${hosts}`;
}
