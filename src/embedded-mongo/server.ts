import { once } from 'node:events';
import net from 'node:net';
import type { Engine } from './database.ts';
import { MalformedMessage, messageLength, readMessage, writeReply } from './wire.ts';

/** Answers one connection, a message at a time. A malformed message ends the connection and nothing else. */
function serveConnection(engine: Engine, socket: net.Socket): void {
  let received = Buffer.alloc(0);
  let working = false;
  const work = async () => {
    if (working) return;
    working = true;
    try {
      for (let length = messageLength(received); length !== null; length = messageLength(received)) {
        if (received.length < length) break;
        const message = readMessage(received.subarray(0, length));
        received = received.subarray(length);
        const answer = await engine.run(message.command);
        if (message.silent || socket.destroyed) continue;
        if (!socket.write(writeReply(message, answer))) await once(socket, 'drain');
      }
    } catch (fault) {
      // Garbage, or a peer that went away while an answer was under way.
      socket.destroy(fault instanceof MalformedMessage ? undefined : (fault as Error));
    } finally {
      working = false;
    }
  };
  socket.on('error', () => socket.destroy());
  socket.on('data', (bytes) => {
    received = received.length ? Buffer.concat([received, bytes]) : bytes;
    void work();
  });
}

/** Listens on a socket file or on a loopback port. */
export async function listen(engine: Engine, at: { path: string } | { port: number }): Promise<net.Server> {
  const open = new Set<net.Socket>();
  const server = net.createServer((socket) => {
    open.add(socket);
    socket.once('close', () => open.delete(socket));
    serveConnection(engine, socket);
  });
  server.once('close', () => open.clear());
  const listening = 'path' in at ? { path: at.path } : { port: at.port, host: '127.0.0.1' };
  // Made under this mask, the socket file is its user's alone from its first moment.
  const mask = 'path' in at ? process.umask(0o177) : null;
  server.listen(listening);
  if (mask !== null) process.umask(mask);
  await once(server, 'listening');
  const close = server.close.bind(server);
  server.close = (done) => {
    for (const socket of open) socket.destroy();
    return close(done);
  };
  return server;
}
