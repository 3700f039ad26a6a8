import { anyOf, oneOf } from './phrases.ts';

/** How somebody says that another one answers for it now. All of it is lower case. */

const NOT_A_PERSON =
  '(?!' +
  oneOf(String.raw`
  \d\w*
  again
  later
  then
  tomorrow
  after
  amber
  green
  red
  blue
  plan
  print
  press
  tender
  committee
  panel
  board
  cabinet
  consultation
  market
  press
  vote
  appeal
  court
  audit
  trial
  schedule
  time
  be
  do
  date
  q[1-4]
  jan\w*
  feb\w*
  mar(?:ch)?
  apr(?:il)?
  may
  june?
  july?
  aug\w*
  sep\w*
  oct\w*
  nov\w*
  dec\w*
  mid
  early
  late
  end
  next
  this
  the \d\w*
  the (?:end|week|first|second|third|fourth|fifth|panel|board|new year|following|print\w*|market|committee|middle|start)
  a
  another
  w\/?c
  week
  christmas
  easter
  halloween
  bonfire
  boxing
  half
  spring
  summer
  autumn
  winter
  mon\w*
  tues\w*
  wed\w*
  thu\w*
  fri\w*
  on
  off
  at
  complete
  done
  close
  finish
`) +
  String.raw`\b)`;

/** Somebody else answers for it. */
export const HANDED_OVER = new RegExp(
  [
    '\\bhand(?:ed|ing) (?:it|this|that|them|these) (?:over|on|across)',
    '\\bhand(?:ed|ing) (?:over|on|across) to (?!(?:the )?(?:business|operations|users?|tenants?|client|public|residents))',
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
    "\\b(?:i'?m|i am|he'?s|she'?s|he is|she is) (?:no longer|not) (?:doing|leading|running|handling|responsible for|on) (?:this|it)\\b",
    "\\bit'?s with (?:the )?(?:deputy|head|director|chief)\\b",
    '\\b(?:now|sits|is|be) with (?:the )?(?:deputy|[a-z]+ (?:now|team|in))',
    "\\b(?:has|owns|leads|leading|got|'s got|holds) (?:on )?(?:this|it|these)(?: one)?(?: (?:off|from) me| now\\b)",
    "\\bisn'?t this (?:one )?for\\b",
    '\\b(?:sits|rests|lies) with (?:the )?(?!(?:me|us)\\b)[a-z]+',
    '\\bnow with (?:the )?(?:head|director|deputy|chief|new)\\b',
    '\\bnothing to do with (?:me|us)\\b',
    '\\b(?:ask|chase|speak to|contact|send (?:it |this |these )?to|redirect (?:it |this |these )?to) (?:the )?(?!me\\b|us\\b)[a-z]+(?: [a-z]+)? (?:instead|about|now|from now)\\b',
    '\\b(?:send|direct|forward|redirect) (?:it |this |these |them )?to (?:him|her|them)\\b',
    '^(?:please )?ask (?!(?:me|again|later|then|tomorrow|after)\\b)[a-z]+$',
    `\\bask ${NOT_A_PERSON}(?!me\\b)[a-z]+$`,
    '\\b(?:passing|giving) (?:this|it|these) to\\b',
  ].join('|'),
);

/** "they will update you": who has it now will, and nobody is asked again. */
export const NEW_TELLER =
  /\b(?:he|she|they|who)(?:'ll| will) (?:now |be the one to |be )?(?:update|updating|answer|answering|reply|respond|report|reporting|tell|telling|let|keep|keeping|come back|get back)\b|\b(?:from now on|from here on|going forward)\b/;

/** Not done yet: somebody may take it. */
export const PERHAPS_HANDED =
  /\b(?:will|going to|'ll|to be|should|shall|plan(?:ning)? to|about to|want to|like to|can we|in future|soon|eventually|once|when)\b/;

/** To whom it went, or that somebody has it: beside it, "not mine" is told, and not only felt. */
export const HAS_CHANGED_HANDS = anyOf(`
    went
    gone
    moved
    handed
    passed
    transferred
    reassigned
    reallocated
    given
    taken
    took
    (?:is|are) taking (?:this|it|these|them)
    picked
    owns
    leads
    leading
    has (?:this|it|these)
    got (?:this|it|these)
    now (?:with|the)
    sits with
    rests with
    lies with
    new (?:owner|lead|sro)
    changed (?:roles|jobs|teams)
    left the
  `);
