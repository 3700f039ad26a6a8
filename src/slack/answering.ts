import { inTime } from '../core/base/in-time.ts';
import { sentences } from '../core/base/replies/build.ts';
import type { Reply } from '../core/base/replies/reply.ts';
import type { Claims } from '../core/contract/claims.ts';
import { faultId } from '../watching/fault-id.ts';

/** Slack gives up after 3 seconds. See docs.slack.dev/interactivity/handling-user-interaction. */
const HONEST_AFTER_MS = 2_300;
const GRACE_MS = 150;

export const WORKING = 'Working on it. The answer follows here in a moment.';
/** What somebody reads where something went wrong; the log has the fault under the same name. */
export const failedText = (fault: unknown): string =>
  `Something went wrong here, and nothing was changed by it as far as I know. Please try again. If it happens again, tell your administrator that it was noted as ${faultId(fault)}.`;

/**
 * The answer while Slack waits for it, or the promise of it. Null follows where another process has answered meanwhile;
 * `ours` tells whether it is this one's to promise, and `known` that this is no question any more.
 */
export type First =
  | { reply: Reply }
  | { follows: Promise<Reply | null>; ours: Promise<boolean>; known: boolean };

/** What a request of Slack is answered with: which one it is, the answer, and how it is said. */
export interface Turn {
  /** Equal for every copy of one event. */
  key: string;
  hear(): Promise<Reply>;
  say(first: First): Promise<void>;
}

/**
 * Answers an event that is this process's to answer. Of several that get it, one says something: another one that has
 * answered, or is about to, leaves this one silent.
 */
export async function inTurn(
  { claims, honestAfterMs = HONEST_AFTER_MS }: { claims: Claims; honestAfterMs?: number },
  { key, hear, say }: Turn,
): Promise<'said' | 'answered' | 'under way'> {
  let [theirs, known] = [false, false];
  const taking = claims.take(`slack:${key}`, () => {
    theirs = true;
  });
  const ours = taking.then((claim) => {
    known = true;
    return typeof claim !== 'string';
  });
  // Where nobody asks, what fails is told by the answer.
  ours.catch(() => undefined);
  const answering = taking.then(async (claim) => {
    if (typeof claim === 'string') return { heard: null };
    const heard = await hear();
    // Whoever was taken for dead meanwhile leaves it to the one that took over.
    return { heard: (await claim.holds()) ? heard : null };
  });
  try {
    const first = await inTime(answering, honestAfterMs);
    // A busy process may have the claim and not have looked at it yet.
    if ('follows' in first)
      await inTime(
        taking.then((claim) => ({ claim })),
        GRACE_MS,
      );
    if ('follows' in first && !theirs)
      await say({ follows: first.follows.then(({ heard }) => heard), ours, known });
    else {
      // Nothing is promised in place of the one that has it.
      const { heard } = 'reply' in first ? first.reply : await first.follows;
      if (heard) await say({ reply: heard });
    }
    const claim = await taking;
    if (typeof claim === 'string') return claim;
    claim.answered();
    return 'said';
  } catch (fault) {
    const claim = await taking.catch(() => null);
    if (claim && typeof claim !== 'string') await claim.release();
    throw fault;
  }
}

/**
 * The same for what nobody waits for: what follows is posted, and an answer without parts is silence.
 * @throws Where another process is at it: Slack brings it again.
 */
export async function inTurnOrSilent(
  parts: Parameters<typeof inTurn>[0],
  { key, hear, post }: Pick<Turn, 'key' | 'hear'> & { post(reply: Reply): Promise<unknown> },
): Promise<void> {
  const say = async (first: First) => {
    const reply = 'reply' in first ? first.reply : await first.follows;
    if (reply?.parts.length) await post(reply);
  };
  if ((await inTurn(parts, { key, hear, say })) === 'under way')
    throw new Error(`${key} is being answered by another process.`);
}

export const failed = (fault: unknown): Reply => sentences(failedText(fault));
