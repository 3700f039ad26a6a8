import fs from 'node:fs';
import os from 'node:os';
import path from 'node:path';
import { parseEnv } from 'node:util';
import { afterAll, describe, expect, test } from '@jest/globals';
import fc from 'fast-check';
import { withValues } from '../../src/cli/dot-env.ts';
import { program } from '../fakes/program.ts';

const parent = fs.mkdtempSync(path.join(os.tmpdir(), 'answerable-setup-'));
afterAll(() => fs.rmSync(parent, { recursive: true, force: true }));
const TOKEN = 'xoxb-1-canary#2';

let made = 0;
/** A folder in which the set-up is run with what is typed, a line each. */
function folder() {
  const at = path.join(parent, `folder-${++made}`);
  fs.mkdirSync(at);
  const file = path.join(at, '.env');
  return {
    file,
    values: () => parseEnv(fs.readFileSync(file, 'utf8')),
    setup: async (...lines: string[]) =>
      await program(['setup', '--no-check'], {}, at, lines.map((line) => `${line}\n`).join('')),
  };
}

describe('answerable setup', () => {
  test('writes what was answered for one user’s eyes, and changes it when it is run again, without printing a secret', async () => {
    const { file, values, setup } = folder();
    expect(await setup('none', 'Office of the North')).toMatchObject({ code: 0 });
    expect(fs.statSync(file).mode & 0o777).toBe(0o600);
    expect(values()).toMatchObject({ ORGANISATION: 'Office of the North', TIMEZONE: 'Europe/London' });
    fs.appendFileSync(file, '# kept\nLOG_LEVEL=warn\n');
    const told = await setup('slack', '', '', '', TOKEN, 'xapp-1-canary', '', 'yes', 'U1', '');
    expect(told).toMatchObject({ code: 0 });
    expect(told.out + told.err).not.toContain('canary');
    expect(values()).toMatchObject({ SLACK_BOT_TOKEN: TOKEN, EMBEDDED: 'yes', LOG_LEVEL: 'warn' });
    expect(values().ENCRYPTION_KEY).toMatch(/^[0-9a-f]{64}$/);
    expect(fs.readFileSync(file, 'utf8')).toContain('# kept');
    expect(fs.readFileSync(`${file}.before`, 'utf8')).not.toContain('canary');
    expect((await setup('slack', '', '', '', '', '', '', '', '-', '')).out).toContain('ADMINISTRATORS');
    expect(values()).toMatchObject({ SLACK_BOT_TOKEN: TOKEN, ADMINISTRATORS: '' });
  });

  test('an answer that is none, or is missing where one is needed, is named, and nothing is written', async () => {
    const { file, setup } = folder();
    const zone = await setup('none', 'Office', 'Mars/Olympus');
    expect(zone).toMatchObject({ code: 2, err: expect.stringContaining('TIMEZONE: That is not what') });
    expect(await setup('carrier pigeon')).toMatchObject({ code: 2 });
    expect(await setup('slack', 'Office', '', '')).toMatchObject({
      code: 2,
      err: expect.stringContaining('SLACK_BOT_TOKEN is needed.'),
    });
    expect(fs.existsSync(file)).toBe(false);
  });
});

test('whatever a value holds, .env gives it back, and other lines stay as they are', () => {
  const value = fc.string({ unit: fc.constantFrom(...'aZ0 #=\'"$\\%&äÿ'), maxLength: 12 });
  fc.assert(
    fc.property(value, value, (one, other) => {
      const text = '# a comment\nFIRST=1\nSLACK_BOT_TOKEN=old\n\nLAST="x y"\n';
      const written = (() => {
        try {
          return withValues(text, { SLACK_BOT_TOKEN: one, MORE: other });
        } catch (fault) {
          return String(fault);
        }
      })();
      if (written.includes('cannot keep')) return;
      expect(parseEnv(written)).toEqual({ FIRST: '1', LAST: 'x y', SLACK_BOT_TOKEN: one, MORE: other });
      expect(written.startsWith('# a comment\nFIRST=1\n')).toBe(true);
    }),
  );
});
