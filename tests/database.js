// Runs every test that needs a database, on MONGODB_TEST_URI or on the embedded engine, and names the engine.
import { spawnSync } from 'node:child_process';
import { readFileSync, rmSync } from 'node:fs';
import os from 'node:os';
import path from 'node:path';

const result = path.join(os.tmpdir(), `answerable-database-${process.pid}.json`);
const jest = [
  '--no-regexp-tier-up',
  '--experimental-vm-modules',
  '--disable-warning=ExperimentalWarning',
  'node_modules/jest/bin/jest.js',
  // One after the other: not every engine lets two clients make collections at the same moment.
  '--runInBand',
];
const { status } = spawnSync(
  process.execPath,
  [...jest, 'tests/contracts', '--json', `--outputFile=${result}`, '--silent'],
  {
    stdio: ['ignore', 'ignore', 'inherit'],
  },
);
const { numPassedTests, numFailedTests, numPendingTests } = JSON.parse(readFileSync(result, 'utf8'));
rmSync(result, { force: true });
const engine = process.env.MONGODB_TEST_URI
  ? `the engine at ${process.env.MONGODB_TEST_URI.replace(/\/\/[^@/]*@/, '//')}`
  : 'the embedded engine';
process.stdout.write(
  `Database tests on ${engine}: ${numPassedTests + numFailedTests + numPendingTests} tests ran on it.\n`,
);
process.stdout.write(`${numPassedTests} passed, ${numFailedTests} failed, ${numPendingTests} skipped\n`);
process.exitCode = status ?? 1;
