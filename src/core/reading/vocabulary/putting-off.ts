import { around, oneOf } from './phrases.ts';

/** Ways of putting a question off, and of saying that one has no time for it. All of it is lower case. */

const ASK = oneOf(`
  ask
  chase
  remind
  nudge
  ping
  prompt
  prod
  poke
  bug
  catch
  try
  call
  ring
  contact
  approach
  e-?mail
  text
  message
  pester
  hassle
  buzz
  badger
  bother
  jog
  grab
  tap
  check (?:back )?(?:in )?with
  come (?:back )?to
  revert to
  return to
  write to
  talk to
  speak to
  follow up with
  circle back (?:to|with)
`);
const DAY = '(?:mon|tues?|wed(?:nes)?|thu(?:rs)?|fri|sat(?:ur)?|sun)(?:day)?';
const THIS = '(?:this|it|that|these|them|those|all (?:of )?(?:this|these|it)|this one|mine)';
/** What says when, close behind: it need not be a day. */
const WHEN = oneOf(String.raw`
  again
  later
  tomorrow
  tonight
  first thing
  another (?:day|time)
  next (?:week|month|time|year|quarter|${DAY})
  this (?:after|aft|eve|pm|week)\w*
  (?:on|for|until|till|after|before|by|from|at) (?:the )?\S+
  in (?:a|an|one|two|three|four|five|six|\d+|the|an? couple of|an? few) \S+
  once
  when
  as soon as
  nearer
  closer
  towards
  end of
  early
  ${DAY}
  w\/c
  week
`);

