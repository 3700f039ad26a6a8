import fs from 'node:fs';
import os from 'node:os';
import path from 'node:path';
import { afterAll, expect, test } from '@jest/globals';
import { runBot } from '../fakes/bot.ts';
import { program } from '../fakes/program.ts';

const folder = fs.mkdtempSync(path.join(os.tmpdir(), 'answerable-backups-'));
afterAll(() => fs.rmSync(folder, { recursive: true, force: true }));

test('a folder of backups of a running bot, of which the newest are kept, is brought back elsewhere', async () => {
  const bot = await runBot();
  const backups = path.join(folder, 'backups');
  fs.mkdirSync(backups);
  fs.writeFileSync(path.join(backups, 'notes.txt'), 'not ours');
  fs.writeFileSync(path.join(backups, 'answerable-20200101T000000Z.backup'), 'an old one');
  const BACKUP_PASSPHRASE = 'correct horse battery staple';
  const here = { DATA_DIR: bot.folder, BACKUP_PASSPHRASE };
  const bare = await program(['backup', backups], { DATA_DIR: bot.folder });
  expect(bare).toMatchObject({ code: 2, err: expect.stringMatching(/always encrypted\. Set BACKUP_KEY/) });
  const made = await program(['backup', backups, '--keep', '1'], here);
  expect(made).toMatchObject({
    code: 0,
    out: expect.stringMatching(/read back and verified\.\n {2}default: up to entry \d+/),
  });
  const [file = '', ...others] = fs.readdirSync(backups);
  expect(others).toEqual(['notes.txt']);
  await bot.stop();

  const there = { DATA_DIR: path.join(folder, 'there'), BACKUP_PASSPHRASE };
  const from = path.join(backups, file);
  const looked = await program(['restore', from, '--dry-run'], there);
  expect(looked.out).toContain(`${from} is whole.`);
  const wrong = await program(['restore', from], { ...there, BACKUP_PASSPHRASE: 'incorrect horse battery' });
  expect(wrong).toMatchObject({ code: 1, err: expect.stringContaining('BACKUP_PASSPHRASE is not the one') });
  const restored = await program(['restore', from], there);
  expect(restored).toMatchObject({
    code: 0,
    out: expect.stringMatching(/of 1 organisation restored.*Everything verifies/),
  });
  const again = await program(['restore', from], there);
  expect(again).toMatchObject({ code: 1, err: expect.stringContaining('say --replace') });
  expect((await program(['restore', from, '--replace'], there)).code).toBe(0);
  const seal = /seal (\S+)/.exec(made.out)?.[1] ?? '';
  const verified = await program(['audit', 'verify', '--seal', seal], there);
  expect(verified.code).toBe(0);
  expect((await program(['migrate', '--dry-run'], there)).out).toContain('Nothing to do');
  fs.rmSync(bot.folder, { recursive: true, force: true });
});
