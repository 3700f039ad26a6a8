import { type ChildProcess, spawn } from 'node:child_process';
import { once } from 'node:events';
import fs from 'node:fs';
import os from 'node:os';
import path from 'node:path';
import { createInterface } from 'node:readline';
import { fileURLToPath } from 'node:url';

/** A folder that is gone when `use` is over. */
export async function withFolder<T>(use: (folder: string) => Promise<T>): Promise<T> {
  const folder = fs.mkdtempSync(path.join(os.tmpdir(), 'answerable-engine-'));
  try {
    return await use(folder);
  } finally {
    fs.rmSync(folder, { recursive: true, force: true });
  }
}

export interface Child {
  process: ChildProcess;
  /** The next line that it prints; null at its end. */
  line(): Promise<string | null>;
  /** SIGKILL: it gets no chance to tidy up. */
  kill(): Promise<void>;
}

const HOLD = fileURLToPath(new URL('./hold-folder.ts', import.meta.url));

/** Another process that opens a folder, says so, and holds it until it is killed or told to close. */
export function holdIn(folder: string, role = 'bot'): Child {
  const child = spawn(process.execPath, ['--import', 'tsx', HOLD, folder, role], {
    stdio: ['pipe', 'pipe', 'inherit'],
  });
  const ended = once(child, 'exit');
  const lines = createInterface({ input: child.stdout })[Symbol.asyncIterator]();
  return {
    process: child,
    async line() {
      const { done, value } = await lines.next();
      return done ? null : value;
    },
    async kill() {
      child.kill('SIGKILL');
      await ended;
    },
  };
}
