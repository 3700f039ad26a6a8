import { once } from 'node:events';
import net from 'node:net';
import type { Engine } from './database.ts';
import { messageLength, readMessage, writeReply } from './wire.ts';

/** Answers one connection, a message at a time. A malformed message ends the connection and nothing else. */
async function serveConnection(engine: Engine, socket: net.Socket): Promise<void> {
  for await (const bytes of messages(socket)) {
    const message = readMessage(bytes);
    const answer = await engine.run(message.command);
    if (message.silent) continue;
    if (socket.destroyed) return;
    // A peer that does not read is waited for; nothing more is read from it meanwhile.
    if (!socket.write(writeReply(message, answer)))
      await Promise.race([once(socket, 'drain'), once(socket, 'close')]);
  }
}

/** Cuts what arrives into whole messages; what belongs to one is put together once. */
async function* messages(socket: net.Socket): AsyncGenerator<Buffer> {
  let parts: Buffer[] = [];
  let size = 0;
  for await (const part of socket as AsyncIterable<Buffer>) {
    parts.push(part);
    size += part.length;
    for (;;) {
      if (size >= 4 && (parts[0]?.length ?? 0) < 4) parts = [Buffer.concat(parts)];
      const length = messageLength(parts[0] ?? Buffer.alloc(0));
      if (length === null || size < length) break;
      const whole = parts.length === 1 && parts[0] ? parts[0] : Buffer.concat(parts);
      const rest = whole.subarray(length);
      parts = rest.length ? [rest] : [];
      size = rest.length;
      yield whole.subarray(0, length);
    }
  }
}

export interface Listener {
  /** The loopback port, when it listens on one. */
  port: number | null;
  close(): Promise<void>;
}

/** Listens on a socket file that only its user may open, or on a loopback port. */
export async function listen(engine: Engine, at: { path: string } | { port: number }): Promise<Listener> {
  const open = new Set<net.Socket>();
  const server = net.createServer((socket) => {
    open.add(socket);
    socket.setNoDelay(true);
    socket.on('error', () => socket.destroy());
    socket.once('close', () => {
      open.delete(socket);
      if (!open.size) engine.cursors.clear();
    });
    serveConnection(engine, socket)
      // Garbage, or a peer that went away while an answer was under way.
      .catch(() => undefined)
      .finally(() => socket.destroy());
  });
  const failed = once(server, 'error').then(([fault]) => {
    throw fault;
  });
  if ('path' in at) {
    // The file is made within this call, so under this mask: it is its user's alone from its first moment.
    const mask = process.umask(0o177);
    try {
      server.listen({ path: at.path });
    } finally {
      process.umask(mask);
    }
  } else server.listen({ port: at.port, host: '127.0.0.1' });
  await Promise.race([once(server, 'listening'), failed]);
  failed.catch(() => undefined);
  const address = server.address();
  return {
    port: address !== null && typeof address === 'object' ? address.port : null,
    async close() {
      const closed = new Promise((done) => server.close(done));
      for (const socket of open) socket.destroy();
      await closed;
    },
  };
}
