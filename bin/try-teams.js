#!/usr/bin/env node
// Starts the Microsoft 365 Agents Playground for a bot on this machine: a chat like Teams, without an account.
// Usage: npm run try:teams -- [port of the bot] [port of the Playground]
import { spawn } from 'node:child_process';
import { createRequire } from 'node:module';
import { fileURLToPath } from 'node:url';

const at = (path) => fileURLToPath(new URL(`../${path}`, import.meta.url));
const [bot = '3000', port = '56150'] = process.argv.slice(2);
const cli = createRequire(import.meta.url).resolve('@microsoft/m365agentsplayground/cli.js');
const endpoint = `http://127.0.0.1:${bot}/api/messages`;
const playground = spawn(
  process.execPath,
  [
    '--require',
    at('bin/loopback.cjs'),
    cli,
    'start',
    '-e',
    endpoint,
    '-c',
    'msteams',
    '-p',
    port,
    '--disable-telemetry',
  ],
  {
    // Its settings are read from the folder it runs in.
    cwd: at('examples/teams'),
    env: { ...process.env, TEAMSAPPTESTER_BROWSER: 'none' },
    stdio: 'inherit',
  },
);
for (const signal of ['SIGINT', 'SIGTERM']) process.on(signal, () => playground.kill(signal));
playground.on('exit', (code) => process.exit(code ?? 0));
process.stdout.write(`The Playground opens on http://127.0.0.1:${port} and speaks to ${endpoint}\n`);
