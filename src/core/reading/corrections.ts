import { DATE } from './vocabulary/dates.ts';

/** What was said before a figure was put right, and what is told in labelled lines. All of it is lower case. */

const SHARE = '\\d{1,3} ?(?:%|percent\\b|per cent\\b)';
const STATUS = '(?:on|off)[ -]track|at[ -]risk|amber|green|red';
const BACK =
  '(?:actually,? )?(?:scratch that|strike that|correction|no wait|wait no|wait|(?:sorry,? )?i meant?|make that|(?:no,? )?(?:make|call) it|or rather|oops|whoops|ignore that|apologies|typo|i should have said|actually no|no,? sorry|sorry,? no|sorry|no,|should (?:say|read|be|have been)|that should (?:say|read|be|have been)|i tell a lie)';
const TAKES_BACK =
  /\b(?:scratch that|strike that|no wait|wait no|make that|ignore that|i tell a lie|i should have said|actually no|that should (?:say|read|be|have been))\b|(?<=\S\s)correction\b/;

const STRONGLY =
  '(?:scratch that|strike that|no wait|wait no|correction|actually no|ignore that|i tell a lie)';

interface PutRight {
  /** "40%. scratch that, 45". */
  second: RegExp;
  /** "40% - no wait, the last ones are in, make it 45%". */
  afterAll: RegExp;
  /** "55%, not 65%". */
  notThat: RegExp;
  /** "not 65% but 55%". */
  notFirst: RegExp;
}

/**
 * `bare`, `alone` and `first` are shorter forms: of the second, of the withdrawn and of the first value; `not` says which
 * words withdraw one.
 */
function putRight(
  value: string,
  { bare = '', alone = '', first = '', not = 'not|rather than|instead of' } = {},
): PutRight {
  return {
    second: new RegExp(
      `(?:${value}${first})[\\s,.;–—-]+${BACK}(?:[\\s,]+${BACK})?[\\s,:.]*(?:it'?s |that'?s |it is |to )?(${value}${bare})`,
      'g',
    ),
    afterAll: new RegExp(
      `(?:${value})[\\s,.;–—-]+${STRONGLY}\\b[^.;]{0,80}?\\b(?:make it|call it|so it'?s|it'?s now|so now|now)\\s*(${value})`,
      'g',
    ),
    notThat: new RegExp(
      `(?:should (?:be|read|say|have (?:been|said|read)) )?(${value})( now)?[\\s,–—-]+(?:and )?(?:${not}) (?:the )?(?:end of )?(?:${value}${alone})`,
      'g',
    ),
    notFirst: new RegExp(`\\bnot (?:the )?(?:${value})(?: but|,) (?=(?:${value}))`, 'g'),
  };
}

const PUT_RIGHT = [
  putRight(SHARE, {
    bare: '|\\d{1,3}(?![\\d/.]|\\w| (?:of|\\w+day|weeks?|days?|months?))',
    alone: '|\\d{1,3}\\b(?!\\/)',
    first: '|\\b(?:\\d{1,3}|ten|twenty|thirty|forty|fifty|sixty|seventy|eighty|ninety)',
  }),
  // "November rather than October" is later, and nothing is taken back.
  putRight(DATE, { alone: '|\\d{1,2}(?:st|nd|rd|th)\\b', not: 'not' }),
  putRight(STATUS),
];
const BARE_NOT_SHARE = new RegExp(`\\b(\\d{1,3}),? not (?:${SHARE})`, 'g');

/** "40%. scratch that, 45", "55%, not 65%": the words with what they take back left out; `clear`: nothing else is. */
export function corrected(words: string): { words: string; clear: boolean } {
  let left = words;
  for (const { second, afterAll, notThat, notFirst } of PUT_RIGHT) {
    left = left
      .replace(second, (_all, now: string) => (/^\d{1,3}$/.test(now) ? `${now}%` : now))
      .replace(afterAll, '$1')
      .replace(notThat, '$1$2')
      .replace(notFirst, '');
  }
  left = left.replace(BARE_NOT_SHARE, '$1%');
  return { words: left, clear: !TAKES_BACK.test(left) };
}

