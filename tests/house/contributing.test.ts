import { execFile } from 'node:child_process';
import fs from 'node:fs';
import os from 'node:os';
import path from 'node:path';
import { promisify } from 'node:util';
import { afterAll, beforeAll, describe, expect, test } from '@jest/globals';

/**
 * The path that CONTRIBUTING.md shows, walked: its code stands in a copy of the sources, is listed where the page says,
 * and has to compile, to be formatted and to pass the tests that it shows.
 */

const ROOT = path.resolve(import.meta.dirname, '../..');
const MINUTES = 180_000;
const run = promisify(execFile);
const folder = fs.mkdtempSync(path.join(os.tmpdir(), 'answerable-contributing-'));
afterAll(() => fs.rmSync(folder, { recursive: true, force: true }));

/** What the suite makes ready for whole programs is not for these two files. */
const JEST = {
  extensionsToTreatAsEsm: ['.ts'],
  transform: {
    '\\.ts$': [
      '@swc/jest',
      { jsc: { parser: { syntax: 'typescript' }, target: 'es2022' }, module: { type: 'es6' } },
    ],
  },
  testTimeout: MINUTES,
  forceExit: true,
};

/** Blocks that begin with the name of their file, by that name. */
const page = fs.readFileSync(path.join(ROOT, 'CONTRIBUTING.md'), 'utf8');
const files = new Map(
  [...page.matchAll(/^```ts\n\/\/ (\S+)\n(.*?)^```$/gms)].map(([, name, code]) => [name!, code!] as const),
);

/** The code, and the world that tests speak to. */
const COPIED = ['src', 'tests/fakes/world.ts', 'tests/fakes/no-ids.ts'];

beforeAll(() => {
  for (const name of [...COPIED, 'examples', 'package.json', 'tsconfig.json'])
    fs.cpSync(path.join(ROOT, name), path.join(folder, name), { recursive: true });
  fs.writeFileSync(path.join(folder, 'jest.config.json'), JSON.stringify(JEST));
  fs.symlinkSync(path.join(ROOT, 'node_modules'), path.join(folder, 'node_modules'));
  for (const [name, code] of files) {
    fs.mkdirSync(path.dirname(path.join(folder, name)), { recursive: true });
    fs.writeFileSync(path.join(folder, name), code);
  }
  enlist('src/core/app/features.ts', "import { thanksFeature } from '../features/thanks/index.ts';", [
    /(FEATURES: Feature\[\] = \[)/,
    '$1\n  thanksFeature,',
  ]);
  enlist('src/importers/formats/index.ts', "import { colons } from './colons.ts';", [
    /(FORMATS: readonly Format\[\] = \[)/,
    '$1colons, ',
  ]);
});

/** Adds an import and an entry of a list. */
function enlist(file: string, line: string, [list, entry]: [RegExp, string]) {
  const whole = path.join(folder, file);
  const text = fs.readFileSync(whole, 'utf8');
  expect(text).toMatch(list);
  fs.writeFileSync(whole, `${line}\n${text.replace(list, entry)}`);
}

/** Runs a program of the packages there; gives what it prints, also where it fails. */
async function printed(program: string, ...args: string[]): Promise<string> {
  const env = { ...process.env, NODE_OPTIONS: '--experimental-vm-modules' };
  const script = path.join(ROOT, 'node_modules', program);
  try {
    const { stdout, stderr } = await run(process.execPath, [script, ...args], { cwd: folder, env });
    return stdout + stderr;
  } catch (fault) {
    const { stdout, stderr } = fault as { stdout: string; stderr: string };
    return `failed: ${stdout}${stderr}`;
  }
}

describe('the code of CONTRIBUTING.md', () => {
  test('is a feature, a format and their tests', () => {
    expect([...files.keys()]).toEqual([
      'src/core/features/thanks/thanks.ts',
      'src/core/features/thanks/brings.ts',
      'src/core/features/thanks/index.ts',
      'tests/core/features/thanks/thanks.test.ts',
      'src/importers/formats/colons.ts',
      'tests/importers/formats/colons.test.ts',
    ]);
  });

  test(
    'compiles',
    async () => {
      expect(await printed('@typescript/native/bin/tsc', '-p', 'tsconfig.json')).toBe('');
    },
    MINUTES,
  );

  test('is formatted as the rest is, and no rule objects', async () => {
    const told = await printed(
      '@biomejs/biome/bin/biome',
      'check',
      '--config-path',
      ROOT,
      '--vcs-enabled=false',
      ...files.keys(),
    );
    expect(told).toContain(`Checked ${files.size} files`);
    expect(told).not.toContain('failed');
  });

  test(
    'passes its own tests: told, shown, taken back, set otherwise and read',
    async () => {
      const told = await printed('jest/bin/jest.js', '--runInBand', 'thanks', 'colons');
      expect(told).toContain('Tests:       5 passed, 5 total');
    },
    MINUTES,
  );
});
