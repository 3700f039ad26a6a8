/** Forms of address and of office language that carry nothing of their own, and what is left when they go. Lower case. */
const COURTESIES: [RegExp, string][] = [
  [/\b(?:great|good|brilliant|excellent|fantastic) news(?: (?:on|about|for)\b)?/g, ' '],
  [
    /\bif (?:i'm|we're|i am|i'm being) (?:\w+ )?honest\b|\bto be (?:\w+ )?honest\b|\bif (?:that's|thats|that is) (?:ok|okay|alright|all right|possible)\b|\bif (?:possible|you (?:like|must know|don't mind|would|wouldn't mind))\b|\bwhen you (?:can|get (?:a )?(?:chance|minute|moment))\b/g,
    ' ',
  ],
  // "apologies for the delay in responding" is no delay of the work.
  [
    /\b(?:with |my |many )*(?:sorry|apologies|apologise)(?: again)? (?:for|about) (?:the |my |this |a )?(?:\w+ )?(?:delay(?:ed)?|late|slow|tardy|belated)(?: \w+){0,4}(?=\s*[,.;:!–-]|$)/g,
    ' ',
  ],
  [
    /\b(?:i (?:should|would) be|i'd be|we (?:should|would) be) (?:most |very )?(?:grateful|obliged) if (?:you (?:would|could) )?/g,
    '',
  ],
  // "done, sorry, should have told you before", "thought I'd told you", "put it at risk would you".
  [
    /(?<=^|[,.;!–-] ?)(?:(?:sorry|apologies)[,.]? (?:but )?)?(?:i |we )?(?:should have|should've|ought to have|forgot to|thought (?:i'd|we'd|i had|we had)) (?:already )?(?:tell you|told you|let you know|updated? (?:you|this)|said so)(?: (?:before|earlier|sooner|already|last week|ages ago|at the time))*(?=\s*(?:[,.;!–-]|$))/g,
    ' ',
  ],
  [/ (?:would|could|will) you(?: please)?(?=\s*[.!]*$)/g, ''],
  [/\b(?:please |kindly )?(?:be advised|note) that\b/g, ''],
  [
    /\bi (?:regret|am sorry|am afraid|am pleased|am happy|am able|wish|write|have|am content|can) to (?:advise|inform you|report|confirm|say|tell you|note|record)(?: that)?\b/g,
    '',
  ],
  [/\b(?:i can|i) (?:confirm|advise|report|note|inform you)(?: that)?\b/g, ''],
  // "delighted to say", "sorry to report".
  [
    /(?<=^|[,.;!–-] ?)(?:(?:i'm|i am|we're|we are|am|very|really|so|just|absolutely|and) )*(?!(?:expected|supposed|asked|required|planned|needed|scheduled|wanted|used|intended|agreed|failed|forced)\b)(?:\w{3,}ed|happy|glad|proud|good|great|sorry|sad|afraid) to (?:be able to )?(?:say|report|confirm|announce|advise|tell you|let you know|inform you)(?: that)?\b/g,
    ' ',
  ],
  [/^good (?:morning|afternoon|evening|day)\b(?: all| everyone| colleagues| both)?[,.!]?/g, ''],
  [/\b(?:in so far as|insofar as|as far as|so far as) (.{0,20}?)(?:is|are) concerned\b,?/g, '$1'],
  [/\b(?:as regards|with regard to|with respect to|in respect of|regarding|turning to|as for)\b/g, ''],
  // "should now be recorded as complete", "the status should read amber".
  [
    /\b(?:should|may|can|could|must|is to|are to|ought to|needs to|were|please)(?: (?:now|therefore|accordingly|please|also))* (?:to )?(?:be )?(?:recorded|shown|marked|treated|reported|regarded|considered|rated|classed|classified|amended|changed|updated|logged|entered|read|stand|noted)\b(?: (?:as|at(?! risk)))?/g,
    'is',
  ],
  [/\b(?:accordingly|therefore|respectively|furthermore|moreover|consequently|in consequence)\b,?/g, ' '],
  // "no reason to think we won't hit 31 March".
  [
    /\b(?:no|not any|see no|can'?t see any) reason (?:to (?:think|believe|suppose|expect|doubt)|why) (?:that )?(?:we|it|this|they|i) (?:won'?t|can'?t|shouldn'?t|will not|cannot|wouldn'?t) (?:be able to )?(?:hit|make|meet|achieve|get|be (?:done|finished|complete|ready|there))(?: (?:by|for|to))?/g,
    'confident of',
  ],
];

/** The words without courtesies. */
export function withoutCourtesies(words: string): string {
  return COURTESIES.reduce((left, [courtesy, rest]) => left.replace(courtesy, rest), words)
    .replace(/\s+/g, ' ')
    .trim();
}
