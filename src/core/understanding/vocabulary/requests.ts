/** What is asked of somebody: of another owner, of the bot, of the chief executive. All of it is lower case. */

const NOT_A_PERSON =
  '(?!(?:amber|green|red|blue|plan|print|press|tender|committee|panel|board|cabinet|consultation|market|press|vote|appeal|court|audit|trial|schedule|time|be|do|date|q[1-4]|jan\\w*|feb\\w*|mar(?:ch)?|apr(?:il)?|may|june?|july?|aug\\w*|sep\\w*|oct\\w*|nov\\w*|dec\\w*|mid|early|late|end|next|this|the (?:end|week|panel|board|new year|following|print\\w*|market|committee|middle|start)|a|another|w\\/?c|week|christmas|spring|summer|autumn|winter|mon\\w*|tues\\w*|wed\\w*|thu\\w*|fri\\w*|on|off|at|complete|done|close|finish)\\b)';

/** Somebody else answers for it. */
export const HANDED_OVER = new RegExp(
  [
    '\\bhand(?:ed|ing)(?: (?:it|this|that|them|these))? (?:over|on|across)',
    `\\bhand(?:ed|ing) (?:it|this|that|them|these)(?: one)? to ${NOT_A_PERSON}[a-z]+`,
    "\\b(?:not|no longer|isn'?t|isnt) (?:mine|me|one of mine|with me|my (?:area|responsibility|remit|one|patch)|for me)\\b",
    `\\b(?:went|gone|passed|transferred|moved|given|reassigned|reallocated) (?:over |across )?to ${NOT_A_PERSON}[a-z]+`,
    '\\btook (?:it|this|that|them|these|over)(?: (?:over|on|as))',
    '\\b(?:taken|takes|taking) (?:this|it|that|them|these)? ?(?:over|on)\\b',
    '\\bpick(?:ed|ing) (?:(?:it|this|that|them|these|all of these) )?up\\b(?= from me| now|$)',
    '\\b(?:has |have )picked (?:(?:it|this|that|them|these|all of these) )?up',
    '\\bleft the (?:directorate|team|office|organisation|council|force)',
    '\\bchanged (?:roles|jobs|teams)',
    '\\bnew (?:owner|lead|sro)(?: is)?\\b',
    '\\b(?:is|are) now the (?:owner|lead|sro)\\b',
    '\\bwrite to (?:him|her|them)\\b',
    '\\bno longer (?:leading|lead|own|responsible|in my|sits? with|under)\\b',
    '\\b(?:now|sits|is|be) with (?:the )?(?:deputy|[a-z]+ (?:now|team|in))',
    "\\b(?:has|owns|leads|leading|got|'s got|holds) (?:on )?(?:this|it|these)(?: one)?(?: (?:off|from) me| now\\b)",
    "\\bisn'?t this (?:one )?for\\b",
    '\\b(?:sits|rests|lies) with (?:the )?(?!(?:me|us)\\b)[a-z]+',
    '\\bnow with (?:the )?(?:head|director|deputy|chief|new)\\b',
    '\\bnothing to do with (?:me|us)\\b',
    '\\b(?:ask|chase|speak to|contact|send (?:it |this |these )?to|redirect (?:it |this |these )?to) (?:the )?(?!me\\b|us\\b)[a-z]+(?: [a-z]+)? (?:instead|about|now|from now)\\b',
    '\\b(?:send|direct|forward|redirect) (?:it |this |these |them )?to (?:him|her|them)\\b',
    '^(?:please )?ask (?!me\\b)[a-z]+$',
    `\\bask ${NOT_A_PERSON}(?!me\\b)[a-z]+$`,
    '\\b(?:passing|giving) (?:this|it|these) to\\b',
  ].join('|'),
);

