/** How dates are worded in sentences, and what leads to the one by which the work is expected to be complete. Lower case. */

import { NUMBER_WORDS } from '../../base/time/number-words.ts';

export const MONTH =
  '(?:jan(?:uary)?|feb(?:ruary)?|mar(?:ch)?|apr(?:il)?|may|june?|july?|aug(?:ust)?|sept?(?:ember)?|oct(?:ober)?|nov(?:ember)?|dec(?:ember)?)';
/** A month where "may" is none: "the first may be late". */
export const MONTH_NAMED = `(?!may (?:be|have|need|slip|take|well|not|also|still|yet|go|get|end|miss|run|just|only)\\b)${MONTH}\\b`;
const DAY = '(?:mon|tues?|wed(?:nes)?|thu(?:rs)?|fri|sat(?:ur)?|sun)(?:day)?';
const COUNT = `(?:an?|${NUMBER_WORDS.join('|')}|\\d{1,2})`;
const WEEK = '(?:the )?(?:w\\/?c|week (?:commencing|beginning|ending|of))';
/** Every form of a date that a sentence holds, the longest first. */
export const DATE = [
  `${WEEK} (?:the )?\\d{1,2}(?:st|nd|rd|th)?(?: of)? ${MONTH}(?: \\d{4})?`,
  `${WEEK} \\d{1,2}\\/\\d{1,2}`,
  `(?:${DAY},? )?(?:the )?\\d{1,2}(?:st|nd|rd|th)?(?: of)? ${MONTH}(?:,? \\d{4}| (?:next|this) year)?`,
  `(?:${DAY},? )?${MONTH} \\d{1,2}(?:st|nd|rd|th)?,? \\d{4}`,
  `\\d{4}[-/]\\d{1,2}[-/]\\d{1,2}`,
  `\\d{1,2}-\\d{1,2}-\\d{2,4}`,
  `\\d{1,2}[/.]\\d{1,2}(?:[/.]\\d{2,4})?`,
  `(?:the )?(?:very )?(?:end|close)[ -](?:of )?(?:(?:next )?${MONTH}(?: \\d{4}| '?\\d\\d(?! ?(?:%|per)))?|q[1-4](?: (?:of )?\\d{4}(?:[-/]\\d{2,4})?| (?:next|this) year)?|(?:the |this |next )?(?:month|week|quarter|(?:(?:financial|fiscal|calendar) )?year)|20\\d\\d)`,
  `(?:the )?(?:financial |fiscal )?year[ -]end`,
  `(?:the )?(?:middle|mid)(?:[ -]| of )${MONTH}`,
  `(?:the )?(?:beginning|start) of ${MONTH}`,
  `(?:early|late) (?:in )?${MONTH}`,
  `(?:first|second|third|last) week (?:of|in) ${MONTH}`,
  `(?:next|this(?: coming)?) ${MONTH}`,
  `${MONTH} \\d{4}`,
  `${MONTH} \\d{1,2}(?:st|nd|rd|th)?(?! ?(?:%|percent|per cent))`,
  `q[1-4](?: (?:of )?\\d{4}(?:[-/]\\d{2,4})?| \\d{2}[-/]\\d{2}| (?:next|this) year)?`,
  `(?:next|this|end of) (?:week|month|quarter)`,
  `${COUNT} (?:week|fortnight)s? (?:on |from )?(?:${DAY}|tomorrow)`,
  `${DAY} (?:of )?next week`,
  '(?:the )?day after tomorrow',
  `${COUNT} (?:week|month|fortnight)s? (?:today|from (?:today|now))`,
  '(?:today (?:week|fortnight)|tomorrow(?: (?:week|fortnight))?)',
  // "the 27th", and nothing that it counts.
  `(?:${DAY},? )?(?:the )?\\d{1,2}(?:st|nd|rd|th)(?=\\s*(?:$|[,.;!?)–-]|(?:and|as|if|now|so|at|because|for|with|instead|latest|unless|after|please|then|i|we|subject|which|to|rather)\\b))`,
  `(?:next |this )?${DAY}(?: (?:week|fortnight))?`,
  `in (?:a )?couple of (?:weeks|months)(?:'? time)?`,
  `(?:in|within) (?:the next )?${COUNT}(?: more)? (?:week|month|fortnight)s?(?: time)?`,
  `${COUNT}(?: more)? (?:week|month|fortnight)s?'? time`,
  `(?:christmas(?: eve| day)?|xmas|boxing day|easter(?: sunday)?|(?:the )?new year(?:'?s (?:eve|day))?|hallowe'?en|(?:bonfire|guy fawkes) night|valentine'?s day|armistice day)`,
  `${MONTH}`,
].join('|');

