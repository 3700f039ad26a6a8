/** How somebody who decides answers. */
export interface YesOrNo {
  verdict: Verdict | null;
  /** What is said beside it; empty: nothing else is. */
  rest: string;
  /** Why it decides nothing by itself; null: it does. */
  why: Undecided | null;
}

export type Verdict = 'approved' | 'declined';

/**
 * reserved: with a condition, to something else than was asked, or taken back in the same breath. half-hearted: a leaning.
 * left open: a wish to wait. another date: than was asked for. unclear: neither yes nor no.
 */
export type Undecided = 'reserved' | 'half-hearted' | 'left open' | 'another date' | 'unclear';

const NOTHING_AGAINST = 'no (?:problems?|objections?|issues?|concerns?|worries)';
/** A yes and a no in front of what they are said to. */
export const SAID_YES = `(?:yes|yep|yeah|ok(?:ay)?|approved?|agreed?|granted|accepted|fine|happy|${NOTHING_AGAINST})`;
export const SAID_NO = '(?:no|nope|declined|rejected|refused|denied)';
/** “Don’t approve R1” may tell the bot to wait. */
export const SAID_NOT =
  "(?:please )?(?:(?:i|we) )?(?:don't|do not|can't|cannot|won't|will not|wouldn't|would not|never) (?:approve|accept|agree|grant|allow|support|say yes)";

const IT = '(?:it|that|this|them|these|those)(?: one)?';
const US = "(?:i|we)(?:'m|'re|'d|'ll| am| are| would| will| can| do)?";
const END = '(?=[\\s.!]*$)';
/** “No rush” and “no further questions” are no “no”: it ends there, or goes on in words that tell why. */
const NO_AND_NOT_OF_WHAT =
  'no(?=\\s*(?:$|[,.;:!–-])|\\s+(?:because|as|since|sorry|thanks?|please|not|to|on|for|from|i|we|it|this|that|there|they|you|the|our|my|its|these|those|yes|and|but|until|till|if|unless)\\b)';

const YES = opening(
  `(?:yes|yep|yeah|yup|ok(?:ay)?|sure|certainly|of course|by all means|absolutely|definitely|[yk]${END})(?! not\\b)`,
  '(?:approved?|agreed?|granted|accept(?:ed)?|fine|go ahead|go on(?: then)?|go for it|carry on|all good|thumbs up)',
  `(?:${IT}(?:'s| is| sounds| looks)|sounds|looks) (?:fine|ok(?:ay)?|good|great|reasonable|acceptable|approved|agreed)`,
  `(?:${US} )?(?:(?:happy|content|fine|ok(?:ay)?) (?:with|about) ${IT}|(?:happy|content) to (?:approve|accept|agree)(?: ${IT})?)`,
  `${US} (?:approve|agree|accept|support)(?: (?:to|with) ${IT}| ${IT})?`,
  `(?:(?:i|we)(?: have| see|'ve) )?${NOTHING_AGAINST}|nothing against ${IT}`,
  "it'?s a yes",
);
const NO = opening(
  NO_AND_NOT_OF_WHAT,
  `(?:nope|nah|no way|no chance|(?:never|n)${END})`,
  '(?:declined?|rejected?|refused?|denied|disagree|(?:absolutely|definitely|certainly) not)',
  'not (?:approved|agreed|accepted|granted|acceptable|possible|this time)',
  "(?:i|we) (?:disagree|decline|refuse|(?:don't|do not) (?:agree|accept|support))",
  "it'?s a no",
);
const HALF_YES = opening(
  '(?:probably|i suppose|i guess)(?: fine| yes| ok| so)?|if you must|as you wish|why not|in principle',
  "(?:i|we)(?: would|'d) say yes",
);
const HALF_NO = opening(
  `(?:(?:i|we)(?:'m|'re| am| are) )?not (?:keen|convinced|happy|persuaded|comfortable)(?: (?:on|about|with|by))?(?: ${IT})?`,
  "(?:(?:i|we)(?: would|'d) )?(?:rather|prefer) not|(?:i|we)(?: would|'d) say no|probably not",
  `${SAID_NOT}(?: (?:to|with))?(?: ${IT})?`,
  '(?:(?:yes|ok(?:ay)?|approve|agree)(?: to| with)? )?(?:neither|none)(?: of (?:them|these|those|it))?',
);
const LEFT_OPEN = new RegExp(
  `^(?:${[
    'no (?:decision|verdict|answer|view|rush|hurry)(?: (?:on|about|for) [^,.;]*| yet| for now| today)?',
    `(?:please )?(?:hold (?:off|on|fire)|wait|hang on)(?: (?:on|with|about))?(?: (?:${IT}|r\\d+))?(?: (?:please|for now|a bit|for a (?:bit|moment)|until [^,.;]*))?`,
    `(?:r\\d+[,:]? )?(?:not (?:yet|now|today|decided(?: yet)?)|undecided|to be decided)(?: (?:on|for) (?:${IT}|r\\d+))?`,
    `(?:leave|park|defer) (?:${IT}|r\\d+)(?: (?:with me|for now|open))?`,
    "(?:let me|i(?:'ll| will| need to| want to| have to)) (?:think|sleep|check|reflect|consider|come back)[^,.;]*",
    "(?:(?:i|we) )?(?:haven't|have not) (?:yet )?decided[^,.;]*|(?:i'm|i am) (?:still )?(?:thinking|undecided)[^,.;]*",
  ].join('|')})(?=[\\s.!]*$|\\s*[,;.–-])`,
  'i',
);
const MONTH =
  'january|february|march|april|june|july|august|september|october|november|december|christmas|easter';
