import fs from 'node:fs';
import os from 'node:os';
import path from 'node:path';
import { afterAll, expect, test } from '@jest/globals';
import { runBot } from '../fakes/bot.ts';
import { program } from '../fakes/program.ts';

const folder = fs.mkdtempSync(path.join(os.tmpdir(), 'answerable-settings-'));
afterAll(() => fs.rmSync(folder, { recursive: true, force: true }));

test('a verb reads .env as the bot does, and says which store it uses while nothing is kept there', async () => {
  const store = path.join(folder, 'kept');
  fs.writeFileSync(path.join(folder, '.env'), `DATA_DIR=${store}\nPORT=0\n`);
  const alone = await program(['audit', 'verify', '--empty'], {}, folder);
  expect(alone.code).toBe(0);
  expect(alone.err).toContain(`This uses the embedded store in ${store}, where nothing is kept yet.`);
  const bot = await runBot({}, store);
  expect(await program(['audit', 'verify'], {}, folder)).toMatchObject({ code: 0, err: '' });
  await bot.stop();
  expect(await program(['audit', 'verify'], {}, folder)).toMatchObject({ code: 0, err: '' });
});

test('a verb says which store it uses where the bot that answers has another', async () => {
  const bot = await runBot();
  const { port } = new URL(bot.url);
  const store = path.join(folder, 'kept');
  const { err } = await program(['audit', 'verify'], { PORT: port }, folder);
  expect(err).toContain(`This uses the embedded store in ${store}. The bot that answers on port ${port}`);
  await bot.close();
});
