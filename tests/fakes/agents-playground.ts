import { type ChildProcess, spawn } from 'node:child_process';
import { setTimeout as pause } from 'node:timers/promises';

const LOWEST_PORT = 56_200;
const PORTS = 500;
const TRIES = 240;

/** The Agents Playground for the bot on a port, on a port of its own, on this machine alone. */
export async function agentsPlayground(botPort: number | string) {
  const port = LOWEST_PORT + Math.floor(Math.random() * PORTS);
  const child: ChildProcess = spawn(process.execPath, ['bin/try-teams.js', String(botPort), String(port)], {
    stdio: 'ignore',
  });
  const url = `http://127.0.0.1:${port}/`;
  for (let tries = 0; tries < TRIES; tries++) {
    const answer = await fetch(`${url}_debug/ping`).catch(() => null);
    if (answer?.ok) return { url, stop: () => child.kill() };
    await pause(250);
  }
  child.kill();
  throw new Error('the Agents Playground did not start');
}
