import { once } from 'node:events';
import net from 'node:net';
import { calculateObjectSize } from 'bson';
import type { Engine } from './dispatch.ts';
import { drained } from './drained.ts';
import { errorReply } from './errors.ts';
import { messages, SMALL_BYTES } from './intake.ts';
import { type Credentials, Login } from './login.ts';
import { MOST_CONNECTIONS, Peer, Traffic } from './traffic.ts';
import type { Fields } from './values.ts';
import { readMessage, writeReply } from './wire.ts';

/** Answers one connection, a message at a time. A malformed message ends the connection and nothing else. */
async function serveConnection(engine: Engine, peer: Peer, login: Login | null, traffic: Traffic) {
  const { socket } = peer;
  for await (const bytes of messages(peer, traffic.unfinished)) {
    const message = readMessage(bytes);
    const answer = await answered(engine, login, message.command);
    if (login?.isDone) peer.isLoggedIn = true;
    if (message.silent) continue;
    // Only where somebody leaves answers unread, large ones wait; small ones never do.
    let held = traffic.unread.held ? countedIn(answer) : 0;
    if (held) await traffic.unread.take(held);
    try {
      if (socket.destroyed) return;
      const reply = writeReply(message, answer);
      // A peer that does not read is waited for; nothing more is read from it meanwhile.
      if (socket.write(reply)) continue;
      traffic.unread.change(reply.length - held);
      held = reply.length;
      peer.leaves('answer');
      await drained(socket);
      peer.leaves(null);
    } finally {
      traffic.unread.change(-held);
    }
  }
}

function countedIn(answer: Fields): number {
  const bytes = calculateObjectSize(answer, { ignoreUndefined: true });
  return bytes > SMALL_BYTES ? bytes : 0;
}

async function answered(engine: Engine, login: Login | null, command: Fields): Promise<Fields> {
  if (!login) return await engine.run(command);
  try {
    const answer = login.answer(command);
    if (answer) return { ...answer, ok: 1 };
  } catch (fault) {
    return { ...errorReply(fault), ok: 0 };
  }
  const answer = await engine.run(command);
  return /^(?:hello|ismaster)$/i.test(Object.keys(command)[0] ?? '')
    ? { ...answer, ...login.greeting(command) }
    : answer;
}

export interface Listener {
  /** The loopback port, when it listens on one. */
  port: number | null;
  close(): Promise<void>;
}

/** A socket file that only its user may open needs no login; a port that every user of the machine reaches does. */
export type ListenAddress = { path: string } | { port: number; credentials: Credentials };

/** Listens on a socket file that only its user may open, or on a loopback port. */
export async function listen(engine: Engine, at: ListenAddress, traffic = new Traffic()): Promise<Listener> {
  const open = new Set<net.Socket>();
  const server = net.createServer((socket) => {
    const login = 'credentials' in at ? new Login(at.credentials) : null;
    const peer = new Peer(socket, login === null);
    open.add(socket);
    traffic.add(peer);
    socket.setNoDelay(true);
    socket.on('error', () => socket.destroy());
    socket.once('close', () => {
      open.delete(socket);
      traffic.remove(peer);
      if (!traffic.peers.size) engine.cursors.clear();
    });
    serveConnection(engine, peer, login, traffic)
      // Garbage, or a peer that went away while an answer was under way.
      .catch(() => undefined)
      .finally(() => socket.destroy());
  });
  server.maxConnections = MOST_CONNECTIONS;
  await listening(server, at);
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

async function listening(server: net.Server, at: ListenAddress): Promise<void> {
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
}
