import { setImmediate as yields } from 'node:timers/promises';
import PQueue from 'p-queue';

/** So many readings are made at once. */
const AT_ONCE = 4;

/** Lets programs take turns: between two readings everybody else is heard, so that a flood of them holds up no chat. */
export function takingTurns(): <T>(work: () => Promise<T>) => Promise<T> {
  const turns = new PQueue({ concurrency: AT_ONCE });
  return async (work) =>
    await turns.add(async () => {
      await yields();
      return await work();
    });
}