const FORMS = [
  // "ask me", but not what, and not "you asked me".
  `\\b${ASK} (?:me|us)\\b(?! (?:what|who|if|why|how|which|where|to|for|about (?:what|who|why|how))\\b)`,
  // An assistant answers: "ask him next week".
  `\\b${ASK} (?:him|her|them|the (?:boss|chief executive|director|commissioner)) (?:about (?:it|this|that) )?${WHEN}`,
  `(?:^(?:ok |sorry |yes )*will|\\bi'll|\\bi will|\\bi'm going to) (?:look|see|check|answer|have a look)(?: at ${THIS})? (?:tomorrow|tonight|later|next|this|on ${DAY}|${DAY}|in the|when|once|after|first thing)\\b`,
  `^(?:that'?s |this is |it'?s )?(?:one|a job|something) for (?:next|tomorrow|${DAY}|later|another)`,
  `\\b(?:she|he|they|i)(?:'ll| will|'m|'s| is| am) (?:be )?(?:back|around|free|available) (?:on (?!track|course|schedule)|at|by|from|in the|next|tomorrow|again|${DAY})`,
  "\\b(?:i'll|i will|will) (?:check|ask|look|update|answer|reply|do it) then\\b",
  '\\b(?:asked|asks|wants?|would like|prefers?) to be (?:reminded|asked|chased|nudged|contacted|prompted)\\b',
  '\\bin a (?:better )?position to (?:answer|respond|reply|update you|say|tell you|report)\\b.{0,12}\\b(?:on|by|after|from|until|next|tomorrow|in)\\b',
  '\\bback to you (?:tomorrow|on|by|later|next|asap|after|once|this|in|soon)\\b',
  "(?:\\bi'll|\\bi will|^(?:will|can)) (?:tell|give) you (?:on|by|tomorrow|next|later|an? |the |more|something|when|once|after)",
  '\\bupdate (?:coming|on its way|to come|due|expected)\\b|\\bexpect (?:an |a proper |my )?(?:update|answer|reply)\\b',
  '\\b(?:mute|quiet|silence)\\b.{0,15} (?:until|till|for)\\b',
  `\\b(?:tomorrow|next week|${DAY}) (?:would |will )?(?:suits?|works?) (?:me |for me )?(?:better|best|fine|well)\\b`,
  '\\bowe you (?:an?|this|one)\\b',
  "\\b(?:she|he|they|the \\w+)(?:'ll| will) (?:update|answer|reply to|come back to|get back to|respond to|let) you\\b(?!.*from now on)",
  '\\b(?:rather|prefer to|sooner) wait\\b|^wait for (?:me|us)\\b',
  `^(?:please |just )?(?:ask|chase|try|remind|ping|nudge|prompt|poke|check)(?: (?:me|us|back))? (?:then|${WHEN})(?! (?:on|for|about)\\b)|\\b(?:ask|chase|remind|try|check)(?: me)? then\\b`,
  `\\b(?:tomorrow|next week|later|(?:next )?${DAY})(?:'s| is| would be| works| suits(?: me)?)(?: much| far)? (?:better|easier|best|good|fine)\\b`,
  "(?:\\bwill|'ll|\\bshould) know (?:more|better)\\b|^nothing (?:till|until|before)\\b",
  `\\bpick ${THIS} up (?:again )?(?:with me )?${WHEN}`,
  `\\b(?:can|could|shall|let'?s) (?:we |you |i )?(?:please )?(?:talk|speak|discuss (?:it|this)|catch up|chat)(?: about (?:it|this|that))? ${WHEN}`,
  '^(?:please |can you |could you )?hold (?:off|fire)\\b',
  `^not (?:till|until|before) .{2,30} (?:please|thanks)$`,
  `^(?:maybe |perhaps |how about )?(?:tomorrow|next week|(?:next |this )?${DAY})(?: (?:morning|afternoon|am|pm))?\\?$`,
  "(?:\\bwill|'ll|\\bshould) have (?:\\w+ ){1,4}for you\\b",
  `\\bcome back (?:in|on|next|after|later|tomorrow|once|when|${DAY})\\b(?! track)`,
  '\\bgive (?:me|us) (?:a|another) (?:shout|nudge|bell|ring|call|buzz|reminder|prod|poke|shove|kick|tinkle)\\b',
  '\\bgive (?:me|us) (?:until|till|to |(?:a|another|one|two|three|\\d+)(?: more| couple of| few)? (?:day|week|hour|minute|min|sec|moment)|a few|a couple)',
  '\\b(?:drop|send|shoot) (?:me|us) (?:a|another) (?:line|note|reminder|message|nudge)\\b',
  '\\b(?:a |another )?reminder (?:on|for|next|tomorrow|again|later)\\b',
  '\\b(?:asks?|chases?|try|remind|check|enquire|inquire) (?:again|later)\\b',
  `\\btry (?:again )?(?:tomorrow|next ${DAY}|next week|${DAY}|this aft\\w*|after)\\b`,
  `\\b(?:re)?send (?:me )?${THIS}(?: to me)?(?: reminder| message)? (?:again|later|tomorrow|next|on ${DAY}|${DAY})|\\bresend\\b`,
  "\\b(?:will|i'?ll|we'?ll|i shall|let me|i can|happy to) (?:\\w+ )?(?:get|come|report|be|circle|revert) back(?: to you| on (?:this|it|these|that|them)| (?:on|by|at|before|after|once|when|tomorrow|later|next))",
  "\\b(?:will|i'?ll|i shall|we'?ll|let me) (?:\\w+ )?(?:update you|(?:reply|respond|answer)(?! (?:to )?(?:the|their|his|her|all|every|each|an?|our|questions?|quer\\w+|consult\\w*|tender\\w*)\\b)|let you know|confirm (?:later|tomorrow|next|once|when|by|on)|send (?:an|you an) (?:update|answer)|report (?:back|later|tomorrow|next)|revert)\\b",
  "\\b(?:will|i'?ll|we'?ll) (?:update|confirm)(?=$| (?:on|when|once|by|after|tomorrow|later|next|this|at|in|properly|then|as soon))",
  "\\byou(?:'ll| will| shall) (?:have|get) (?:an? (?:proper |full )?(?:answer|update|reply|response|status|picture)|something)\\b",
  '\\b(?:come|get|report|be|circle) back to you\\b',
  `\\b(?:come|circle|get) back (?:to|on) ${THIS} ${WHEN}`,
  `\\b(?:can|could|may|might|will|would|has to|have to|must|needs to|'ll have to|let|better) (?:${THIS} )?(?:please |all |maybe |probably )?wait\\b(?! (?:for|on))`,
  `\\b(?:leave|park|hold|keep|shelve|save) (?:${THIS}|me|the (?:question|reminder|update))(?: one| with me| for now)* (?:until|till|for) (?:${DAY}|tomorrow|next|after|later|the|a |another|\\d|i\\b|now)`,
  `\\b(?:snooze|postpone|delay|defer|put off|push (?:back)?|move) (?:${THIS}|the|this|your|my) ?(?:question|reminder|message|update|ask|chaser|nudge)s?\\b`,
  '\\b(?:stop|quit|no more) (?:ask|chas|remind|nudg|prompt|bother|pester|hassl)\\w*(?: (?:me|us))?(?: about\\b[^.;,]{0,60}?)?(?: again)? (?:until|till|before|for)\\b',
  '\\bsnooze\\b|^later (?:until|till|on)\\b',
  `\\b(?:can|may|could) i (?:please )?(?:let you know|get back|come back|reply|answer|respond|update you|do (?:this|it|these))\\b`,
  `\\bput ${THIS} (?:back )?in front of me\\b|^wait (?:until|till) (?:i|we)\\b`,
  '\\bneed (?:a few|a couple of|another few|some|a bit)(?: more)? (?:more )?(?:days|hours|time) (?:before|until|to) (?:i can )?(?:answer|reply|respond|tell|update|say)\\b',
  `\\b(?:can|could|shall) (?:we|you|i) (?:please )?(?:do|pick|discuss|talk about|look at|cover|deal with|come to) ${THIS}(?: up)? ${WHEN}`,
  `\\b(?:will|i'?ll|let me|going to|gonna|i can) (?:pick|look|get|see|answer|turn)(?: (?:at|to|with|round to))? ?(?:${THIS})(?: up| out)? (?:tomorrow|tonight|later|next|on ${DAY}|${DAY}|this (?:aft|eve|week)\\w*|in the (?:morning|afternoon|office)|when|once|after|first thing)`,
  '\\b(?:more|speak|talk|catch up|update) (?:next (?:week|month)|later|tomorrow|soon)\\b|\\bupdate to follow\\b|\\bupdate (?:on|by) (?:mon|tues|wednes|thurs|fri)day\\b',
  '\\blater (?:this|in the) week\\b',
  "\\b(?:no point|no use|not worth)(?: in)? (?:asking|chasing|reminding)(?: me)? (?:until|till|before)\\b|\\bdon'?t (?:ask|chase|remind|bother)(?: me)?(?: again)? (?:until|till|before)\\b",
  "\\b(?:no|nothing|nothing to (?:tell|report|say)(?: you)?|won'?t (?:have|know)|don'?t (?:have|know)|not going to (?:have|know))(?: (?:news|updates?|an? (?:answer|update)|anything|more|new|to (?:tell|report)|\\w+ to tell))* (?:until|till|before) (?:i\\b|(?:the )?\\d|next|after|tomorrow|(?:mon|tues|wednes|thurs|fri)day|we (?:meet|speak|talk))",
  '\\bback (?:in (?:the )?office|at (?:my )?desk|at work)\\b',
  // The whole of it.
  `^(?:please |sorry |ok(?:ay)? |yes |well )*(?:not (?:now|today|yet please|right now|just now|at the moment|this (?:minute|week|morning|afternoon))|later(?: (?:on|today|please|thanks?|this \\w+))*|another (?:time|day)|in a (?:bit|while|minute|moment)|(?:maybe )?next time|soon please)(?: (?:please|thanks|thank you|sorry|ok|though))*[.!?]*$`,
  `^(?:(?:please|sorry|ok(?:ay)?|on|until|till|after|before|by|first thing|both|all|(?:the )?(?:rest|others)|these|those|this|it|them|that)(?: of (?:them|these))? )*(?:tomorrow|next week|next month|(?:next |this )?${DAY})(?: (?:morning|afternoon|am|pm|instead|first thing))? (?:please|would be better|is better|suits better|works better|if (?:ok|possible))[.!?]*$`,
  "^(?:(?:i'?m|i am|we'?re|currently|sorry|am|just|he'?s|she'?s|still) )*(?:away(?! ?days?\\b)|off (?:until|till|next|this|sick|work|on|today|tomorrow|all|for)|out (?:until|till|all|of (?:the )?office)|not (?:in|back|here|around) (?:until|till|before|today|this)|on (?:annual |sick |parental |maternity |paternity |study )?(?:leave|holidays?)|in holidays|annual leave|back (?:(?:on|in) (?:the )?(?:office|\\d{1,2}(?:st|nd|rd|th)?|(?:mon|tues?|wed\\w*|thu\\w*|fri)(?:day)?|tomorrow|a (?:week|few|couple)|two|three|jan\\w*|feb\\w*|mar\\w*|apr\\w*|may|june?|july?|aug\\w*|sep\\w*|oct\\w*|nov\\w*|dec\\w*)|next|from leave))\\b",
];

