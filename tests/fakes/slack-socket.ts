import { once } from 'node:events';
import http from 'node:http';
import type { AddressInfo } from 'node:net';
import WebSocket from 'ws';
import { eventually } from './slack-people.ts';

interface Acknowledged {
  envelope: string;
  payload: any;
}

/**
 * Slack's side of Socket Mode: hands out addresses, says hello, sends envelopes, and sends them again until they are
 * acknowledged, as Slack does.
 */
export async function slackSocket() {
  const server = http.createServer((request, response) => {
    request.resume();
    request.on('end', () => {
      there.opened.push(request.headers.authorization ?? '');
      const { port } = server.address() as AddressInfo;
      const body = there.refuse
        ? { ok: false, error: there.refuse }
        : { ok: true, url: `ws://127.0.0.1:${port}/link` };
      response.writeHead(200, { 'content-type': 'application/json' }).end(JSON.stringify(body));
    });
  });
  const sockets: WebSocket[] = [];
  const acknowledged: Acknowledged[] = [];
  let sent = 0;
  const there = {
    /** What each call for an address carried. */
    opened: [] as string[],
    /** Slack's word where it gives no address. */
    refuse: null as string | null,
    silent: false,
    acknowledged,
    sockets,
  };
  const links = new WebSocket.Server({ server });
  links.on('connection', (socket: WebSocket) => {
    sockets.push(socket);
    socket.on('message', (data) => {
      const { envelope_id: envelope, payload } = JSON.parse(String(data));
      acknowledged.push({ envelope, payload });
    });
    if (!there.silent) socket.send(JSON.stringify({ type: 'hello', num_connections: 1 }));
  });
  await once(server.listen(0, '127.0.0.1'), 'listening');
  const put = (socket: WebSocket, envelope: string, type: string, payload: unknown, retry = 0) =>
    socket.send(
      JSON.stringify({
        ...{ envelope_id: envelope, type, payload, accepts_response_payload: type !== 'events_api' },
        ...(retry && { retry_attempt: retry, retry_reason: 'timeout' }),
      }),
    );
  return Object.assign(there, {
    apiUrl: `http://127.0.0.1:${(server.address() as AddressInfo).port}/api/`,
    /** The connection that is open now, once there are so many. */
    link: async (many = 1) =>
      await eventually(
        () => sockets.length >= many && sockets.findLast(({ readyState }) => readyState === 1),
      ),
    /** Sends an envelope over a connection; returns what it was acknowledged with. */
    async deliver(socket: WebSocket, type: string, payload: unknown): Promise<any> {
      const envelope = `E${++sent}`;
      put(socket, envelope, type, payload);
      const ack = await eventually(() => acknowledged.find((one) => one.envelope === envelope));
      return ack.payload;
    },
    put,
    /** Says that a connection ends, and ends it. */
    end(socket: WebSocket, reason: 'warning' | 'refresh_requested') {
      socket.send(JSON.stringify({ type: 'disconnect', reason }));
    },
    async close() {
      for (const socket of sockets) socket.terminate();
      links.close();
      server.closeAllConnections();
      await new Promise((done) => server.close(done));
    },
  });
}
