import type { IncomingMessage } from 'node:http';

/** The body's bytes; null when there are more than `most`. The rest is not read. */
export async function bodyOf(request: IncomingMessage, most: number): Promise<Buffer | null> {
  if (Number(request.headers['content-length'] ?? 0) > most) return null;
  const pieces: Buffer[] = [];
  let length = 0;
  return await new Promise((resolve, reject) => {
    request.on('data', (piece: Buffer) => {
      length += piece.length;
      if (length > most) {
        request.removeAllListeners('data');
        request.pause();
        resolve(null);
      } else pieces.push(piece);
    });
    request.on('end', () => resolve(pieces.length === 1 ? (pieces[0] ?? null) : Buffer.concat(pieces)));
    request.on('error', reject);
  });
}
