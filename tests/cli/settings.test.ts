import fs from 'node:fs';
import os from 'node:os';
import path from 'node:path';
import { afterAll, expect, test } from '@jest/globals';
import { runBot } from '../fakes/bot.ts';
import { program } from '../fakes/program.ts';

const folder = fs.mkdtempSync(path.join(os.tmpdir(), 'answerable-settings-'));
afterAll(() => fs.rmSync(folder, { recursive: true, force: true }));

test('a verb reads .env as the bot does, and says which store it uses until a bot runs on it', async () => {
  const store = path.join(folder, 'kept');
  fs.writeFileSync(path.join(folder, '.env'), `DATA_DIR=${store}\n`);
  const alone = await program(['audit', 'verify', '--empty'], {}, folder);
  expect(alone.code).toBe(0);
  expect(alone.err).toContain(`This uses the embedded store in ${store}, on which no bot is running.`);
  const bot = await runBot({}, store);
  expect(await program(['audit', 'verify'], {}, folder)).toMatchObject({ code: 0, err: '' });
  await bot.stop();
});
