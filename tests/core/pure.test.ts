import fs from 'node:fs';
import path from 'node:path';
import { describe, expect, test } from '@jest/globals';

const root = path.resolve(import.meta.dirname, '../..');
const files = (folder: string) =>
  fs
    .readdirSync(path.join(root, folder), { recursive: true, encoding: 'utf8' })
    .filter((name) => name.endsWith('.ts'))
    .map((name) => ({
      name: path.join(folder, name),
      text: fs.readFileSync(path.join(root, folder, name), 'utf8'),
    }));

describe('the house', () => {
  test('the core reads no clock, no chance and no environment', () => {
    const core = files('src/core');
    expect(core.length).toBeGreaterThan(30);
    const impure =
      /Date\.now\(|new Date\(\)|Math\.random\(|process\.env|randomBytes|randomUUID|Temporal\.Now/;
    expect(core.filter(({ text }) => impure.test(text)).map(({ name }) => name)).toEqual([]);
  });

  test('only the configuration reads the environment', () => {
    const reading = files('src')
      .filter(({ text }) => /process\.env/.test(text))
      .map(({ name }) => name);
    expect(reading).toEqual(['src/cli/context.ts']);
  });

  test('files stay below 250 lines', () => {
    const long = files('src').filter(({ text }) => text.split('\n').length > 250);
    expect(long.map(({ name }) => name)).toEqual([]);
  });
});
