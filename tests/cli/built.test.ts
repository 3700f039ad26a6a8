import { execFileSync } from 'node:child_process';
import fs from 'node:fs';
import os from 'node:os';
import path from 'node:path';
import { pathToFileURL } from 'node:url';
import { expect, test } from '@jest/globals';
import { readPlanFile } from '../../src/importers/import-plan.ts';
import { READER_FLAG } from '../../src/importers/read-apart.ts';
import { ROOT } from '../fakes/program.ts';

const at = (file: string) => pathToFileURL(path.join(ROOT, 'bin', file)).href;

/** Whether V8 takes what it made of a program when that was built, in a process with these flags. */
function taken(program: string, ...flags: string[]): string {
  const look = `
    const { setFlagsFromString } = await import('node:v8');
    const { PATTERNS } = await import(${JSON.stringify(at('patterns.js'))});
    const { scriptOf } = await import(${JSON.stringify(at('run-built.js'))});
    if (${JSON.stringify(program)} === 'main') setFlagsFromString(PATTERNS);
    const { cachedDataRejected } = scriptOf(${JSON.stringify(program)}).script;
    console.log(cachedDataRejected);`;
  const args = [...flags, '--input-type=module', '--eval', look];
  return execFileSync(process.execPath, args, { encoding: 'utf8', env: {} }).trim();
}

test('what V8 made of a program when it was built is used when it starts, and refused under other flags', () => {
  expect(taken('main')).toBe('false');
  expect(taken('reader-process', READER_FLAG)).toBe('false');
  expect(taken('reader-process', `${READER_FLAG}1`)).toBe('true');
});

test.each([
  ['damaged', (compiled: Buffer) => compiled.fill(0xff, 100_000, 100_008)],
  ['cut off', (compiled: Buffer) => compiled.subarray(0, 400_000)],
  ['empty', () => Buffer.alloc(0)],
])('what is %s of it is compiled anew', (_how, spoil) => {
  const folder = fs.mkdtempSync(path.join(os.tmpdir(), 'answerable-built-'));
  const there = path.join(ROOT, 'dist/program');
  fs.copyFileSync(path.join(there, 'reader-process.cjs'), path.join(folder, 'reader-process.cjs'));
  const compiled = fs.readFileSync(path.join(there, 'reader-process.cjs.v8'));
  fs.writeFileSync(path.join(folder, 'reader-process.cjs.v8'), spoil(compiled));
  const look = `
    const { scriptOf } = await import(${JSON.stringify(at('run-built.js'))});
    console.log(scriptOf('reader-process', ${JSON.stringify(folder)}).script.cachedDataRejected);`;
  const args = [READER_FLAG, '--input-type=module', '--eval', look];
  // Nothing was given to V8 that it could refuse.
  expect(execFileSync(process.execPath, args, { encoding: 'utf8', env: {} }).trim()).toBe('undefined');
  fs.rmSync(folder, { recursive: true });
});

test('a program that was built means the same signs as its source', async () => {
  for (const name of ['main.cjs', 'reader-process.cjs'])
    expect(fs.readFileSync(path.join(ROOT, 'dist/program', name)).every((byte) => byte < 128)).toBe(true);
  const folder = fs.mkdtempSync(path.join(os.tmpdir(), 'answerable-built-'));
  const file = path.join(folder, 'Delivery plan 2024-25.md');
  const bytes = Buffer.from(
    '# Housing – homes\n\n• Open the desk — Head of Service – 31 March 2025\n\n| Action | Owner | Due | RAG | Cost |\n| --- | --- | --- | --- | --- |\n| Tidy† | Head of A – Jo Lead | May – June 2024 | 🟡 | £40 |\n| Paint | “Head of B” | 1 – 30 June 2024 | 🟢 | €5 |\n',
  );
  fs.writeFileSync(file, bytes);
  const ask = [path.join(ROOT, 'bin/answerable.js'), 'import', file, '--dry-run', '--json'];
  const env = { PATH: process.env.PATH ?? '', DATA_DIR: path.join(folder, 'data') };
  const built = JSON.parse(execFileSync(process.execPath, ask, { encoding: 'utf8', cwd: folder, env }));
  const read = await readPlanFile({ fileName: path.basename(file), bytes });
  expect(built.activities.length).toBeGreaterThan(1);
  expect(built.activities).toMatchObject(
    read.activities.map(({ ref, title, completionDate }) => ({ ref, title, completionDate })),
  );
  expect(built.activities.at(-2).status).toBe('at risk');
  fs.rmSync(folder, { recursive: true });
});
