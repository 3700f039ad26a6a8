import { once } from 'node:events';
import net from 'node:net';
import { expect, test } from '@jest/globals';
import { openEngine } from '../../src/embedded-mongo/engine.ts';
import { connect } from '../../src/mongo/connect.ts';
import { withFolder } from './folders.ts';

/** A way to the engine that swallows whatever its first client says. */
async function silentAtFirst(socket: string) {
  let silent = true;
  const held: net.Socket[] = [];
  const server = net.createServer((client) => {
    client.on('error', () => {});
    if (silent) {
      silent = false;
      held.push(client.resume());
      return;
    }
    const engine = net.connect(socket);
    engine.on('error', () => {});
    client.pipe(engine).pipe(client);
  });
  server.listen(0, '127.0.0.1');
  await once(server, 'listening');
  const { port } = server.address() as net.AddressInfo;
  const close = () => {
    for (const client of held) client.destroy();
    server.close();
  };
  return { close, uri: `mongodb://127.0.0.1:${port}/?directConnection=true` };
}

test('a server that says nothing for the first wait is asked again', async () => {
  await withFolder(async (folder) => {
    const engine = await openEngine({ folder, throwaway: true });
    const [, socket = ''] = /^mongodb:\/\/([^/?]+)/.exec(engine.uri) ?? [];
    const way = await silentAtFirst(decodeURIComponent(socket));
    const connection = await connect(way.uri);
    expect(await connection.db.command({ ping: 1 })).toMatchObject({ ok: 1 });
    await connection.close();
    way.close();
    await engine.close();
  });
});
