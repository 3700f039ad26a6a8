import { execFileSync } from 'node:child_process';
import fs from 'node:fs';
import os from 'node:os';
import path from 'node:path';
import { pathToFileURL } from 'node:url';
import { expect, test } from '@jest/globals';
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
  expect(taken('reader-process', '--max-old-space-size=160')).toBe('false');
  expect(taken('reader-process', '--max-old-space-size=161')).toBe('true');
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
  const args = ['--max-old-space-size=160', '--input-type=module', '--eval', look];
  // Nothing was given to V8 that it could refuse.
  expect(execFileSync(process.execPath, args, { encoding: 'utf8', env: {} }).trim()).toBe('undefined');
  fs.rmSync(folder, { recursive: true });
});
