import { type EventEmitter, once } from 'node:events';

/** Waits until a connection takes more, or is closed. What is waited for in vain stays with it no longer than the wait. */
export async function drained(socket: EventEmitter): Promise<void> {
  const waits = new AbortController();
  const { signal } = waits;
  await Promise.race([once(socket, 'drain', { signal }), once(socket, 'close', { signal })]).finally(() =>
    waits.abort(),
  );
}
