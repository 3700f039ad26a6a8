import type { Peer, Room } from './traffic.ts';
import { HEADER_BYTES, MalformedMessage, messageLength } from './wire.ts';

/** What a socket gives at once: shorter messages are not counted. */
export const SMALL_BYTES = 65_536;
/** A login and what drivers say about themselves; MongoDB lets nobody send more before it. */
const MOST_BEFORE_LOGIN = 16_384;

/**
 * Cuts what arrives into whole messages. A large one gets its memory once there is room beside those of all other
 * connections; until then nothing more is read from its peer.
 */
export async function* messages(peer: Peer, unfinished: Room): AsyncGenerator<Buffer> {
  let rest: Buffer = Buffer.alloc(0);
  const parts = (peer.socket as AsyncIterable<Buffer>)[Symbol.asyncIterator]();
  for (;;) {
    if (rest.length) peer.leaves('message');
    while (rest.length < HEADER_BYTES) {
      const part = await parts.next();
      if (part.done) return;
      peer.leaves('message');
      rest = rest.length ? Buffer.concat([rest, part.value]) : part.value;
    }
    const length = messageLength(rest) ?? 0;
    if (!peer.isLoggedIn && length > MOST_BEFORE_LOGIN) throw new MalformedMessage('too much before a login');
    const counted = length > SMALL_BYTES ? length : 0;
    if (counted && rest.length < length) {
      // Whoever waits for room leaves nothing undone.
      peer.leaves(null);
      await unfinished.take(counted);
      peer.leaves('message');
    } else unfinished.change(counted);
    try {
      const whole = rest.length >= length ? rest.subarray(0, length) : Buffer.allocUnsafeSlow(length);
      let filled = Math.min(rest.length, length);
      if (filled < length) rest.copy(whole);
      rest = rest.subarray(filled);
      while (filled < length) {
        const part = await parts.next();
        if (part.done) return;
        part.value.copy(whole, filled);
        rest = part.value.subarray(length - filled);
        filled = Math.min(length, filled + part.value.length);
      }
      peer.leaves(null);
      yield whole;
    } finally {
      unfinished.change(-counted);
    }
  }
}
