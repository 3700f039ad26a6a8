import type { State } from '../domain/state.ts';
import {
  isCondition,
  reservedIn,
  SAID_NO,
  SAID_NOT,
  SAID_YES,
  type Verdict,
  type WordsAbout,
} from '../features/decisions/index.ts';
import { clausesOf } from './subjects/clauses.ts';

type Request = WordsAbout['request'];

/** What a part of a sentence decides. `certain`: nothing else is said in it. */
export interface VerdictClause extends WordsAbout {
  certain: boolean;
}

const COURTESY =
  "(?:(?:please|i|we|i['’]?m|we['’]?re|i['’]ll|we['’]ll|happy|glad|content|pleased|can|would|will|like|have|to|yes,?|ok,?)\\s+)*";
/** “Yes to”, “I approve”: what follows is named; a bare “ok” before words may begin an update. */
const YES = new RegExp(
  `^${COURTESY}(?:${SAID_YES}\\s+(?:to|for|on|with|about)(?=\\s)|(?:approve|accept|grant|go ahead (?:with|on))(?=\\s)|${SAID_YES}[\\s,:]+(?=r\\d))\\s*`,
  'i',
);
const NO = new RegExp(
  `^${COURTESY}(?:${SAID_NO}\\s+(?:to|for|on|with)(?=\\s)|(?:decline|reject|refuse|turn down)(?=\\s)(?!\\s+to\\b)|${SAID_NO}[\\s,:]+(?=r\\d))\\s*`,
  'i',
);
/** “Don’t approve R1”: declined, or only not yet. */
const NOT = new RegExp(`^${SAID_NOT}(?: (?:to|with))?(?=\\s)\\s*`, 'i');
/** “R1: yes”, “P1.10 no”; that something is fine tells how it stands. */
const BEHIND =
  /^(r\d+|[a-z]{1,3}\d[\w.]*)\s*[,:–-]?\s+(?:(yes|approved|agreed)|(?:no|declined|rejected|refused))[\s.!]*$/i;

/** “Yes, approve R1” is one part. */
const BARE_YES = /^(?:yes|ok)$/i;
const PARTS =
  /((?:[.;]+(?:\s+|$)|\n+)\s*|,\s*(?:(?:and|but)\s+)?|\s+(?:and|but|then)\s+|\s+(?=(?:yes|no)\s+(?:to|for|on|r\d+)\b))/i;
const ALL = /^(?:(?:it |them )?all|both|everything|each|every one)(?: of (?:them|these|those|it))?\b/i;
const BUT = /^[\s,]*(?:but|except(?: for)?|apart from|other than|besides)\s+/i;
const REST = /^(?:(?:the|all) )?(?:others?|rest|remaining|other (?:one|ones|two|three))\W*$/i;
/** Where a name ends and what is said beside it begins. */
const BESIDE =
  /\s*(?:[,;:–—]|\.(?=\s|$))\s*|\s+-\s+|\s+(?=(?:because|as long as|provided|subject to|on condition|if|unless|until|till|only|but|not|since)\b)/i;
/** “R1 fair enough”: so does it behind a number or reference. */
const NUMBERED = /^(?:r\d+|[a-z]{1,3}\d[\w.]*)\s+(?!(?:and|or)\b|&|r?\d)/i;
const BECAUSE = /^because\s+/i;
const OTHER_WORD = /\b(?:yes|no|approve|decline|reject|refuse|others?|rest|r\d+)\b/i;
/** What is asked for, as people call it beside a title. */
const ASKED = /\b(?:extensions?|requests?|cancellations?|pause|move|later date|new date|one)\b/gi;
const JOINS = /\b(?:r\d+|and|both|the|requests?|numbers?)\b|[,&\s]/gi;
const TELLS =
  /\b(?:only|until|till|if|unless|not|is|are|was|were|has|have|had|will|being|yet|done|track|risk|late|complete[d]?)\b|\d/i;
const NOT_YET = /\byet\b/i;

const LONGEST = 1_000;
const MOST_CLAUSES = 12;

/** What words decide of these requests, part by part; null: they begin with something else, or a part names none of them. */
export function verdictClauses(
  words: string,
  requests: readonly Request[],
  state: State,
): VerdictClause[] | null {
  if (!requests.length || words.length > LONGEST) return null;
  const told: VerdictClause[] = [];
  const parts = partsOf(words);
  if (parts.length > MOST_CLAUSES) return null;
  for (const part of parts) {
    const theirs = readPart(part, { requests, before: told, state });
    if (!theirs) return null;
    told.push(...theirs);
  }
  return told.length ? told : null;
}

