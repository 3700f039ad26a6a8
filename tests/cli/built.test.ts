import { execFileSync } from 'node:child_process';
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
