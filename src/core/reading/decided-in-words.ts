import { note, shortened } from '../base/replies/build.ts';
import type { Reply } from '../base/replies/reply.ts';
import { isAnswering, isPressed } from '../contract/accepts.ts';
import { answer, type CommandResult, type Context, change } from '../contract/command.ts';
import {
  isAboutOne,
  offered,
  offeredOfEach,
  requestsAmong,
  requestsFor,
  verdictOn,
  type WordsAbout,
  yesOrNo,
} from '../features/decisions/index.ts';
import { verdictClauses } from './decision-clauses.ts';

type Request = WordsAbout['request'];

/**
 * Words that say which request they decide, in answer to a message about several things or by themselves: “yes to the
 * website, no to the other”, “approve all but B5”, “R1: yes”. One that is clear is decided; several, and whatever says more, are
 * shown first, each with its button. So is what is a yes, a no or a “not yet” and nothing else. Null: it is no such thing.
 */
export function verdictsAmong(words: string, context: Context): CommandResult | null {
  if (isPressed(context)) return null;
  const told = verdictClauses(words, requestsMeant(context), context.state);
  const [only, ...others] = told ?? [];
  if (!told || !only) return isAnswering(context) ? null : justThat(words, context);
  const certain = told.every((one) => one.certain);
  if (others.length) return answer(withRest(offeredOfEach(told, true, context), certain, words));
  const { request, verdict, words: reason } = only;
  if (!certain || only.why || request.wants === 'answer')
    return answer(withRest(offered(only, context), certain, words));
  const name = verdict === 'approved' ? 'approve' : 'decline';
  return change(verdictOn(request.id, { name, verdict: verdict ?? 'declined', words: reason }, context));
}

/** In the thread of one request, decided or not, another one may be named; in a message about several things it is one of them. */
function requestsMeant(context: Context): Request[] {
  return isAnswering(context) && !isAboutOne(context) ? requestsAmong(context) : requestsFor(context);
}

/** More was said than a yes or no: none of it is recorded yet. */
function withRest(reply: Reply, certain: boolean, words: string): Reply {
  if (certain) return reply;
  const left = note(
    `You said “${shortened(words, 300)}”. Whatever else is in that is not recorded; say it by itself.`,
  );
  return { ...reply, parts: [...reply.parts, left] };
}

/** “Ok, no problem”, “go on then”, “hold off on that one”, said to nobody in particular while something waits. */
function justThat(words: string, context: Context): CommandResult | null {
  const { verdict, rest, why } = yesOrNo(words);
  const isWhole = why === 'left open' || why === 'another date' || (verdict && !rest);
  return isWhole ? shownOf(named(requestsFor(context), words), words, context) : null;
}

/** Said to nobody in particular, a yes of more words answers something else. */
const MOST_BARE = 3;

/**
 * What else is said there and tells nothing that can be read may be meant for one of its requests, as a bare “yes”, and
 * so may what names one: they are shown with what each can be answered by. Null: it tells of no request.
 */
export function perhapsVerdict(words: string, context: Context): CommandResult | null {
  const { verdict, rest, why } = yesOrNo(words);
  if (!isAnswering(context)) {
    const own = requestsFor(context);
    const theirs = named(own, words);
    const few = rest.split(/\s+/).length <= MOST_BARE;
    const isMeant = theirs.length < own.length || NAMES_ONE.test(words) || (verdict && (why || few));
    return isMeant && !words.endsWith('?') ? shownOf(theirs, words, context) : null;
  }
  // Words about activities are kept with one of them, or offered as an answer: see `openQuestions`.
  const { said, state } = context;
  if (why === 'unclear' && said.about?.some((key) => state.activities.has(key))) return null;
  return shownOf(requestsAmong(context), words, context);
}

const NAMES_ONE = /\br\d+\b/i;

/** The requests that are named by their numbers; else all of them. */
function named(requests: Request[], words: string): Request[] {
  const ids: string[] = words.toUpperCase().match(/\bR\d+\b/g) ?? [];
  return ids.length ? requests.filter(({ id }) => ids.includes(id)) : requests;
}

/** Each request with what it can be answered by; null: there is none. */
function shownOf(requests: Request[], words: string, context: Context): CommandResult | null {
  const [only, ...others] = requests;
  if (!only) return null;
  const { verdict, rest, why } = yesOrNo(words);
  const isOpen = !verdict || why === 'reserved';
  const as = { verdict: isOpen ? null : verdict, words: verdict ? rest : words, why };
  if (!others.length) return answer(offered({ request: only, ...as }, context));
  return answer(
    offeredOfEach(
      requests.map((request) => ({ request, ...as })),
      false,
      context,
    ),
  );
}
