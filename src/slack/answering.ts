import { inTime } from '../core/base/in-time.ts';
import { sentences } from '../core/base/replies/build.ts';
import type { Reply } from '../core/base/replies/reply.ts';
import type { Claims } from '../core/contract/claims.ts';
import { faultId } from '../watching/fault-id.ts';

/** Slack gives up after 3 seconds. See docs.slack.dev/interactivity/handling-user-interaction. */
const HONEST_AFTER_MS = 2_300;
const GRACE_MS = 150;
/** So long is waited after that before somebody who was told nothing yet hears why. */
const STILL_AFTER_MS = 3_000;

export const WORKING = 'Working on it. The answer follows here in a moment.';
const NOT_SAVED_YET =
  'My database is slow to answer, so nothing is saved yet. I keep trying, and the answer follows here: there is no need to say it again.';
/** What somebody reads where something went wrong; the log has the fault under the same name. */
export const failedText = (fault: unknown): string =>
  `Something went wrong here before I could answer. It may have been saved, so please look at “mine” before you say it again. If it happens again, tell your administrator that it was noted as ${faultId(fault)}.`;

/**
 * The answer while Slack waits for it, or the promise of it. Null follows where another process has answered meanwhile.
 * `known`: it is this one's to promise. `meanwhile` has what is said some seconds later where nothing has been said yet,
 * also where the database does not say whose it is; null: by then it is answered, or another one's.
 */
export type First =
  | { reply: Reply }
  | { follows: Promise<Reply | null>; known: boolean; meanwhile: Promise<string | null> };

/** What a request of Slack is answered with: which one it is, the answer, and how it is said. */
export interface Turn {
  /** Equal for every copy of one event. */
  key: string;
  hear(): Promise<Reply>;
  say(first: First): Promise<void>;
}

interface Waiting {
  claims: Claims;
  honestAfterMs?: number;
  stillAfterMs?: number;
}

/**
 * Answers an event that is this process's to answer. Of several that get it, one says something: another one that has
 * answered, or is about to, leaves this one silent.
 */
export async function inTurn(
  { claims, honestAfterMs = HONEST_AFTER_MS, stillAfterMs = STILL_AFTER_MS }: Waiting,
  { key, hear, say }: Turn,
): Promise<'said' | 'answered' | 'under way'> {
  let [theirs, known] = [false, false];
  const taking = claims.take(`slack:${key}`, () => {
    theirs = true;
  });
  const answering = taking.then(async (claim) => {
    known = true;
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
    if ('follows' in first && !theirs) {
      // What fails is told by the answer.
      const still = inTime(Promise.allSettled([answering]), stillAfterMs);
      const meanwhile = still.then((one) =>
        'reply' in one || theirs ? null : known ? WORKING : NOT_SAVED_YET,
      );
      await say({ follows: first.follows.then(({ heard }) => heard), known, meanwhile });
    } else {
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
  parts: Waiting,
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

/** What follows, or the fault in words. Whoever was told nothing yet, and waits long, is told so. */
export async function followed(
  { onProblem }: { onProblem(fault: unknown): void },
  { follows, meanwhile }: Extract<First, { follows: unknown }>,
  tell: ((word: Reply) => Promise<void>) | null,
): Promise<Reply | null> {
  const told = meanwhile.then(async (word) => word && (await tell?.(sentences(word)))).catch(onProblem);
  const reply = await follows.catch((fault: unknown) => {
    onProblem(fault);
    return failed(fault);
  });
  await told;
  return reply;
}
