import { sentences } from '../core/base/replies/build.ts';
import type { Reply } from '../core/base/replies/reply.ts';

/** Slack gives up after 3 seconds. See docs.slack.dev/interactivity/handling-user-interaction. */
const HONEST_AFTER_MS = 2_300;

export const WORKING = 'Working on it. The answer follows here in a moment.';
export const FAILED =
  'Something went wrong here, and nothing was changed by it as far as I know. Please try again.';

/** The answer in time, or the promise of it. */
export async function inTime(
  answering: Promise<Reply>,
  honestAfterMs = HONEST_AFTER_MS,
): Promise<{ reply: Reply } | { follows: Promise<Reply> }> {
  let timer: NodeJS.Timeout | undefined;
  // Cleared, not aborted: an abort makes an error with its stack for every request.
  const late = new Promise<null>((resolve) => {
    timer = setTimeout(resolve, honestAfterMs, null);
    timer.unref();
  });
  const first = await Promise.race([answering, late]).finally(() => clearTimeout(timer));
  if (first) return { reply: first };
  return { follows: answering };
}

export const failed = (): Reply => sentences(FAILED);