/** A part begins where another yes or no does; everything else goes on with the one before it. */
function partsOf(words: string): string[] {
  const pieces = words.split(PARTS);
  const parts: string[] = [];
  for (let i = 0; i < pieces.length; i += 2) {
    const piece = pieces[i] ?? '';
    const decides = YES.test(piece) || NO.test(piece) || NOT.test(piece) || BEHIND.test(piece);
    if (!parts.length || (decides && !BARE_YES.test(parts.at(-1) ?? ''))) parts.push(piece);
    else parts.push(`${parts.pop() ?? ''}${pieces[i - 1] ?? ''}${piece}`);
  }
  return parts.map((part) => part.trim()).filter((part) => part);
}

interface Among {
  requests: readonly Request[];
  before: readonly VerdictClause[];
  state: State;
}

function readPart(part: string, among: Among): VerdictClause[] | null {
  const half = NOT.exec(part);
  const lead = half ?? YES.exec(part) ?? NO.exec(part);
  const behind = lead ? null : BEHIND.exec(part);
  if (!lead && !behind) return null;
  const verdict: Verdict = (lead ? !half && YES.test(part) : behind?.[2]) ? 'approved' : 'declined';
  const named = lead ? part.slice(lead[0].length) : (behind?.[1] ?? '');
  const cut = cutIn(named);
  const name = cut ? named.slice(0, cut.from) : named;
  const beside = cut ? named.slice(cut.to) : '';
  const meant = meantBy(name, beside, among);
  if (!meant?.requests.length) return null;
  const words = meant.excepts ? '' : beside.replace(BECAUSE, '').trim();
  const isReason = BECAUSE.test(beside);
  const tells = cut?.behindNumber && (verdict === 'approved' ? TELLS : NOT_YET).test(words);
  const certain = meant.clean && (isReason || !words || (!tells && tellsOfNothingElse(words, among.state)));
  // Words about something else are no part of the decision.
  const kept = certain || isCondition(words) ? words : '';
  const reserved = kept && (verdict === 'approved' || !isReason) ? reservedIn(kept, verdict) : null;
  const why = half ? 'half-hearted' : reserved;
  const asked: Omit<VerdictClause, 'request'> = { verdict, certain, words: kept, why };
  return meant.requests.map((request) => ({ request, ...asked }));
}

/** Where a name ends and what is said beside it begins; null: nothing is. */
function cutIn(named: string): { from: number; to: number; behindNumber: boolean } | null {
  const number = NUMBERED.exec(named)?.[0];
  const mark = BESIDE.exec(named);
  if (number && (!mark || number.trimEnd().length < mark.index))
    return { from: number.trimEnd().length, to: number.length, behindNumber: true };
  return mark && { from: mark.index, to: mark.index + mark[0].length, behindNumber: false };
}

function tellsOfNothingElse(words: string, state: State): boolean {
  if (OTHER_WORD.test(words)) return false;
  return clausesOf(words, state, []).clauses.every(({ keys }) => !keys.length);
}

interface Meant {
  requests: Request[];
  /** Nothing else stands in the name. */
  clean: boolean;
  /** What is said beside it names what is left out. */
  excepts?: boolean;
}

function meantBy(name: string, beside: string, { requests, before, state }: Among): Meant | null {
  if (ALL.test(name)) {
    const tail = name.replace(ALL, '');
    const except = BUT.exec(beside) ?? BUT.exec(tail);
    if (!except) return { requests: [...requests], clean: !tail.trim() };
    const out = namedIn(except.input.slice(except[0].length), requests, state);
    if (!out.requests.length) return null;
    return {
      requests: requests.filter((one) => !out.requests.includes(one)),
      clean: out.clean,
      excepts: out.clean,
    };
  }
  if (REST.test(name))
    return {
      requests: requests.filter((one) => before.every(({ request }) => request !== one)),
      clean: true,
    };
  return namedIn(name, requests, state);
}

/** By number, reference or the words of a title. */
function namedIn(name: string, requests: readonly Request[], state: State): Meant {
  const ids: string[] = name.toUpperCase().match(/\bR\d+\b/g) ?? [];
  const byId = requests.filter(({ id }) => ids.includes(id));
  if (byId.length) return { requests: byId, clean: !name.replace(JOINS, '') };
  const keys = requests.flatMap(({ key, others = [] }) => [key, ...others]).filter((key) => key !== '');
  const { clauses } = clausesOf(name.replace(ASKED, ' ').trim(), state, keys);
  const said = new Set(clauses.flatMap((one) => (one.certain ? one.keys : [])));
  const theirs = requests.filter(({ key, others = [] }) => [key, ...others].some((one) => said.has(one)));
  const known = [...said].every((key) => keys.includes(key));
  return { requests: theirs, clean: known && clauses.every(({ words }) => !TELLS.test(words)) };
}
