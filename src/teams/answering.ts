import { inTime } from '../core/base/in-time.ts';
import { sentences } from '../core/base/replies/build.ts';
import type { Reply } from '../core/base/replies/reply.ts';
import { faultId } from '../watching/fault-id.ts';

/** Teams sends a request again after 15 seconds, and people wait less; before that an honest word goes out. */
export const HONEST_AFTER_MS = 4_000;

export const WORKING = sentences('I am working on it. The answer follows here.');
const failed = (fault: unknown): Reply =>
  sentences(
    `Something went wrong here before I could answer. It was noted as ${faultId(fault)}; please look at “mine” and say it again.`,
  );

export interface TimedAnswer {
  /** What can be shown now. */
  reply: Reply;
  /** The answer itself, when it was not ready in time. */
  late: Promise<Reply> | null;
}

export interface AnsweringParts {
  onProblem(fault: unknown): void;
  honestAfterMs?: number;
}

/** Waits for an answer as long as Teams does. A fault is told as one: success is never claimed. */
export async function answerTo(hearing: Promise<Reply>, parts: AnsweringParts): Promise<TimedAnswer> {
  const answer = hearing.catch((fault: unknown) => {
    parts.onProblem(fault);
    return failed(fault);
  });
  const first = await inTime(answer, parts.honestAfterMs ?? HONEST_AFTER_MS);
  return 'reply' in first ? { reply: first.reply, late: null } : { reply: WORKING, late: first.follows };
}