const DATE_NOUN =
  '(?:(?:the|its|our|my|a|new|revised|forecast|forecasted|expected|updated|likely|projected|anticipated|estimated|latest|current|realistic|planned|target|completion|finish|end|delivery|handover|go-live) )*(?:date|deadline|completion|finish|end date|one|target|go[- ]live|launch|submission|award|opening|delivery|eta|forecast|estimate|handover)';
const STANDS_AT =
  '(?: (?:is|now|will be|as|of|moved to|moves to|moving to|to|still|set for|stays|remains|at|on|for|by|in|looks like|being|becomes|changed to|changes to|changes|slips to|slipped to))*';

/** What leads to a date on which the work is expected to be complete. */
const LEADS = [
  '(?:slip(?:ped|ping|s|page)?|slid(?:e|es|ing)?|drift(?:ed|ing|s)?|pushed(?: back| out)?|put(?:ting)?(?: (?:this|it|that|them|these))? back|mov(?:ed|es)(?: back| out)?|moving(?: back| out)?|shift(?:ed|s|ing)?|delay(?:ed)?|set back|knocked back|br(?:ing(?:s|ing)?|ought)(?: (?:this|it|that|them|these))? forward|deferred|postponed|rescheduled|extended|gone back|mov(?:e|ed|ing) (?:this|it|that|them)(?: (?:out|back|on))?)(?: (?:again|now|slightly|right|out|further|by (?:a|one|two|three|four|\\d+) (?:days?|weeks?|months?)))?(?: (?:to|till?|until|by|into|for))?(?: (?:around|about))?',
  '(?:no|not) later than|on or before|(?:can we )?say',
  '(?:means|meaning|asking for|make it|have (?:it )?(?:until|till|to)|extension (?:to|until|till)|extend(?:ed)? to)(?: the)?',
  '(?:now )?looking (?:more )?(?:at|like)(?: (?:the )?(?:very )?(?:around|about))?',
  '(?:i )?meant(?: to (?:say|put|type))?|should (?:say|read)',
  '(?:we |i |now |it )?expect(?:ed|ing|s)?(?: (?:it|this|that|to|be|completion|delivery|sign off|the final \\w+))*(?: (?:finish|finished|wrap up|complete|completed|close|closed|land|done|ready|delivered|sorted|conclude|submit|submitted|publish|published|sign|signed|award|awarded|launch|open))*(?: (?:by|in|on|for|at|around|before))?',
  '(?:lands?|landing|finish(?:es|ing)?|complet(?:es|ion|ing)|wrap(?:s|ping) up|clos(?:es|ing)|conclud(?:es|ing))(?: (?:is|now|still|by|in|on|for|at|date|around))*',
  '(?:aim(?:ing)?|(?<!\\bin (?:the|a|our|this) )plan(?:ning|ned)?|target(?:ing)?|hop(?:e|ing)|scheduled|due|set|going|working|shooting|heading)(?: (?:to|for|towards|now|be|it|have|done|finish|complete|ready|by|on|in|at))*',
  '(?:on track|on course|on schedule|on target|on time|back on track|green|going to plan|fine|ok|good|confident)(?: (?:for|of|about|to finish|to complete|to deliver|to be (?:done|complete|finished)|by|in))+',
  "(?:will|'ll|to|should|can|would|could)(?: (?:now|be|have|get|it|this|all|only|then|probably|hopefully))*(?: (?:done|complete|completed|finished|finish|ready|closed|close|delivered|delivery|there|sorted|wrapped up|live|deliver|land|published|concluded|in place|up and running|hit|keep to))*(?: (?:it|this|by|before|in|on|for|at|around|not before|until|till))*",
  '(?:done|complete|completed|finished|ready|closed|delivered|live|get .{0,12}done) (?:by|before|until|till|in time for|for)',
  '(?:need(?:s|ed)?|take|takes|run(?:s|ning)?|extend(?:ed|ing)?) (?:it )?(?:until|till?|to|into|up to|a(?:nother)?)',
  `${DATE_NOUN}${STANDS_AT}`,
  "(?:that'?s|thats|it'?s|its)(?: (?:is|now|will be|as|of|moved to|to|still|set for|stays|remains|at|on))+",
  '(?:on|hold(?:s|ing)?|stick(?:s|ing)?|stay(?:s|ing)?|keep(?:s|ing)?) (?:for|to|at|with)',
  'now(?: (?:due|for|in|by|at|on|likely|says?|saying|quot(?:es?|ing)|reckons?|promis(?:es?|ing)|estimates?))?',
  "(?:not|won'?t|(?<!you )can'?t|(?<!you )cannot|isn'?t|couldn'?t) (?:\\w+ ){1,5}(?:until|till|before)",
  '(?:by|before) ',
].join('|');
export const AHEAD = new RegExp(`\\b(?:${LEADS})\\s*(${DATE})\\b(?!'s)`, 'g');

