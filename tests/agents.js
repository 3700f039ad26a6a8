// Runs everything of Teams on the Microsoft 365 Agents SDK; “npm test” runs it on botbuilder, and a smaller set on both.
import { spawnSync } from 'node:child_process';

const jest = [
  '--experimental-vm-modules',
  '--disable-warning=ExperimentalWarning',
  'node_modules/jest/bin/jest.js',
];
const { status } = spawnSync(process.execPath, [...jest, 'tests/teams', ...process.argv.slice(2)], {
  env: { ...process.env, TEAMS_SDK: 'agents' },
  stdio: 'inherit',
});
process.exitCode = status ?? 1;
