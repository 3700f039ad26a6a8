import { once } from 'node:events';
import net from 'node:net';
import { expect, test } from '@jest/globals';
import { openEngine } from '../../src/embedded-mongo/engine.ts';
import { connect } from '../../src/mongo/connect.ts';
import { whyNotReady } from '../../src/watching/readiness.ts';
import { withFolder } from '../embedded-mongo/folders.ts';

/** A gateway before a database: it says hello itself, and what else is asked waits for good once the database hangs. */
async function gateway(socket: string) {
  const state = { hangs: false };
  const clients = new Set<net.Socket>();
  const server = net.createServer((client) => {
    clients.add(client.on('error', () => {}));
    const engine = net.connect(socket).on('error', () => {});
    client.on('data', (bytes) => {
      if (!state.hangs || bytes.includes('hello')) engine.write(bytes);
    });
    engine.pipe(client);
    client.on('close', () => engine.destroy());
  });
  server.listen(0, '127.0.0.1');
  await once(server, 'listening');
  const { port } = server.address() as net.AddressInfo;
  const close = () => {
    for (const client of clients) client.destroy();
    server.close();
  };
  return { state, close, uri: `mongodb://127.0.0.1:${port}/?directConnection=true` };
}

test('a gateway that says hello while nothing behind it answers is not ready, and that is said within two seconds', async () => {
  await withFolder(async (folder) => {
    const engine = await openEngine({ folder, throwaway: true });
    const [, socket = ''] = /^mongodb:\/\/([^/?]+)/.exec(engine.uri) ?? [];
    const before = await gateway(decodeURIComponent(socket));
    const connection = await connect(before.uri);
    expect(await whyNotReady(connection, false)).toEqual([]);
    before.state.hangs = true;
    const began = performance.now();
    const asked = [whyNotReady(connection, false), whyNotReady(connection, true)];
    expect(await Promise.all(asked)).toEqual([
      ['The database does not answer.'],
      ['The last tick is more than 90 seconds ago.', 'The database does not answer.'],
    ]);
    expect(performance.now() - began).toBeLessThan(30_000);
    before.state.hangs = false;
    // What hangs is given up, and then it is looked at anew.
    let reasons = await whyNotReady(connection, false);
    for (let tries = 0; reasons.length && tries < 20; tries++) reasons = await whyNotReady(connection, false);
    expect(reasons).toEqual([]);
    await connection.close();
    before.close();
    await engine.close();
  });
});
