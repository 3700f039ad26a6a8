import { answer, type CommandResult, type Context, change } from '../contract/command.ts';
import {
  LIMITED,
  NO,
  offered,
  offeredOfEach,
  requestsAmong,
  verdictOn,
  type WordsAbout,
  YES,
} from '../features/decisions/index.ts';
import { clausesOf } from './subjects/clauses.ts';

type Request = WordsAbout['request'];

/** Where another yes or no begins. */
const NEXT =
  /(?:[.;,\n]+\s*|\s+)(?:(?:and|but|then)\s+)?(?=(?:yes|no|ok(?:ay)?|approved?|agreed?|declined?|rejec(?:t|ted)|refused?)\s+(?:to|for|on|with|r\d)\b)/i;

/** “Yes to”, “no for”: what follows is named; a bare “ok” before words may begin an update. */
const TO_SOMETHING =
  /^(?:(?:yes|yep|no|nope|ok(?:ay)?|approved?|agreed?|granted|accept(?:ed)?|fine|declined?|reject(?:ed)?|refused?|denied)\s+(?:to|for|on|with)|approve|decline|reject|accept|(?:yes|no|ok(?:ay)?)[\s,:]+(?=r\d))\s*/i;
const SAYS_NO = /^(?:no|nope|decline|reject|refuse|denied)/i;

const ALL = /^(?:(?:it |them )?all|both|everything|each|every one)(?: of (?:them|these|those|it))?\b/i;
const BUT = /^[\s,]*(?:but|except(?: for)?|apart from|other than|besides)\s+/i;
const REST = /^(?:(?:the|all) )?(?:others?|rest|remaining|other (?:one|ones|two|three))\b/i;

/** Where a name ends and what is said beside it begins. */
const BESIDE =
  /(?:\s*[,;:–—]\s*|\s+-\s+|\s+(?=(?:because|as long as|provided|subject to|on condition|if|unless|until|till|only|but|since)\b))/i;

/**
 * Words in answer to a message about several things that say which request they decide: “yes to the website, no to the
 * other”, “approve all but B5”. One that is clear is decided; several are shown first, each with its button. Null: no
 * request of the message is named so.
 */
export function verdictsAmong(words: string, context: Context): CommandResult | null {
  const requests = requestsAmong(context);
  if (!requests.length) return null;
  const told: WordsAbout[] = [];
  for (const clause of words.split(NEXT)) {
    const theirs = clauseOf(clause.trim(), requests, told, context);
    if (!theirs) return null;
    told.push(...theirs);
  }
  const [only] = told;
  if (!only) return null;
  if (told.length > 1) return answer(offeredOfEach(told, true, context));
  if (only.reserved || only.request.wants === 'answer') return answer(offered(only, context));
  const name = only.verdict === 'approved' ? 'approve' : 'decline';
  const verdict = only.verdict ?? 'declined';
  return change(verdictOn(only.request.id, { name, verdict, words: only.words }, context));
}

/** A yes or no to what it names; null: it names nothing, or is none. */
function clauseOf(
  clause: string,
  requests: Request[],
  before: WordsAbout[],
  context: Context,
): WordsAbout[] | null {
  const lead = TO_SOMETHING.exec(clause)?.[0];
  if (!lead) return null;
  const verdict = SAYS_NO.test(clause) ? 'declined' : 'approved';
  const named = clause.slice(lead.length);
  const [name = '', beside = ''] = cut(named);
  const meant = meantBy(name, beside, requests, before, context);
  if (!meant?.length) return null;
  const rest = BUT.test(beside) && ALL.test(name) ? '' : beside.replace(/^because\s+/i, '').trim();
  const reserved = verdict === 'approved' && LIMITED.test(rest);
  return meant.map((request) => ({ request, verdict, words: rest, ...(reserved && { reserved }) }));
}

function cut(named: string): [string, string] {
  const at = BESIDE.exec(named);
  return at ? [named.slice(0, at.index), named.slice(at.index + at[0].length)] : [named, ''];
}

function meantBy(
  name: string,
  beside: string,
  requests: Request[],
  before: WordsAbout[],
  context: Context,
): Request[] | null {
  if (ALL.test(name)) {
    const except = BUT.exec(beside) ?? BUT.exec(name.replace(ALL, ''));
    const out = except ? namedIn(except.input.slice(except[0].length), requests, context) : [];
    return except && !out.length ? null : requests.filter((one) => !out.includes(one));
  }
  if (REST.test(name)) return requests.filter((one) => before.every(({ request }) => request !== one));
  return namedIn(name, requests, context);
}

/** By number, reference or the words of a title. */
function namedIn(name: string, requests: Request[], { state }: Context): Request[] {
  const ids: string[] = name.toUpperCase().match(/\bR\d+\b/g) ?? [];
  const byId = requests.filter(({ id }) => ids.includes(id));
  if (byId.length) return byId;
  const keys = requests.flatMap(({ key, others = [] }) => [key, ...others]).filter((key) => key !== '');
  const { clauses } = clausesOf(name, state, keys);
  const said = new Set(clauses.flatMap((one) => (one.certain ? one.keys : [])));
  return requests.filter(({ key, others = [] }) => [key, ...others].some((one) => said.has(one)));
}

/**
 * What else is said there and tells nothing that can be read may be meant for one of its requests, as a bare “yes”: they
 * are shown with what each can be answered by. Null: it tells of no request.
 */
export function perhapsVerdict(words: string, context: Context): CommandResult | null {
  const requests = requestsAmong(context);
  const [only] = requests;
  if (!only) return null;
  const verdict = YES.test(words) ? 'approved' : NO.test(words) ? 'declined' : null;
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
