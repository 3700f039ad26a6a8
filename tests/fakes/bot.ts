import fs from 'node:fs';
import os from 'node:os';
import path from 'node:path';
import { readConfig } from '../../src/config.ts';
import { start } from '../../src/main.ts';
import { logOf } from '../../src/watching/log.ts';
import { SDK } from './bridges.ts';
import { overhearing } from './overheard.ts';

/** The example on its first working morning, before anybody has said a word. */
export const BARE = { PLAYGROUND_CLOCK: '2023-04-03T09:00' };

/** A whole bot on the embedded engine in a folder of its own, on a free port; the example has no story yet. */
export async function runBot(env: Record<string, string> = {}, again?: string) {
  const folder = again ?? fs.mkdtempSync(path.join(os.tmpdir(), 'answerable-test-'));
  const read = readConfig({ DATA_DIR: folder, PORT: '0', ...BARE, TEAMS_SDK: SDK, ...env });
  if ('faults' in read) throw new Error(read.faults.join('\n'));
  const heard = overhearing(env);
  const bot = await start(read.config, logOf(read.config.LOG_LEVEL, { write: heard.line }));
  const stop = async () => {
    await bot.close();
    heard.check();
  };
  const at = (route: string) => new URL(route, bot.url);
  const send = async (route: string, body?: unknown, headers: Record<string, string> = {}) =>
    await fetch(at(route), {
      ...(body !== undefined && {
        method: 'POST',
        body: typeof body === 'string' ? body : JSON.stringify(body),
      }),
      headers: { 'content-type': 'application/json', ...headers },
    });
  return {
    /** What it has logged, as lines of JSON. */
    lines: heard.lines,
    url: bot.url,
    folder,
    send,
    json: async (route: string, body?: unknown): Promise<any> => await (await send(route, body)).json(),
    /** Stops it and leaves its folder, as a restart does. */
    stop,
    async close() {
      await stop();
      fs.rmSync(folder, { recursive: true, force: true });
    },
  };
}
