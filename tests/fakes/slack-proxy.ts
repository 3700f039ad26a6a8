import { once } from 'node:events';
import { createServer, type IncomingMessage, type ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';
import type { startSlack } from './slack.ts';

type Slack = Awaited<ReturnType<typeof startSlack>>;

/**
 * What happens to a call on its way. Before: Slack never sees it. After: Slack does what was asked, and its answer
 * is lost.
 */
export type Mishap =
  | 'reset before'
  | 'reset after'
  | 'hang before'
  | 'hang after'
  | { status: number; headers?: Record<string, string>; body?: unknown };

/** Slack's own word for a refusal. */
export const refusing = (error: string): Mishap => ({ status: 200, body: { ok: false, error } });
export const throttling = (seconds: number): Mishap => ({
  status: 429,
  headers: { 'retry-after': String(seconds) },
  body: { ok: false, error: 'ratelimited' },
});

interface Call {
  method: string;
  body: string;
  token: string;
  /** By the clock that is moved. */
  at: string;
}

/** The way between the bot and Slack: each token to its workspace, with whatever goes wrong on the way. */
export async function slackProxy(workspaces: Slack[], now: () => string = () => new Date().toISOString()) {
  const calls: Call[] = [];
  const mishaps: { method: string; mishap: Mishap }[] = [];
  const taken = (method: string): Mishap | null => {
    const at = mishaps.findIndex((one) => one.method === method);
    return at < 0 ? null : mishaps.splice(at, 1)[0]!.mishap;
  };
  // Where the workspace is gone, its connections break.
  const server = createServer(
    (request, response) => void pass(request, response).catch(() => request.socket.destroy()),
  );
  const pass = async (request: IncomingMessage, response: ServerResponse) => {
    const body = (await request.toArray()).map(String).join('');
    const method = new URL(request.url ?? '/', 'http://slack').pathname.replace('/api/', '');
    const token = (request.headers.authorization ?? '').replace(/^Bearer /, '');
    const call = { method, body, token, at: now() };
    calls.push(call);
    const mishap = taken(method);
    if (mishap === 'hang before') return;
    if (mishap === 'reset before') {
      request.socket.destroy();
      return;
    }
    if (mishap && typeof mishap === 'object') {
      response.writeHead(mishap.status, { 'content-type': 'application/json', ...mishap.headers });
      response.end(JSON.stringify(mishap.body ?? { ok: false, error: 'internal_error' }));
      return;
    }
    const { status, text } = await forwarded(workspaces, call, request);
    if (mishap === 'hang after') return;
    if (mishap === 'reset after') request.socket.destroy();
    else response.writeHead(status, { 'content-type': 'application/json' }).end(text);
  };
  server.listen(0, '127.0.0.1');
  await once(server, 'listening');
  return {
    apiUrl: `http://127.0.0.1:${(server.address() as AddressInfo).port}/api/`,
    calls,
    /** The next calls of a method meet these, one each. */
    meet: (method: string, ...those: Mishap[]) => {
      for (const mishap of those) mishaps.push({ method, mishap });
    },
    /** Nothing that was to go wrong is left. */
    spent: () => mishaps.length === 0,
    close: async () => {
      server.close();
      server.closeAllConnections();
    },
  };
}

async function forwarded(workspaces: Slack[], { method, body, token }: Call, request: IncomingMessage) {
  const owner = workspaces.find(({ slack }) => token && slack.tokens.findOneBy('token', token));
  // A code is known where it was given.
  const asked = owner ? [owner] : workspaces;
  let told = { status: 502, text: '' };
  for (const { apiUrl } of asked) {
    const answer = await fetch(`${apiUrl}${method}`, {
      method: 'POST',
      body,
      headers: {
        'content-type': request.headers['content-type'] ?? '',
        ...(request.headers.authorization && { authorization: request.headers.authorization }),
      },
    });
    told = { status: answer.status, text: await answer.text() };
    if (/^\{"ok":true/.test(told.text)) return told;
  }
  return told;
}
