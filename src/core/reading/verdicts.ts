import { note, shortened } from '../base/replies/build.ts';
import type { Reply } from '../base/replies/reply.ts';
import { isAnswering } from '../contract/accepts.ts';
import { answer, type CommandResult, type Context, change } from '../contract/command.ts';
import {
  LIMITED,
  NO,
  offered,
  offeredOfEach,
  requestsAmong,
  requestsFor,
  verdictOn,
  type WordsAbout,
  YES,
} from '../features/decisions/index.ts';
import { verdictClauses } from './verdict-clauses.ts';

/**
 * Words that say which request they decide, in answer to a message about several things or by themselves: “yes to the
 * website, no to the other”, “approve all but B5”, “R1: yes”. One that is clear is decided; several, and whatever says more, are
 * shown first, each with its button. Null: they name no request that waits for the speaker's word.
 */
export function verdictsAmong(words: string, context: Context): CommandResult | null {
  const { state } = context;
  const told = verdictClauses(
    words,
    isAnswering(context) ? requestsAmong(context) : requestsFor(context),
    state,
  );
  const [only, ...others] = told ?? [];
  if (!told || !only) return null;
  const certain = told.every((one) => one.certain);
  if (others.length) return answer(withRest(offeredOfEach(told, true, context), certain, words));
  const { request, verdict, words: reason } = only;
  if (!certain || only.reserved || request.wants === 'answer')
    return answer(withRest(offered(only, context), certain, words));
  const name = verdict === 'approved' ? 'approve' : 'decline';
  return change(verdictOn(request.id, { name, verdict: verdict ?? 'declined', words: reason }, context));
}

/** More was said than a yes or no: none of it is recorded yet. */
function withRest(reply: Reply, certain: boolean, words: string): Reply {
  if (certain) return reply;
  const left = note(
    `You said “${shortened(words, 300)}”. Whatever else is in that is not recorded; say it by itself.`,
  );
  return { ...reply, parts: [...reply.parts, left] };
}

/** Said to nobody in particular, a yes of more words answers something else. */
const MOST_BARE = 3;

/**
 * What else is said there and tells nothing that can be read may be meant for one of its requests, as a bare “yes”: they
 * are shown with what each can be answered by. Null: it tells of no request.
 */
export function perhapsVerdict(words: string, context: Context): CommandResult | null {
  const bare = words.split(/\s+/).length <= MOST_BARE;
  const requests = isAnswering(context) ? requestsAmong(context) : bare ? requestsFor(context) : [];
  const [only] = requests;
  if (!only) return null;
  const verdict = YES.test(words) ? 'approved' : NO.test(words) ? 'declined' : null;
  if (!verdict && !isAnswering(context)) return null;
  // Words about activities are kept with one of them, or offered as an answer: see `openQuestions`.
  if (!verdict && context.said.about?.some((key) => context.state.activities.has(key))) return null;
  const rest = words.replace(YES, '').replace(NO, '').trim();
  const reserved = verdict === 'approved' && LIMITED.test(rest);
  const as: Omit<WordsAbout, 'request'> = {
    verdict: reserved ? null : verdict,
    words: verdict ? rest : words,
    reserved,
  };
  if (requests.length === 1) return answer(offered({ request: only, ...as }, context));
  return answer(
    offeredOfEach(
      requests.map((request) => ({ request, ...as })),
      false,
      context,
    ),
  );
}
