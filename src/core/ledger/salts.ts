const SALT_BYTES = 16;
const SALTS_AT_ONCE = 256;

/**
 * Gives 16 random bytes in hexadecimal a call, each once. `draw` is the system's random source; it is asked for many at
 * a time, since asking costs more than the bytes.
 */
export function saltsFrom(draw: (bytes: number) => Buffer): () => string {
  let drawn: Buffer | null = null;
  let at = 0;
  return () => {
    if (!drawn || at >= drawn.length) {
      drawn = draw(SALT_BYTES * SALTS_AT_ONCE);
      at = 0;
    }
    const salt = drawn.toString('hex', at, at + SALT_BYTES);
    at += SALT_BYTES;
    return salt;
  };
}
