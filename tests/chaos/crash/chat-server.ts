import { once } from 'node:events';
import http from 'node:http';
import type { AddressInfo } from 'node:net';
import { json } from 'node:stream/consumers';

/** What a server may do to a message, and whether its sender can know what came of it. */
const FAULTS = [
  'throttled',
  'failed',
  'precondition',
  'bad gateway',
  'gateway timeout',
  'hang',
  'reset before',
  'reset after',
] as const;
export type Fault = (typeof FAULTS)[number];
const AMBIGUOUS: Fault[] = ['bad gateway', 'gateway timeout', 'hang', 'reset before', 'reset after'];
const STATUS: Partial<Record<Fault, number>> = {
  failed: 500,
  precondition: 412,
  'bad gateway': 502,
  'gateway timeout': 504,
};
const RETRY_AFTER_S = 1;

export interface Post {
  key: string;
  at: number;
  worker: string;
}

export interface ChatServer {
  url: string;
  accepted: Post[];
  /** Every call by worker. */
  calls: Map<string, number>;
  injected: Map<Fault, number>;
  ambiguous(): number;
  /** Calls of a caller that had been told to wait longer; what was under way already is none. */
  early: number;
  close(): Promise<void>;
}

interface Options {
  random: () => number;
  /** The share of messages that meet a fault. */
  faulty: number;
  /** A message that always fails. */
  poisoned?: (address: string) => boolean;
}

/** A chat on loopback that misbehaves as told, and writes down what it accepted. */
export async function chatServer({ random, faulty, poisoned = () => false }: Options): Promise<ChatServer> {
  const accepted: Post[] = [];
  const keys = new Set<string>();
  const calls = new Map<string, number>();
  const injected = new Map<Fault, number>();
  let early = 0;
  const server = http.createServer((request, response) => {
    void answer(request, response).catch(() => response.destroy());
  });

  async function answer(request: http.IncomingMessage, response: http.ServerResponse): Promise<void> {
    const worker = String(request.headers['x-worker']);
    calls.set(worker, (calls.get(worker) ?? 0) + 1);
    if (request.method === 'GET') {
      const key = decodeURIComponent(request.url?.slice('/messages/'.length) ?? '');
      response.writeHead(keys.has(key) ? 200 : 404).end();
      return;
    }
    const posted = (await json(request)) as { key: string; address: string; early: boolean };
    const { key, address } = posted;
    if (posted.early) early++;
    const accept = () => {
      accepted.push({ key, at: Date.now(), worker });
      keys.add(key);
    };
    const fault = poisoned(address) ? 'failed' : drawn();
    if (fault) injected.set(fault, (injected.get(fault) ?? 0) + 1);
    if (!fault || fault === 'reset after' || (holdsBoth(fault) && random() < 0.5)) accept();
    if (fault === 'hang') return;
    if (fault === 'reset before' || fault === 'reset after') response.destroy();
    else if (fault === 'throttled') {
      response.writeHead(429, { 'retry-after': String(RETRY_AFTER_S) }).end();
    } else response.writeHead(fault ? (STATUS[fault] ?? 500) : 200).end();
  }

  function drawn(): Fault | null {
    return random() < faulty ? (FAULTS[Math.floor(random() * FAULTS.length)] ?? null) : null;
  }

  server.listen(0, '127.0.0.1');
  await once(server, 'listening');
  return {
    url: `http://127.0.0.1:${(server.address() as AddressInfo).port}`,
    accepted,
    calls,
    injected,
    ambiguous: () => AMBIGUOUS.reduce((sum, fault) => sum + (injected.get(fault) ?? 0), 0),
    get early() {
      return early;
    },
    async close() {
      const closed = once(server, 'close');
      server.close();
      server.closeAllConnections();
      await closed;
    },
  };
}

/** Its sender cannot know; the message was accepted or not. */
function holdsBoth(fault: Fault): boolean {
  return fault === 'hang' || fault === 'bad gateway' || fault === 'gateway timeout';
}
