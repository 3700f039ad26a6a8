/**
 * One reading for everybody who asks meanwhile: whoever comes while one is under way shares the next, which begins
 * after they asked, so that nobody is told what was true before.
 */
export function sharing<T>(read: () => Promise<T>): () => Promise<T> {
  let running: Promise<unknown> = Promise.resolve();
  let waiting: Promise<T> | null = null;
  return () => {
    waiting ??= running
      .catch(() => undefined)
      .then(() => {
        waiting = null;
        const reading = read();
        running = reading;
        return reading;
      });
    return waiting;
  };
}