const BEFORE = [
  `^(?:${DATE}) (?=(?:becomes?|has become|became) (?:${DATE}))`,
  `\\bfrom (?:about |around )?(?:${SHARE}|\\d{1,3}|${DATE}) (?=(?:up |down |out |back )?to )`,
  `(?<=(?:${SHARE})[,;]? )(?:up |down )?from (?:about |around )?(?:${SHARE}|\\d{1,3}\\b(?![./]\\d))(?: (?:last|previous|in|at|before) ?\\w*)?`,
  `(?:${SHARE}) (?:last|previous) (?:time|month|week|quarter)[,;]? (?=.*\\d)`,
  `\\b(?:(?:was|were|previously|last (?:time|month|week|quarter)(?: it was)?|compared (?:to|with)|against|vs|it was) (?:at |about )?)(?:(?:${SHARE})|\\d{1,3}\\b(?! (?:of|\\w+day)|[/.]))(?: (?:last|before|previously|in) ?\\w*)?`,
  `\\b(?:(?:was|were) (?:originally |previously )?(?:(?:due|planned|expected|supposed|meant|scheduled|going|set)(?: (?:to|for))?(?: (?:be |have )?(?:\\w+ )?)?)?|originally(?: due| planned)?|previously|no longer|original (?:date|deadline|target|plan)(?: of| was)?|instead of|rather than|against (?:a|the|our)? ?(?:plan|target|baseline|deadline|original)(?: date)?(?: of)?) ?(?:by |on |for |in |at )?(?:${DATE})\\b`,
].map((before) => new RegExp(before, 'g'));

/** What figures and dates are compared with tells of before: "up from 40% to 55%", "was due 1 November". */
export function withoutBefore(words: string): string {
  const shares = words.replace(ROSE, (all, rose: string, from: string, to: string) =>
    Number(to) > Number(from) ? `${rose}to ${to}%` : all,
  );
  return BEFORE.reduce((left, before) => left.replace(before, ''), shares);
}

const STATUS_LABEL =
  /(?<![\p{L}\d])(?:(?:overall|current|delivery|project|activity) )?(?:b?rag status|b?rag rating|b?rag|status|position|rating)\s*[:=]\s*/gu;
const SHARE_LABEL =
  /(?<![\p{L}\d])(?:progress|percent(?:age)?(?: complete)?|per cent(?: complete)?|% complete|complete|completion|done|completed)\s*[:=]\s*(\d{1,3})\b(?![/.]\d|(?:st|nd|rd|th)\b| (?:of|jan|feb|mar|apr|may|jun|jul|aug|sep|oct|nov|dec))\s?%?/gu;
const DATE_LABEL = new RegExp(
  `(?<![\\p{L}\\d])(?:(?:new|revised|forecast|expected|completion|due|end|finish|target|delivery|estimated|likely) )*(?:date|due|forecast|completion|complete|expected|eta|finish|end|target|delivery|by|when)\\s*[:=]\\s*(?=${DATE})`,
  'gu',
);
const TALK_LABEL =
  /(?<![\p{L}\d])(?:comments?|notes?|narrative|commentary|update|summary|headline|details?|progress|reason)\s*[:=]\s*/gu;

const COLON_BEFORE_DATE = new RegExp(`:\\s+(?=(?:${DATE})\\b)`, 'g');

/** "some at 40, some at 90, call it 70 overall": the figure of the whole, as a share. */
const OVERALL =
  /\b(?:(?:call|make|say|put|mark) (?:it|that|this|me)(?: down)?(?: (?:at|as))? (?:about |around |roughly )?(\d{1,3})(?=$|[.,;!]| (?:overall|all told|in total|altogether|on the whole))|(?:overall|all told|altogether),? (?:about |around |it'?s |that'?s |we'?re |at |say )*(\d{1,3})(?=$|[.,;!])|(\d{1,3})(?= (?:overall|all told|in total|altogether)\b))/g;

/** "moved from 40 to 46 this month": of shares, where no other thing is counted. */
const ROSE =
  /\b((?:moved|gone|went|up|risen|rose|crept|climbed|jumped|progressed|advanced) (?:up )?)from (\d{1,2})%? to (\d{1,2})(?=\s*(?:$|[,.;!–-]|this |since |in the (?:last|past) |over the |now\b|so far\b))/g;

/** "status: on track progress: 40%": each label begins a statement of its own. */
export function unlabelled(words: string): string {
  return words
    .replace(STATUS_LABEL, '. ')
    .replace(SHARE_LABEL, (_all, figure: string) => `. ${figure}%`)
    .replace(DATE_LABEL, '. completion is ')
    .replace(TALK_LABEL, '. ')
    .replace(/^\s*[.]\s*/, '')
    .replace(COLON_BEFORE_DATE, ' ')
    .replace(OVERALL, (_all, one?: string, two?: string, three?: string) => `${one ?? two ?? three}%`);
}
