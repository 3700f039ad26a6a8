import type { Config } from '../config.ts';
import { runningOn } from '../mongo/processes.ts';
import type { Services } from '../services.ts';

/** Which store a command works on, where no running bot has it: the bot that is meant may use another. */
export async function storeTold({ connection }: Services, config: Config): Promise<string | null> {
  const running = await runningOn(connection.db, new Date());
  if (running.length) return null;
  const remedy = config.MONGODB_URI ? '' : ' A bot that has MONGODB_URI keeps its plan elsewhere.';
  return `This uses ${storeOf(config, connection.db.databaseName)}, on which no bot is running.${remedy}`;
}

/** A store as people know it; a password in an address is never told. */
export function storeOf({ MONGODB_URI: uri, DATA_DIR }: Config, database: string): string {
  if (!uri) return `the embedded store in ${DATA_DIR}`;
  const [, hosts = ''] = /^mongodb(?:\+srv)?:\/\/(?:[^@/]*@)?([^/?]+)/.exec(uri) ?? [];
  return `the database “${database}” on ${hosts}`;
}
