/**
 * An answer within `ms` milliseconds, or the promise of it: a platform that waits no longer gets an honest word
 * first. A fault of the answer is thrown, in time or by the promise.
 */
export async function inTime<T extends object>(
  answering: Promise<T>,
  ms: number,
): Promise<{ reply: T } | { follows: Promise<T> }> {
  let timer: NodeJS.Timeout | undefined;
  // Cleared, not aborted: an abort makes an error with its stack for every request.
  const late = new Promise<null>((resolve) => {
    timer = setTimeout(resolve, ms, null);
    timer.unref();
  });
  const first = await Promise.race([answering, late]).finally(() => clearTimeout(timer));
  return first ? { reply: first } : { follows: answering };
}
