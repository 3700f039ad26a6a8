import { type ChildProcess, execFile, spawn } from 'node:child_process';
import { once } from 'node:events';
import fs from 'node:fs';
import net from 'node:net';
import os from 'node:os';
import path from 'node:path';
import { createInterface } from 'node:readline';
import { setTimeout as pause } from 'node:timers/promises';
import { promisify } from 'node:util';

/** A database that can be killed and comes back with what was durable. */
export interface KillableEngine {
  name: string;
  uri: string;
  /** SIGKILL, then started again on what it had written. */
  killAndRestart(): Promise<void>;
  /** It says nothing any more, and keeps its connections, until it is resumed. */
  pause(): Promise<void>;
  resume(): Promise<void>;
  close(): Promise<void>;
}

const COMMAND = path.join(import.meta.dirname, '../../../bin/answerable.js');

/** The embedded engine as its own process, on a loopback port. */
export async function embeddedEngine(): Promise<KillableEngine> {
  const folder = fs.mkdtempSync(path.join(os.tmpdir(), 'answerable-crash-'));
  const port = await freePort();
  const { uri, ...first } = await openProcess(folder, port);
  let engine = first.process;
  const end = async () => {
    const gone = once(engine, 'exit');
    engine.kill('SIGKILL');
    await gone;
  };
  return {
    name: 'embedded engine',
    uri,
    async killAndRestart() {
      await end();
      engine = (await openProcess(folder, port)).process;
    },
    pause: async () => void engine.kill('SIGSTOP'),
    resume: async () => void engine.kill('SIGCONT'),
    async close() {
      await end();
      fs.rmSync(folder, { recursive: true, force: true });
    },
  };
}

async function openProcess(folder: string, port: number): Promise<{ process: ChildProcess; uri: string }> {
  const child = spawn(process.execPath, [COMMAND, 'database', '--port', String(port)], {
    env: { ...process.env, DATA_DIR: folder },
    stdio: ['ignore', 'pipe', 'inherit'],
  });
  for await (const line of createInterface({ input: child.stdout })) {
    const [, uri] = /MONGODB_URI=(\S+)/.exec(line) ?? [];
    if (uri) return { process: child, uri };
  }
  throw new Error('the embedded engine did not start');
}

export async function freePort(): Promise<number> {
  const server = net.createServer().listen(0, '127.0.0.1');
  await once(server, 'listening');
  const { port } = server.address() as net.AddressInfo;
  server.close();
  await once(server, 'close');
  return port;
}

const STARTS = 30;
const RETRY_MS = 500;

/** A production engine that a script starts, kills and stops: `script start|kill|stop`, with KEEP=1 on what it has. */
export async function scriptedEngine(script: string): Promise<KillableEngine> {
  const run = async (verb: string, keep = false) =>
    await promisify(execFile)(script, [verb], { env: { ...process.env, ...(keep && { KEEP: '1' }) } });
  const { stdout } = await run('start');
  const uri = /mongodb:\S+/.exec(stdout)?.[0];
  if (!uri) throw new Error(`${script} start printed no connection string`);
  return {
    name: 'DocumentDB',
    uri,
    async killAndRestart() {
      await run('kill');
      // What was killed may keep its lock for a moment.
      for (let left = STARTS; ; left--) {
        const started = await run('start', true).catch((fault: unknown) => {
          if (!left) throw fault;
        });
        if (started) return;
        await pause(RETRY_MS);
      }
    },
    pause: async () => void (await run('pause')),
    resume: async () => void (await run('resume')),
    close: async () => void (await run('stop')),
  };
}