/** Asks for patience, and names neither a time nor what comes. */
const VAGUE_FORMS = [
  "(?:\\bwill|'ll) do (?:this|it|these|them) .{0,25}\\b(?:tonight|tomorrow|later|this (?:evening|afternoon))\\b",
  `\\b(?:will|i'?ll|let me|going to|gonna|i can) (?:do|sort|deal|tackle|finish)(?: with)? ?${THIS}(?: out)? (?:tomorrow|tonight|later|next|on ${DAY}|${DAY}|this (?:aft|eve|week)\\w*|in the (?:morning|afternoon|office)|when|once|after|first thing)`,
  "^(?:i'?m |he'?s |she'?s )?out (?:today|this (?:week|morning|afternoon))\\b",
  '^(?:(?:both|all|(?:the )?(?:rest|others)|these|those|this|it|them|that)(?: of (?:them|these))? )*(?:tomorrow|tonight|this (?:afternoon|evening)|later today)[.!]*$',
  '\\bleave (?:it|this|that|these|them) with me\\b',
  '\\b(?:bear|hang) (?:with me|on)\\b|\\bhold that thought\\b|\\bwatch this space\\b|\\b(?:one|just a|two) (?:moment|sec(?:ond)?s?|mins?|minutes?|ticks?)\\b',
  '\\btoo (?:early|soon) (?:to (?:say|tell|know|call)|for (?:an|any) (?:update|answer))\\b',
];