/** Not done yet: somebody may take it. */
export const PERHAPS_HANDED =
  /\b(?:will|going to|'ll|to be|should|shall|plan(?:ning)? to|about to|want to|like to|can we|in future|soon|eventually|once|when)\b/;

/** Somebody's decision is awaited, and it is not said whose. */
export const AWAITED = /^(?:await|waiting|pending|subject|for|get)(?!.*chief executive)/;

/** Ask me again. */
export const LATER =
  /\b(?:(?:ask|chase|remind|nudge|ping|prompt|prod|poke|bug|catch|try|call|ring|contact|approach|e-?mail|text|message) me\b(?! (?:what|who|when|if|why|how|which|where|to)\b)|(?:check|come) (?:back|in) with me|(?:will|i'?ll|let me) (?:get|come|report|be) back to you|(?:will|i'?ll) (?:update(?: you)?|reply|respond|answer|let you know|confirm|send (?:an|you an) update)|back (?:in (?:the )?office|at (?:my )?desk|at work)|more (?:next|later)|later (?:this|in the) week|too busy|(?:come back|revert|return|write|talk|speak) to me(?: (?:again|on|in|next|after|once))|come back to me|(?:come|get|report) back to you|(?:asks?|chases?) (?:again|later)|send (?:this|me this|it) again|(?:a )?reminder (?:on|for|next|tomorrow)|give me (?:until|till|to|a (?:day|week)|a few (?:days|more days)))\b|^(?:(?:i'?m|i am|we'?re|currently|sorry|am|just) )*(?:away|off (?:until|till|til|next|this|sick|work|on|today|tomorrow|all|for)|on (?:annual )?(?:leave|holiday)|out of (?:the )?office|annual leave)\b/;

const CHIEF = "chief executive(?:'s)?";
const WORD =
  '(?:decision|steer|approval|sign[- ]?off|view|ok|okay|go-?ahead|green light|ruling|direction|say-?so|answer|call|agreement|authority|blessing|verdict|nod|judgement|judgment|input)';
const DECIDES =
  '(?:decide|approve|agree|choose|sign|rule|confirm|settle|say|pick|determine|resolve|authorise|give)';
/** The chief executive's word is needed. */
export const DECISION = new RegExp(
  [
    `\\b(?:need(?:s|ed|ing)?|requir(?:e[sd]?|ing)|want(?:s)?|await(?:s|ing)?|waiting (?:on|for)|seek(?:s|ing)?|ask(?:ing)? for|looking for|request(?:s|ing|ed)?|without|pending|subject to|for|get) (?:an? |the |your |her |his |their |formal |clear |urgent |final |quick |please |executive )*(?:decision|steer|ruling|call on|view on|answer on)\\b(?! (?:notice|letter|making|paper|support|log))(?! (?:from|by|of|at) (?!(?:the )?(?:chief executive|exec|pcc|commissioner|you|her|him|above)))`,
    `\\b(?:decision|steer) (?:is |still |now |please |urgently )*(?:needed|required|wanted|requested|please|sought|awaited)\\b`,
    `^(?:a )?(?:decision|steer) (?:please|on|about|whether|from|as to)\\b`,
    `\\b(?:need(?:s|ed)?|require[sd]?|want|await(?:ing|s)?|waiting (?:on|for)|seek(?:ing)?|without|request(?:ing)?|asking for|for|get) (?:an? |the |her |his |formal )*(?:${CHIEF} )${WORD}\\b`,
    `\\b${WORD} (?:is |be |still |now )*(?:needed |required |sought )?(?:from|of|by) (?:the )?${CHIEF}`,
    `\\b${CHIEF} (?:needs? to|must|has to|to|should|will need to|would need to|please) ${DECIDES}\\b`,
    `\\b(?:need|needs|want|ask|asking|like|waiting for|waiting on|require) (?:the )?${CHIEF} to\\b`,
    `\\bneed(?:s|ed)? (?:that )?(?:the )?\\w+(?: \\w+)? (?:to )?(?:decides?|chooses?|approves?) (?:which|whether|on|if|between|how|what)\\b`,
    `\\b(?:until|till|unless|before|once) (?:the )?${CHIEF} (?:has )?(?:decides?|decided|approves?|approved|agrees?|agreed|signs?|signed|rules?|ruled|says?|chooses?|chosen)`,
    `\\b(?:can|could|would|will) (?:the )?${CHIEF} (?:please )?${DECIDES}`,
    `\\b(?:one|up|over|down|this (?:is|goes)|it'?s|question|call|matter|decision) (?:for|to) (?:the )?${CHIEF}\\b`,
    `\\b${CHIEF} (?:call|decision)\\b`,
    `\\bneed(?:s|ed)? (?:to go|escalating|to be escalated|escalation|raising) (?:to|with) (?:the )?${CHIEF}`,
    `\\b(?:escalate|refer|elevate|take|put|flag)(?: (?:it|this|that))? (?:up )?(?:to|with|before) (?:the )?(?:${CHIEF}|her|him)\\b`,
    `\\bescalat(?:e|ing|ed) (?:this |it )?(?:please|for (?:a )?decision|up)|^please escalate`,
    `\\b(?:may|might|could) (?:well )?(?:be worth raising with|need to go to) (?:the )?${CHIEF}|\\bworth raising with (?:the )?${CHIEF}`,
  ].join('|'),
);
