import http from 'node:http';
import { text } from 'node:stream/consumers';
import type { Attempt, Chat } from '../../../src/core/outbox/chat.ts';

interface Options {
  url: string;
  /** Who calls, so that the server can tell processes apart. */
  worker: string;
  /** Whether the server can be asked for a message. */
  finds: boolean;
}

/** A chat behind plain HTTP; each organisation is a workspace of its own. */
export function httpChat({ url, worker, finds }: Options): Chat {
  const agent = new http.Agent({ keepAlive: true, maxSockets: 200 });
  const call = async (method: string, path: string, body: object | null, signal: AbortSignal) =>
    await new Promise<{ status: number; retryAfter: string | undefined; body: string }>((done, failed) => {
      const headers = { 'content-type': 'application/json', 'x-worker': worker };
      const request = http.request(new URL(path, url), { method, agent, headers, signal }, (answer) => {
        text(answer).then(
          (read) =>
            done({ status: answer.statusCode ?? 0, retryAfter: answer.headers['retry-after'], body: read }),
          failed,
        );
      });
      request.on('error', failed);
      request.end(body ? JSON.stringify(body) : undefined);
    });
  /** Until when each lane was told to wait. */
  const told = new Map<string, number>();
  return {
    reach: ({ organisation }, recipient) => ({ lane: `http:${organisation}`, address: recipient }),
    serves: (lane) => lane.startsWith('http:'),
    pace: { conversationMs: 0, laneMs: 0 },
    settleMs: 0,
    async send({ lane, address }, message, key, signal) {
      const early = Date.now() < (told.get(lane) ?? 0);
      const body = { key, lane, address, asks: message.asks.length, early };
      const { status, retryAfter } = await call('POST', '/messages', body, signal);
      const outcome = outcomeOf(status, retryAfter);
      if (outcome.outcome === 'throttled') told.set(lane, Date.now() + outcome.waitMs);
      return outcome;
    },
    ...(finds && {
      find: async (_to, key, signal) => {
        const { status } = await call('GET', `/messages/${encodeURIComponent(key)}`, null, signal);
        if (status !== 200 && status !== 404) throw new Error(`the server says ${status}`);
        return status === 200;
      },
    }),
  };
}

/** 502 and 504 are a gateway's word, who cannot know; 500 and 412 are the server's own. */
function outcomeOf(status: number, retryAfter: string | undefined): Attempt {
  if (status === 200) return { outcome: 'delivered' };
  if (status === 429) return { outcome: 'throttled', waitMs: Number(retryAfter) * 1_000 };
  if (status === 500 || status === 412) return { outcome: 'refused for now', reason: `status ${status}` };
  return { outcome: 'unknown', reason: `status ${status}` };
}