const ANOTHER_DATE = new RegExp(
  `^(?:(?:${SAID_YES}|${SAID_NO})[, ]+(?:but )?)?(?:let'?s |please |just )?(?:make|say|call|move) (?:${IT}|r\\d+)\\b[^?]*(?:\\d|\\b(?:${MONTH}|may|week|month|quarter|year)\\b)`,
  'i',
);

/** A yes or no is the same without. */
const POLITE =
  /^(?:please|pls|thanks|thank you|cheers|then|sorry|indeed|(?:by|with|from|for) (?:me|us)|at all|(?:to|with|on|about) (?:it|that|this)(?: one)?)(?![\w'])/i;
const MARKS = /^[\s,.:;!–-]+/;
/** Nobody is so polite, and nobody repeats themselves so often. */
const MOST_REPEATED = 6;
/** What decides stands in front. */
const MOST_LOOKED_AT = 300;

const CONDITION =
  /\b(?:only|until|till|provided|providing|subject to|as long as|so long as|on condition|if|unless|except|instead|assuming|pending)\b/i;
/** Of a yes: another day, or a doubt. */
const LIMIT = new RegExp(
  `\\b(?:once|when|after|before|maybe|perhaps|probably|in principle|stop|${MONTH})\\b|\\bmay$|\\b(?:to|in|of|by) may\\b|\\d`,
  'i',
);
const TAKES_YES_BACK =
  /\b(?:no|nope|not|never|neither|none|nor|declin\w+|reject\w*|refus\w+|hold off|wait)\b|n't\b/i;
const TAKES_NO_BACK = /\b(?:yes|yep|approved?|agreed?|granted|hold on|wait|undecided)\b/i;

function opening(...forms: string[]): RegExp {
  return new RegExp(`^(?:${forms.join('|')})(?![\\w'])`, 'i');
}

/** Each with what it comes to, in the order in which they are tried: “no problem” before “no”, “yes to neither” before “yes”. */
const OPENINGS: [RegExp, Verdict, Undecided | null][] = [
  [HALF_NO, 'declined', 'half-hearted'],
  [HALF_YES, 'approved', 'half-hearted'],
  [YES, 'approved', null],
  [NO, 'declined', null],
];

/** Reads words of somebody who decides: “yes please”, “no, we promised it”, “go on then”, “not keen”, “hold off on that one”. */
export function yesOrNo(words: string): YesOrNo {
  const said = words.replace(MARKS, '').trim();
  const front = said.slice(0, MOST_LOOKED_AT);
  if (LEFT_OPEN.test(front)) return { verdict: null, rest: said, why: 'left open' };
  if (ANOTHER_DATE.test(front)) return { verdict: null, rest: said, why: 'another date' };
  for (const [form, verdict, half] of OPENINGS) {
    if (!form.test(front)) continue;
    const rest = beyond(form, said);
    return { verdict, rest, why: half ?? reservedIn(rest, verdict) };
  }
  return { verdict: null, rest: said, why: 'unclear' };
}

/** “Ok, no problem”, “yes please, approved”: all of it is one yes. */
function beyond(form: RegExp, words: string): string {
  let left = words;
  for (let i = 0; i < MOST_REPEATED; i++) {
    const next = behind(form, left) ?? (i ? behind(POLITE, left) : null);
    if (next === null) break;
    left = next;
  }
  return left.replace(/[\s.!]+$/, '');
}

/** What is left behind an opening; null: the words do not begin so. */
function behind(form: RegExp, words: string): string | null {
  const found = form.exec(words);
  return found && words.slice(found[0].length).replace(MARKS, '');
}

/** Whether words beside a yes or no make it one to something else, or take it back. What tells why a no is one does not. */
export function reservedIn(rest: string, verdict: Verdict): 'reserved' | null {
  if (verdict === 'approved')
    return CONDITION.test(rest) || LIMIT.test(rest) || TAKES_YES_BACK.test(rest) ? 'reserved' : null;
  return !/^because\b/i.test(rest) && (CONDITION.test(rest) || TAKES_NO_BACK.test(rest)) ? 'reserved' : null;
}

/** Whether a decision cannot be told without these words. */
export function isCondition(words: string): boolean {
  return CONDITION.test(words);
}
