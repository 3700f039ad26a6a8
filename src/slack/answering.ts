import { inTime } from '../core/base/in-time.ts';
import { sentences } from '../core/base/replies/build.ts';
import type { Reply } from '../core/base/replies/reply.ts';

/** Slack gives up after 3 seconds. See docs.slack.dev/interactivity/handling-user-interaction. */
const HONEST_AFTER_MS = 2_300;

export const WORKING = 'Working on it. The answer follows here in a moment.';
export const FAILED =
  'Something went wrong here, and nothing was changed by it as far as I know. Please try again.';

/** The answer while Slack waits for it, or the promise of it. */
export async function inSlacksTime(
  answering: Promise<Reply>,
  honestAfterMs = HONEST_AFTER_MS,
): Promise<{ reply: Reply } | { follows: Promise<Reply> }> {
  return await inTime(answering, honestAfterMs);
}

export const failed = (): Reply => sentences(FAILED);
