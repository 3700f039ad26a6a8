import type { DeliveryStatus } from '../model.ts';

/** What owners say, as tables: the words apart from what is made of them. All of it is lower case. */

/** Statuses in words. Completion is not here: it counts only where the activity itself is its subject. */
export const STATUS_WORDS: [DeliveryStatus, RegExp][] = [
  [
    'not started',
    /\bnot (?:yet )?(?:started|begun|commenced)\b|\b(?:haven'?t|hasn'?t|not) (?:yet )?(?:kicked off|started|begun|got going)\b|\byet to (?:start|begin|kick off)\b|\bno progress yet\b/,
  ],
  [
    'off track',
    /\b(?:off[ -]?track|red|blocked|stuck|stalled|at a standstill|in trouble|behind schedule|nothing'?s moved|ground to a halt)\b|\b(?:won'?t|will not|not going to|can'?t) (?:make|meet|hit)\b/,
  ],
  [
    'at risk',
    /\b(?:at[ -]?risk|amber|struggling|running (?:a bit |slightly )?late|tight|slight(?:ly)? delay(?:ed)?|(?:a )?bit behind|falling behind|^behind$|running .{0,30}behind|(?:days?|weeks?|months?) behind|(?:may|might|could) slip)\b|\b(?:miss|missing) (?:the|our|its) (?:deadline|date)\b|\bwon'?t get .{0,20}done by\b/,
  ],
  ['paused', /\b(?:paused|on hold|parked?|shelved|on ice)\b/],
  [
    'cancelled',
    /\b(?:cancel(?:led|ed|ling)?|dropped|drop(?:ping)? (?:this|it)|abandon(?:ed)?|scrap(?:ped)?)\b/,
  ],
  [
    'on track',
    /\b(?:on[ -]?track|on schedule|on course|on target|going (?:well|fine|to plan|ok|nicely|smoothly)|(?:all|everything)(?:'s| is)? (?:good|fine|ok|well|in hand)|progressing (?:well|nicely|fine|as planned)|well (?:under ?way|advanced)|under ?way|green|in hand|kicked off|up and running|good progress|as planned|(?:running )?to (?:schedule|time|plan)|(?:should|will|'ll) be (?:ok|okay|fine|alright)|no (?:issues|problems|concerns)|moving along|ticking along|coming along|cracking on)\b|^(?:(?:this|it|that|all|both|everything|they|we|these)(?:'s|'re| is| are)? |is |are )?(?:all |still )?(?:fine|ok|okay|good)\b|\b(?:have|has|we've|just|work) (?:now )?(?:started|begun)\b|\bprogressing$/,
  ],
];

/** Words that say that something is complete, wherever they stand. */
export const COMPLETE =
  /\b(?:done(?: and dusted)?|complete[d]?|finished|delivered|closed(?: (?:off|down|out))?|signed off|wrapped up|published|launched|finalised|sorted|in place|went live|gone live)\b/;

/** The whole statement says that the activity itself is complete; `tail` is what follows. */
export const ITSELF_COMPLETE =
  /^(?:(?:just to say|to confirm|good news|happy to (?:say|report)|pleased to (?:say|report)|can confirm|confirming|i can confirm|yes|yep|yeah|hi|hello|ok|and)[,:]?\s+(?:that\s+)?)*(?:(?:this|it|that|all|everything|both|we|i|they|both of (?:these|them)|all (?:of )?(?:these|this|three|them)|this (?:one|activity|action|item)|(?:(?:the|whole|this) )*(?:activity|action|piece|thing|project|work|job|one|item)|work)(?:'s|'ve)?\s+)?(?:(?:is|are|was|has|have|been|now|all|fully|finally|officially|both|got|just|already|been|has been)\s+)*(?:done(?: and dusted)?|complete[d]?|finished|delivered|closed(?: (?:off|down|out))?|signed off|wrapped up|published|launched|finalised|sorted)\b(?<tail>.*)$/;

/** What may follow without saying anything else of it. */
export const PLAIN_TAIL =
  /^(?:[\s,.!:;)]|\b(?:this|it|one|now|and|off|up|last|on|in|at|the|by|board|cabinet|chief executive|early|ahead of (?:time|schedule)|today|yesterday|(?:mon|tues|wednes|thurs|fri|satur|sun)day|week|month|this week|thanks?|thank you|all|of|too|as well|here|finally|as planned|as promised|with|project|down|earlier|morning|afternoon|activity|action|please|close|closed|already|everyone|so|for|good|\d{1,2}(?:st|nd|rd|th)?|jan(?:uary)?|feb(?:ruary)?|mar(?:ch)?|apr(?:il)?|may|june?|july?|aug(?:ust)?|sept?(?:ember)?|oct(?:ober)?|nov(?:ember)?|dec(?:ember)?|\d{1,2}\/\d{1,2})\b)*$/;

/** Said with care: it is shown before it is taken. */
export const HEDGED =
  /\b(?:maybe|perhaps|probably|possibly|hopefully|presumably|in theory|i (?:think|guess|believe|suspect|reckon)|as far as i know|afaik|should (?:be|finish|land|get)|might|could|would|all being well|fingers crossed|not (?:sure|certain|checked)|haven'?t checked|can'?t say|hard to say|thought|somewhere|between|at some point|may well|more or less|ish|odd|pretty much|sort of|kind of|likely|unlikely|apparently|tbc|i hope)\b/;

/** On a condition: nothing is so yet. */
export const CONDITIONAL =
  /\b(?:if|unless|provided|assuming|subject to|only (?:be )?once|once|as soon as|until (?:the|we|they|it|our)|depends on|depending on|only be (?:complete|done)|pending)\b|\bwhen (?:we|they|it|the|i)\b/;

/** Almost is not quite. */
export const NEARLY =
  /\b(?:nearly|almost|mostly|partly|partially|just about|all but|close to|not far off|bar|apart from|except|aside from|other than|half (?:done|finished)|about to)\b/;

/** A denial that belongs to no status of its own. */
export const DENIED =
  /\b(?:not|isn'?t|aren'?t|wasn'?t|hasn'?t|haven'?t|havent|hasnt|isnt|arent|never|nowhere near|far from|no way|don'?t|doesn'?t|can'?t|won'?t|wont|without)\b/;

export const UNCHANGED =
  /\b(?:no change|nochange|unchanged|nothing (?:new|to report|has changed|'?s changed|further|to add|different)|no (?:updates?|news|movement|progress to report)|same as (?:before|last|previously|ever)|same again|(?:as|where) (?:they|it|we) (?:were|was)|as (?:before|it was|you were|last (?:time|week|month))|still the same|remains? the same|hasn'?t changed|(?:the )?same$|ditto)\b/;

/** Somebody else answers for it. */
export const HANDED_OVER =
  /\b(?:hand(?:ed|ing)(?: (?:it|this|that))? (?:over|on|across)|(?:not|no longer|isn'?t|isnt) (?:mine|me|one of mine|with me|my (?:area|responsibility|remit|one))\b|(?:went|gone|passed|transferred|moved|given) (?:over )?to [a-z]+|took (?:it|this|that|them) over|(?:has |have )?picked (?:(?:it|this|that|them|these) )?up|left the (?:directorate|team|office|organisation|council|force)|new owner|no longer (?:leading|lead|own|responsible)|taken (?:it|this|that) over|(?:now|sits|is|be) with (?:the )?(?:deputy|[a-z]+ (?:now|team))|isn'?t this (?:one )?for|(?:ask|chase|speak to|contact) (?:the )?[a-z]+ (?:instead|about))\b|\bask (?:tom|priya|[a-z]+)$/;

/** Ask me again. */
export const LATER =
  /\b(?:(?:ask|chase|remind|nudge|ping|prompt) me\b(?! (?:what|who|when|if|why|how|which|where))|(?:will|i'?ll|let me) (?:get|come|report) back to you|(?:will|i'?ll) (?:update|reply|respond|answer|let you know)|(?:on|annual) (?:leave|holiday)|(?:away|off) (?:till?|until|next)|out of (?:the )?office|back (?:in (?:the )?office|at (?:my )?desk|at work)|more (?:next|later)|later (?:this|in the) week|too busy|try me|come back to me|(?:asks?|chases?) (?:again|later))\b/;

/** The chief executive's word is needed. */
export const DECISION =
  /\b(?:need(?:s|ed)?|require[sd]?|want|awaiting|waiting (?:on|for)) (?:an? |the )?(?:decision|steer|(?:chief exec(?:utive)?(?:'s)?|ceo(?:'s)?) (?:decision|steer|approval|sign[- ]?off|view|ok|go-?ahead))|\bdecision (?:is )?(?:needed|required)|\bneed(?:s)? (?:the )?(?:chief exec(?:utive)?|ceo) to (?:decide|approve|agree|choose|sign)|\bneed(?:s)? (?:to go|escalating|to be escalated) to (?:the )?(?:chief exec(?:utive)?|ceo)|\b(?:until|till) (?:the )?(?:chief exec(?:utive)?|ceo) (?:decides|approves|agrees|signs)|\b(?:can|could) (?:the )?(?:chief exec(?:utive)?|ceo) (?:decide|approve)/;

/** It takes longer. */
export const SLIPS =
  /\b(?:slip(?:ped|ping|s)?|deferred|postponed|rescheduled|(?:going to|gonna|will|'ll) be late|running late|mov(?:e|ed|ing) (?:this|it|that|them) (?:out|back)|running .{0,30}behind|(?:weeks?|months?) (?:late|behind)|pushed(?: back)?|put(?:ting)? back|moved (?:back|to)|moving to|delay(?:ed|s)?|pushed out|later than planned|held up|overrun(?:ning)?|need(?:s)? (?:until|till|more time|longer|another)|will take until|dragg(?:ed|ing)|set back)\b/;

/** "leave it as on track": the owner's own word outweighs what was said before it. */
export const SAID_PLAINLY =
  /\b(?:leave|keep|mark|show|put|set|record|log|call)(?: (?:it|this|that|me|us))? (?:down )?(?:as|at|on) (?:still )?(on[ -]?track|at[ -]?risk|off[ -]?track|green|amber|red|complete)\b/;

/** "no longer at risk": what it says of before is not said of now. */
export const NO_LONGER =
  /\b(?:no longer|not .{0,12}any ?more|was|were|had been) (?:at[ -]?risk|off[ -]?track|amber|red|blocked|stuck|stalled|on hold|delayed)\b/g;

/** Why it is so: what follows tells nothing of how it stands. */
export const REASON =
  /\b(?:because|since|due to (?!(?:be|finish|complete|start|close|land|end|report|deliver|go|wrap)\b)|owing to |thanks to|on account of)\b|\bas (?!(?:they|it|we) (?:were|was|are|is)\b)(?=(?:the|our|we|it|its|they|there|i|a|an|his|her|their)\b)/;
