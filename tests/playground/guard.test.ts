import { once } from 'node:events';
import fs from 'node:fs';
import http from 'node:http';
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
