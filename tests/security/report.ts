import { spawnSync } from 'node:child_process';
import { readFileSync, rmSync } from 'node:fs';
import os from 'node:os';
import path from 'node:path';
import { z } from 'zod';
import { TABLE } from './table.ts';

// `npm run test:security`: runs every file that the table names, and prints the table by surface. ONLY=… runs one surface.
const ONLY = process.env.ONLY ?? '';
const lines = TABLE.filter(({ surface }) => surface.includes(ONLY));
const result = path.join(os.tmpdir(), `answerable-security-${process.pid}.json`);
const JEST = [
  '--no-regexp-tier-up',
  '--experimental-vm-modules',
  '--disable-warning=ExperimentalWarning',
  'node_modules/jest/bin/jest.js',
];
const files = [...new Set(lines.map(({ file }) => file))];
const { status } = spawnSync(
  process.execPath,
  [...JEST, '--silent', '--json', `--outputFile=${result}`, '--runTestsByPath', ...files],
  { stdio: ['ignore', 'ignore', 'inherit'] },
);
const Ran = z.object({ testResults: z.array(z.object({ name: z.string(), status: z.string() })) });
const { testResults } = Ran.parse(JSON.parse(readFileSync(result, 'utf8')));
rmSync(result, { force: true });
const passed = new Set(
  testResults.filter((one) => one.status === 'passed').map(({ name }) => path.relative('.', name)),
);

for (const surface of new Set(lines.map((one) => one.surface))) {
  process.stdout.write(`\n${surface}\n`);
  for (const one of lines.filter((each) => each.surface === surface))
    process.stdout.write(`  ${passed.has(one.file) ? '✓ holds' : '✗ fails'}  ${one.line}  (${one.file})\n`);
}
const failing = lines.filter(({ file }) => !passed.has(file)).length;
process.stdout.write(`\n${lines.length} lines, ${failing} in a file that fails.\n`);
process.exitCode = status ?? 1;