const ALONE =
  "(?:so |now |becomes |has become |became |realistically |more like |more likely |think |i think |thinking |nearer |closer to |i'?d say |just |sadly |unfortunately |sorry |it'?s |to |by |until |definitely |then |still |call it |say |that'?s |would be |for |about |around |roughly )*";
/** "Q4 now", "30 November": the date first, or alone. */
export const DATE_FIRST = new RegExp(
  `^(?:so |now |then )*(${DATE}) (?:now\\b|delivery\\b|completion\\b|finish\\b|at the (?:latest|earliest|soonest)\\b|(?:still )?(?:holds|stands)\\b|(?:(?:is|will be|looks|seems) )?(?:the |our |now the )?(?:new |revised |likely |more )*(?:date|deadline|target|completion|realistic|likely|finish)\\b|(?:is |looks |seems )?more (?:like(?:ly)?|realistic)(?: it| now)?\\b|(?:is|would be|looks) (?:my|our|the) (?:best |current |realistic |honest )?(?:guess|estimate|bet|view|hope|target|aim|plan)\\b)|^${ALONE}(${DATE})(?: now| as (?:planned|promised|agreed)| definitely| realistically| at best| i think| i'd say| latest| at the (?:latest|earliest|soonest))?(?: instead(?: of .*)?|,? rather than .*)?$`,
);

export const EVENT =
  '(?:panel|meeting|board|slt|smt|committee|workshop|review|cabinet|session|call|audit|inspection|interviews?|training|kick[- ]?off|start|leave|deadline for)';
/** What a date is of, when it is not of the work's end. */
export const OTHER_EVENT = new RegExp(
  `^\\s*(?:(?:is|was|for|at) (?:the |our |a |when )?(?:\\w+ )?)?${EVENT}\\b`,
);
/** What begins on a date does not end on it. */
export const BEGINS =
  /\b(?:got (?:it )?(?:going|moving|under ?way)|start\w*|begin\w*|begun|kick\w*|commenc\w*|mobilis\w*|boots on)\b/;
