import { once } from 'node:events';
import http from 'node:http';
import type { AddressInfo } from 'node:net';

type Answer = { status?: number; body: unknown; headers?: Record<string, string> };

/** A server on this machine that answers each path as it is told, and keeps what it was asked. */
export async function apiStub(answer: (path: string, body: string) => Answer) {
  const asked: { path: string; body: string; authorization: string }[] = [];
  const server = http.createServer((request, response) => {
    let body = '';
    request.on('data', (piece: Buffer) => {
      body += piece.toString();
    });
    request.on('end', () => {
      const path = request.url ?? '';
      asked.push({ path, body, authorization: request.headers.authorization ?? '' });
      const { status = 200, body: told, headers = {} } = answer(path, body);
      response.writeHead(status, { 'content-type': 'application/json', ...headers });
      response.end(JSON.stringify(told));
    });
  });
  await once(server.listen(0, '127.0.0.1'), 'listening');
  const { port } = server.address() as AddressInfo;
  return {
    url: `http://127.0.0.1:${port}`,
    asked,
    async close() {
      server.closeAllConnections();
      await new Promise((done) => server.close(done));
    },
  };
}
