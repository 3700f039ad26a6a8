import { fork, spawn } from 'node:child_process';
import { once } from 'node:events';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { createInterface } from 'node:readline';
import { fileURLToPath } from 'node:url';

const KEEP = fileURLToPath(new URL('./keep-compiled.js', import.meta.url));
/** Whoever cannot start a program here builds it all the same: it is compiled at each start then. */
const WITHIN_MS = 60_000;

/** The limit of whoever reads a file: what is compiled under other flags is refused. */
const READER = ['--max-old-space-size=128'];
const HOW = { uses: [], shapes: [], roles: [], today: '2024-01-01' };
const PLAN = 'Reference,Activity,Owner,Completion date\nA1,Open the desk,Head of Service,31 March 2024\n';

/** Whatever a program comes to, the build goes on: without what is compiled it only starts more slowly. */
async function endOf(child) {
  await once(child, 'exit').catch(() => undefined);
}

/** Keeps what V8 makes of the reader that reads a small plan. */
export async function compiledOfReader() {
  const reader = fork(KEEP, ['reader-process'], {
    execArgv: READER,
    serialization: 'advanced',
    stdio: ['ignore', 'ignore', 'ignore', 'ipc'],
    env: {},
    timeout: WITHIN_MS,
  });
  const ended = endOf(reader);
  reader.send({ fileName: 'plan.csv', bytes: Buffer.from(PLAN), how: HOW });
  await ended;
}

/** Keeps what V8 makes of a bot that starts, answers that it is there, and stops; it reaches nobody. */
export async function compiledOfBot() {
  const folder = mkdtempSync(path.join(tmpdir(), 'answerable-build-'));
  const bot = spawn(process.execPath, [KEEP, 'main', 'start'], {
    // No file of settings is found there.
    cwd: folder,
    env: {
      PATH: process.env.PATH ?? '',
      DATA_DIR: path.join(folder, 'data'),
      PORT: '0',
      EMBEDDED: 'yes',
      LOG_LEVEL: 'silent',
      SLACK_SIGNING_SECRET: 'build',
      SLACK_BOT_TOKEN: 'xoxb-build',
      SLACK_API_URL: 'http://127.0.0.1:1/',
    },
    stdio: ['ignore', 'pipe', 'ignore'],
    timeout: WITHIN_MS,
  });
  const ended = endOf(bot);
  for await (const line of createInterface({ input: bot.stdout })) {
    const [url] = /http:\S+\/(?=healthz)/.exec(line) ?? [];
    if (!url) continue;
    await fetch(`${url}slack/events`, { method: 'POST' });
    await fetch(`${url}readyz`);
    bot.kill();
  }
  await ended;
  rmSync(folder, { recursive: true, force: true });
}
