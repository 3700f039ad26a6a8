/** What is over and told beside what is now: a status of last month, a trouble that has gone. All of it is lower case. */

const STATUS = '(?:on[ -]track|at[ -]risk|off[ -]track|green|amber|red|blocked|stuck|stalled|paused|on hold)';
const THEN =
  '(?:last (?:time|week|month|quarter|year|report|update)|previously|before that|a (?:week|month) ago|earlier this (?:month|year)|over the (?:summer|holidays|break)|in (?:the )?(?:spring|summer|autumn|winter|previous \\w+))';
/** "red (last month)", "amber last time,". */
const STATUS_THEN = new RegExp(`\\b${STATUS} ?(?:\\(${THEN}\\)|${THEN}\\b)`, 'g');
/** "off track (no longer)". */
const NO_LONGER = new RegExp(`\\b${STATUS} ?\\((?:no longer|not (?:any ?more|now))\\)`, 'g');
/** "last month red,". */
const THEN_STATUS = new RegExp(
  `\\b${THEN}:? ?(?:it |this )?(?:was |were )?${STATUS}\\b(?=\\s*(?:$|[,.;–-]|but|and|now))`,
  'g',
);
const TROUBLE =
  '(?:snags?|problems?|wobbles?|issues?|hitch(?:es)?|trouble|blips?|setbacks?|hiccups?|difficult\\w+|bumps?|blockers?|dip)';
const GONE =
  "(?:(?:is|are|was|has|have|been|now|all|got|that's|that is|which is|'s|since) )*(?:sorted|fixed|resolved|over|behind us|behind me|dealt with|ironed out|solved|cleared|gone|overcome)(?: (?:out|now|since))*";
/** "hit a snag, sorted now", "we had a wobble but that's behind us". */
const TROUBLE_GONE = new RegExp(
  `(?<=^|[.;,–-] ?)[^.;,]{0,60}?\\b${TROUBLE}\\b[^.;]{0,50}?\\b${GONE}(?=\\s*(?:$|[,.;!–-]|but|and|so))`,
  'g',
);

/** The words without what is over; of a trouble that has gone it is left that there is none. */
export function withoutPast(words: string): string {
  return words
    .replace(TROUBLE_GONE, ' all fine')
    .replace(STATUS_THEN, ' ')
    .replace(NO_LONGER, ' ')
    .replace(THEN_STATUS, ' ')
    .replace(/^[\s,;.–-]+/, '');
}
