import { createHmac } from 'node:crypto';
import http from 'node:http';
import type { AddressInfo } from 'node:net';

/** A program of somebody else's that listens for webhooks. `answers` says what each request gets; the last one stays. */
export async function listener(...answers: (number | 'silence' | 'drip' | 'other protocol')[]) {
  const received: { headers: http.IncomingHttpHeaders; body: string; event: any }[] = [];
  let heard = () => {};
  const server = http.createServer((request, response) => {
    let body = '';
    request.on('data', (chunk) => {
      body += chunk;
    });
    request.on('end', () => {
      const how = answers.length > 1 ? answers.shift() : answers[0];
      received.push({ headers: request.headers, body, event: JSON.parse(body) });
      heard();
      if (how === 'silence') return;
      if (how === 'other protocol') {
        request.socket.end(
          'HTTP/1.1 101 Switching Protocols\r\nUpgrade: websocket\r\nConnection: Upgrade\r\n\r\n',
        );
        return;
      }
      if (how === 'drip') {
        response.writeHead(200);
        response.write('.');
        return;
      }
      const moved = how && how >= 300 && how < 400;
      response.writeHead(how ?? 204, moved ? { location: 'http://127.0.0.1:9/elsewhere' } : {});
      response.end();
    });
  });
  await new Promise<void>((done) => server.listen(0, '127.0.0.1', done));
  const { port } = server.address() as AddressInfo;
  return {
    url: `http://127.0.0.1:${port}/hook?sig=topsecret`,
    received,
    /** Waits until so many requests came in. */
    async count(n: number) {
      while (received.length < n)
        await new Promise<void>((done) => {
          heard = done;
        });
    },
    close: async () => {
      server.closeAllConnections();
      await new Promise((done) => server.close(done));
    },
  };
}

/** The check of docs/webhooks.md, as a receiver makes it. */
export function isFromUs(
  { headers, body }: { headers: http.IncomingHttpHeaders; body: string },
  secret: string,
): boolean {
  const key = Buffer.from(secret.slice('whsec_'.length), 'base64');
  const signed = `${headers['webhook-id']}.${headers['webhook-timestamp']}.${body}`;
  const expected = createHmac('sha256', key).update(signed).digest('base64');
  return headers['webhook-signature'] === `v1,${expected}`;
}