export const PENCILLED_IN = /^(?:planned|pencilled in|slated) for\b/;
/** "won't be done by": a date that is not kept. */
export const NOT_KEPT =
  /\b(?:not|won'?t|(?<!you )can'?t|(?<!you )cannot|isn'?t|never|miss(?:ed|ing)?|no longer|no chance|unlikely|neither|nor)\b(?!.*\b(?:until|till|before)\s*$)/;
/** “We won't know before Christmas”: of when something is heard, not of the work. */
export const NOT_KNOWN =
  /\b(?:won'?t|will not|don'?t|do not|can'?t|cannot|not going to) (?:\w+ )?(?:know|hear|find out|be told|have (?:an? )?(?:answer|news|decision|outcome))\b/;
/** Something that looks like a date, such as 30 February. */
export const DATE_LIKE = new RegExp(
  `\\b\\d{1,2}(?:st|nd|rd|th)?(?: of)? ${MONTH}\\b(?: \\d{4})?|\\b${MONTH} \\d{1,2}(?:st|nd|rd|th)?\\b(?! ?%)|(?<!\\bq[1-4] (?:of )?)\\b(?!24\\/7)(?:0?[1-9]|[12]\\d|3[01])\\/(?:0?[1-9]|[12]\\d|3[01])(?:\\/\\d{2,4})?\\b(?! ?(?:%|\\/|done|complete|finished|through|of the))|\\b\\d{4}[-/]\\d{1,2}[-/]\\d{1,2}\\b|\\b\\d{1,2}-\\d{1,2}-\\d{2,4}\\b`,
  'g',
);

/** What leads to the date of something that is done to the work, or to a step of it: it is shown first. */
const STEP =
  "(?:will|'ll|should|being|be|going|goes?|gets?|comes?|due|planned|scheduled|booked|expect(?:ing|s)?|aim(?:ing|s)?|opens?|opening|launch(?:es|ing)?|submit(?:s|ting)?|submission|publish(?:es|ing)?|publication|sign(?:s|ing)?|signature|award(?:s|ing)?|live|in place|ready|arriv(?:es|ing)|handover|deliver(?:s|ing)?|issu(?:es|ing)|releas(?:es|ing)|agree(?:s|ing)?|approv(?:es|ing|al)|complet(?:es|ing)|report(?:s|ing)?|mov(?:e|es|ing)(?: in| out)?|start(?:s|ing)?|begin(?:s|ning)?|commenc(?:es|ing)|roll(?:s|ing)? out|switch(?:es|ing)? (?:on|over)|cut(?:s|ting)?[- ]?over)";
export const AHEAD_OF_STEP = new RegExp(
  `\\b${STEP}\\b(?:(?! (?:not|until|till|since)\\b) [\\w'&/-]+){0,8}? (?:(?:on|by|for|in|before|at|around|about|no later than|as of|from|w\\/c|week of) )?(${DATE})\\b(?!'s)`,
  'g',
);
/** What never is the end of the work: it is left in the words. */
export const STEP_SUBJECT =
  /\b(?:interview\w*|shortlist\w*|sift\w*|long ?list\w*|committee|panel|meet(?:s|ing|ings)?|workshops?|starter|joins?|(?:manager|officer|co-?ordinator|adviser|advisor|analyst|lead|director|postholder|apprentice|recruit|consultant|contractor)s? (?:will )?(?:starts?|joins?|begins?|in post)|consultation|tenders?|bids?|adverts?|first draft|draft|pilot|trial|training|kick[- ]?off|survey|site visit|moderation|standstill|evaluation|demo|inspection|audit|review (?:meeting|board)|gateway|planning committee|market engagement|references|vetting|hearing|away ?day|slt|smt|project board|steering group|invoices?|funding|money|grant|budget|data|check\w*|see|seeing|visit\w*|repl(?:y|ies|ying)|respond\w*|answer\w*|speak\w*|talk\w*|chas\w+|updat\w+|confirm\w*|know|hear\w*|discuss\w*|present\w*|brief\w*|circulat\w*|out (?:for|to)|lot \d)\b/;
/** "goes to the executive board on 12 October": whoever meets then decides, and the work goes on. */
export const GOES_TO_A_MEETING =
  /\b(?:go(?:es|ing)?|tak(?:e|es|ing)(?: (?:it|this|that))?|com(?:es|ing)|up|back) (?:back |up )?(?:to|before) (?:the |our |next )?(?:[\w&-]+ ){0,2}(?:board|exec(?:utive)?|slt|smt|committee|cabinet|panel|council|trustees|governors|directors|leadership(?: team)?|meeting)\b/;
/** What moves, moves the work. */
export const MOVED = /\b(?:until|till|slip\w*|mov(?:es|ed|ing)|push\w*|delay\w*|put back|now|late)\b/;
/** "went live on Thursday": what was, is not ahead. */
export const HAS_BEEN =
  /\b(?:went|gone|was|were|has|have|had|been|did|got|came|met|held|\w+'ve)\b(?!.*\b(?:will|'ll|to|due|should)\b)/;
/** "we finished this one in July". */
export const WAS_FINISHED =
  /\b(?:we|i|they|team)(?:'ve| have)? (?:already |actually |all )*(?:finished|completed|closed|delivered|wrapped up|signed off|published|launched) (?:this|it|that|these|them)(?: one| all)? (?:off |up |back )?(?:in|on)? ?$/;
/** "can we have until the end of May?": a question that tells a date. */
export const ASKS_FOR_A_DATE =
  /\b(?:can|could|may|might) (?:we|i|you) (?:please )?(?:put (?:it|this|that) back to|have (?:it )?(?:until|till|to)|make it|move (?:it|this) (?:back )?to|push (?:it|this) (?:back )?to|extend (?:it |this )?(?:to|until|till)|say|put)\b/;
