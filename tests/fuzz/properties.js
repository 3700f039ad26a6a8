import { spawnSync } from 'node:child_process';
import { randomInt } from 'node:crypto';
import { readdirSync, readFileSync } from 'node:fs';

// `npm run fuzz -- [minutes]`: every test of a property with other seeds (payloads of Slack and Teams, texts of every command,
// wire messages, the ledger), and files changed at random, until one fails or the time is over.
const minutes = Number(process.argv[2] ?? 5);
if (!(minutes > 0)) {
  console.error(`“${process.argv[2]}” is no number of minutes. Try “npm run fuzz -- 5”.`);
  process.exit(2);
}
const files = readdirSync('tests', { recursive: true, encoding: 'utf8' })
  .filter((name) => name.endsWith('.test.ts'))
  .map((name) => `tests/${name}`)
  .filter((file) => /from '[./]+\/properties\.ts'/.test(readFileSync(file, 'utf8')));
const JEST = [
  '--no-regexp-tier-up',
  '--experimental-vm-modules',
  '--disable-warning=ExperimentalWarning',
  'node_modules/jest/bin/jest.js',
];

/** Plans as files, changed at random. */
const FILES_A_ROUND = 300;

let rounds = 0;
for (const end = performance.now() + minutes * 60_000; performance.now() < end; rounds++) {
  const seed = randomInt(2 ** 31);
  const { status, stderr } = spawnSync(process.execPath, [...JEST, '--silent', ...files], {
    env: { ...process.env, SEED: String(seed) },
    encoding: 'utf8',
  });
  if (status !== 0) {
    console.error(`${stderr}\nSEED=${seed} fails. Try “SEED=${seed} npm test -- FILE”.`);
    process.exit(1);
  }
  const changed = spawnSync(
    process.execPath,
    ['--import', 'tsx', 'tests/fuzz/import/run.ts', String(FILES_A_ROUND), String(seed)],
    { encoding: 'utf8' },
  );
  if (changed.status !== 0) {
    console.error(
      `${changed.stdout}${changed.stderr}\n“npm run fuzz:import -- ${FILES_A_ROUND} ${seed}” fails.`,
    );
    process.exit(1);
  }
  console.log(`Seed ${seed}: ${files.length} tests and ${FILES_A_ROUND} files, nothing found.`);
}
console.log(`${rounds} rounds, nothing found.`);