/** Ask me again. */
export const LATER = new RegExp([...FORMS, ...VAGUE_FORMS].join('|'));
export const ASKED_PLAINLY = new RegExp(FORMS.join('|'));

/** "don't ask me", "you asked me": nothing is asked. */
export const NOT_ASKED =
  /\b(?:don'?t|do not|never|stop|no need to|why|did|nobody|no one) (?:\w+ )?(?:ask|remind|chase|nudge|ping|prompt|bother|pester|hassle|try|e-?mail|call)\b(?! (?:me )?(?:again )?(?:until|till|before))/;

/** “Stop asking about P1.9 until Friday” is no question about it. */
export const ASKS_FOR_PEACE =
  /\b(?:stop|quit|don'?t|do not|no need to) (?:ask|chas|remind|nudg|prompt|bother|pester|hassl)\w*\b/i;

/** A time that is no day, or a condition: "after the panel", "when I am back". */
export const UNNAMED_TIME = /\b(?:when|once|after|until|till|next|in|before|nearer|by)\b/;

/** What somebody says who has no time now: alone, it asks to be asked again. */
export const NO_TIME = around(
  `^(?:(?:i'?m|i am|we'?re|sorry|am|just|currently|still|really|very|so|bit|a bit|mad|super|totally|absolutely|completely|rather|about to (?:go|be)|he'?s|she'?s|the chief executive'?s?|is|the boss'?s?|far|all|stuck) )*`,
  String.raw`
    too busy
    busy
    snowed under
    swamped
    slammed
    rammed
    flat out
    up to my (?:eyes|neck|ears|eyeballs|armpits)
    rushed off my feet
    back[- ]to[- ]backs?
    in (?:back to backs|back[- ]to[- ]backs?|(?:a |an |the )?(?:\w+ )?(?:meetings?|court|gold|silver|parliament|conference|interviews?|session|briefing|workshop|panel|hearing))
    driving
    boarding
    travelling
    on (?:a|the) (?:train|plane|call|phone|bus|road|motorway|course)
    at (?:a|the) (?:conference|dentist|airport|hospital|funeral|doctor'?s?)
    in (?:a|the) (?:tunnel|car|taxi)
    (?:i |we )?(?:have |got |have got )?no time
    (?:i |we )?(?:haven'?t|have not|don'?t have) (?:got )?(?:the )?time
    short of time
    pushed for time
    up against (?:it|a deadline)
    (?:on my way |walking |heading |going )into .{2,30}
    about to (?:go|start|walk|board|present|chair) .{2,30}
    (?:it'?s )?(?:my )?(?:day|morning|week) off
    not working(?: (?:today|this week|fridays?|mondays?))?
    can'?t (?:talk|speak|look|do (?:this|it|these)|answer|think about (?:this|it))
    no (?:signal|laptop|wifi)
    (?:will|i'?ll|need to|must|have to|going to|let me|just) (?:\w+ )?(?:check|find out|ask|look|see|speak|talk|chase)(?: (?:with|to|at|into|and|him|her|them|the|up|what|where|how|this|it|for|when|off)\b.*)?
    (?:checking|finding out|looking into it|on it)(?: (?:with|now)\b.*)?
  `,
  String.raw`(?: (?:all|right|now|today|this|until|till|at|with|for|in|morning|afternoon|week|day|the|moment|minute|month|year|end|inspection|budget|sorry|for|this|mate|atm|just|and|meetings?|panel|again|\d{1,2}(?:[ap]m)?)\b| \w+day\b)*[.!]*$`,
);
