import { once } from 'node:events';
import fs from 'node:fs';
import http from 'node:http';
import net from 'node:net';
import os from 'node:os';
import path from 'node:path';
import { expect, test } from '@jest/globals';
import express from 'express';
import { onlyThisMachine } from '../../src/playground/guard.ts';

/** Asks a guarded server, on a port of its own or on a socket file, and gives the status. */
async function statusOn(
  listen: { host: string; port: number } | { path: string },
): Promise<number | undefined> {
  const app = express();
  app.use(onlyThisMachine);
  app.get('/', (_request, response) => void response.json({}));
  const server = http.createServer(app).listen(listen);
  await once(server, 'listening');
  const address = server.address();
  const to =
    typeof address === 'string' ? { socketPath: address } : { host: '127.0.0.1', port: address?.port };
  try {
    return await new Promise((done, failed) =>
      http
        .get({ ...to, path: '/', headers: { host: '127.0.0.1' } }, (response) =>
          done(response.resume().statusCode),
        )
        .on('error', failed),
    );
  } finally {
    server.closeAllConnections();
    server.close();
  }
}

test('a connection of this machine is answered, on whatever address the bot listens', async () => {
  expect(await statusOn({ host: '127.0.0.1', port: 0 })).toBe(200);
  expect(await statusOn({ host: '0.0.0.0', port: 0 })).toBe(200);
});

test('a connection that is not from a loopback address is refused, though it calls itself 127.0.0.1', async () => {
  const folder = fs.mkdtempSync(path.join(os.tmpdir(), 'answerable-'));
  try {
    expect(await statusOn({ path: path.join(folder, 'socket') })).toBe(403);
  } finally {
    fs.rmSync(folder, { recursive: true });
  }
});

/** The status of a request that is written byte by byte. */
async function statusOfRaw(lines: string[]): Promise<number> {
  const app = express();
  app.use(onlyThisMachine);
  app.use((_request, response) => void response.json({}));
  const server = http.createServer(app).listen(0, '127.0.0.1');
  await once(server, 'listening');
  const socket = net.connect((server.address() as net.AddressInfo).port, '127.0.0.1');
  socket.end([...lines, 'Connection: close', '', ''].join('\r\n'));
  const [first] = await once(socket, 'data');
  socket.destroy();
  server.close();
  return Number(/^HTTP\/1\.1 (\d+)/.exec(String(first))?.[1]);
}

const HOST = 'Host: 127.0.0.1:3000';

/** As proxies name for whom they ask; the last ones are made up, for nobody lists them all. */
const PASSED_ON = [
  ...['Forwarded', 'Forwarded-For', 'Via', 'CDN-Loop', 'X-Forwarded-For', 'X-Forwarded', 'X-Forwarded_For'],
  ...[
    'X-Real-IP',
    'X-Client-IP',
    'Proxy-Client-IP',
    'WL-Proxy-Client-IP',
    'X-Originating-IP',
    'X-Remote-Addr',
  ],
  ...[
    'X-Scheme',
    'X-Url-Scheme',
    'Front-End-Https',
    'X-Host',
    'X-Original-URL',
    'X-Rewrite-URL',
    'X-Replaced-Path',
  ],
  ...[
    'CF-Ray',
    'CF-Connecting-IP',
    'X-Vercel-Id',
    'Tailscale-User-Login',
    'Fly-Client-IP',
    'Fastly-Client-IP',
  ],
  ...['DO-Connecting-IP', 'CloudFront-Viewer-Address', 'X-Amz-Cf-Id', 'Incap-Client-IP', 'X-Varnish'],
  ...['X-Nginx-Proxy', 'Proxy-Connection', 'Max-Forwards', 'Remote-User', 'X-Pomerium-Jwt-Assertion'],
  ...['X-New-Proxy', 'Anything-Else'],
];

test.each([
  [['GET / HTTP/1.1', HOST, 'Host: evil.example']],
  [['GET http://evil.example/ HTTP/1.1', HOST]],
  [['GET http://127.0.0.1/ HTTP/1.1', HOST]],
  [['GET / HTTP/1.1', 'Host: 127.0.0.1.nip.io']],
  [['GET / HTTP/1.1', 'Host: evil.example@127.0.0.1']],
  [['GET / HTTP/1.1', 'Host: [::ffff:127.0.0.1]']],
  [['GET / HTTP/1.1', 'Host: 0.0.0.0']],
  [['GET / HTTP/1.1', HOST, 'Origin: null']],
  [['GET / HTTP/1.1', HOST, 'Origin: http://127.0.0.1.evil.example']],
  [['GET / HTTP/1.1', HOST, 'Sec-Fetch-Site: cross-site', 'Sec-Fetch-Mode: no-cors']],
  [['GET / HTTP/1.1', HOST, 'Sec-Fetch-Site: same-site', 'Sec-Fetch-Mode: cors']],
  [['GET / HTTP/1.1', HOST, 'Origin: http://127.0.0.1:4000']],
  [['GET / HTTP/1.1', HOST, 'Origin: app://localhost']],
  ...PASSED_ON.map((name) => [['GET / HTTP/1.1', HOST, `${name}: 203.0.113.7`]]),
])('%j is refused', async (lines) => {
  expect(await statusOfRaw(lines)).toBe(403);
});

test.each([
  [['GET / HTTP/1.1', 'Host: localhost']],
  [['GET / HTTP/1.1', 'Host: [::1]:3000', 'Origin: http://[::1]:3000', 'Sec-Fetch-Site: same-origin']],
  [['GET / HTTP/1.1', HOST, 'Sec-Fetch-Site: cross-site', 'Sec-Fetch-Mode: navigate']],
  [['GET / HTTP/1.1', HOST, 'Sec-Fetch-Site: none', 'X-Request-Id: 7', 'Cookie: cf-ray=1']],
  [['GET / HTTP/1.1', HOST, 'Origin: http://localhost:3000', 'Idempotency-Key: 1', 'Sec-CH-UA-Mobile: ?0']],
])('%j is answered', async (lines) => {
  expect(await statusOfRaw(lines)).toBe(200);
});
