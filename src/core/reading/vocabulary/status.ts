import type { DeliveryStatus } from '../../base/delivery-status.ts';
import { anyOf, around } from './phrases.ts';

/** What owners say of how the work stands, as tables: the words apart from what is made of them. All of it is lower case. */

/** Statuses by their names and colours, and by the words that everybody uses for them. */
export const NAMED: [DeliveryStatus, RegExp][] = [
  [
    'not started',
    around(
      String.raw`\bnot (?:yet )?(?:been )?(?:started|begun|commenced)\b|\b(?:haven'?t|hasn'?t|not|didn'?t) (?:yet )?(?:(?:even )?`,
      `
    start
    begin
    kicked (?:(?:it|this|that) )?off
    started
    begun
    got (?:(?:it|this) )?going
  `,
      String.raw`|made a start)\b|\bnothing (?:has |'s )?(?:been )?(?:happened|done|moved)(?: \w+){0,3} yet\b|\byet to (?:start|begin|kick off|get going)\b|\b(?:hasn'?t|haven'?t|has not|have not) (?:yet )?(?:started|begun)\b`,
    ),
  ],
  ['off track', /\b(?:off[ -]?track|red(?! (?:tape|lines?|flags?|book|card|route)\b))\b/],
  ['at risk', /\b(?:at[ -]?risk(?! of\b)|amber)\b/],
  [
    'paused',
    anyOf(`
    paused?
    pausing
    on hold
    parked?
    shelved?
    on ice
    mothballed
    frozen
    stood (?:this |it |them )?down
    suspended
    in abeyance
    on the back ?burner
    on the shelf
    in(?:to)? the long grass
    de-?prioriti[sz]ed
    (?:had|have|has) to stop
    stopped (?:for now|work|until|this)
    on pause
    on the shelf
    downed tools
  `),
  ],
  [
    'cancelled',
    anyOf(String.raw`
    cancel(?:led|ed|ling)?
    dropped(?! (?:out|off|by|to|from|back|in|a|the)\b)
    drop(?:ping)? (?:this|it)
    abandon(?:ed)?
    scrap(?:ped)?
    binned
    (?:not|n't|no longer) (?:be )?(?:doing|pursuing|going ahead|proceeding|taking (?:this|it) forward|happening|needed)(?: with)?(?: (?:this|it))?(?: any ?more)?(?! (?:to|until|till|this|before|yet|in time|by)\b)
    called off
    not to (?:go ahead|proceed|continue|do (?:this|it))
    overtaken by events
    not sure (?:that )?(?:we|it|this|they|there)\b.{0,25}\b(?:any ?more|at all|worth it)
    pulled the plug
    knocked (?:this |it )?on the head
    axed
    canned
    ditched
    discontinued
    superseded
    (?:rolled|folded|merged|subsumed) into
    (?:this|it)(?:'s| is| was| has been| been) withdrawn
  `),
  ],
  [
    'on track',
    around(
      String.raw`\b`,
      String.raw`
    on[ -]?track
    on schedule
    on course
    on target
    green(?! (?:light|paper|book|belt|energy|spaces?)\b)
    going (?:well|fine|to plan|ok|okay|nicely|smoothly)
    (?:all|everything)(?:'s| is)? (?:good|fine|ok|okay|well)
    progressing (?:well|nicely|fine|as planned|to plan)
    as planned
    (?:running )?to (?:schedule|time|plan)
    according to (?:the |our )?plan
    on time
    ahead of (?:time|schedule|plan|the (?:game|curve|plan))
    in (?:the )?time(?! for)
    (?:in|within) (?:the )?schedule
    (?<!(?:behind|not|n't|short of|off|from) )where (?:it|we|they) should be
    (?<=^(?:all |still |bang |right |spot )*)on for(?= (?:the )?(?:\d|end|jan|feb|mar|apr|may|jun|jul|aug|sep|oct|nov|dec|q\d))
  `,
      String.raw`\b|^(?:but |and |so )?(?:(?:this|it|that|all|both|everything|they|we|these)(?:'s|'re| is| are)? |is |are )?(?:all |still )?(?:fine|ok|okay|good)(?=\s*(?:[,.;!:)]|$)| (?:here|thanks?|so|for|with|and|on|at|by|to|from|now|all|this|these|i|as|still|but)\b)`,
    ),
  ],
];

/** As it stood: by "no", by "same", by "as before". */
const NOTHING_NEW = [
  'no (?:real |material |significant |further |other )?changes?(?! (?:to|in|on) (?:the |our )?(?:date|deadline|forecast|timescales?))',
  'nochange',
  'unchanged',
  "(?:nothing|not)(?:'s| is| was| has been| has)? ?changed",
  "nothing (?:new|to (?:report|add|update|tell)|(?:else )?(?:has )?changed|'?s changed|(?:has |is )?(?:moved|moving)|further|different|more to (?:say|add|report))",
  'no (?:updates?|news|movement|progress to report|different)',
  'same as (?:before|last|previously|ever|in|at|(?:the )?(?:previous|last))',
  'same again',
  'no shift',
  'same (?:position|picture|story|situation)',
  'as (?:previously )?(?:reported|advised|stated)(?: (?:previously|before|last \\w+|in \\w+))?',
  '(?:position|status) as (?:at|per|of|in)',
  '(?:position|status|situation|picture) (?:is |remains |stays )?(?:the |exactly the |much the )?same',
  'identical to',
  '(?:as|where) (?:they|it|we) (?:are|is)\\b(?! \\w)',
  '(?:leave|rest|others|all|stays?|keep) (?:\\w+ )?as is',
  '^as is(?=$|[.,])',
  '(?:as|where) (?:they|it|we) (?:were|was)',
  'as (?:before|it was|you were|(?:at |per )?(?:the )?(?:last|previous) (?:time|week|month|update|report|return|quarter))',
  'still the same',
  '(?:remains?|stays?|exactly|much) the same',
  '(?:no|not(?: any| much)?) further (?:forward|on|ahead)',
  'nowt(?: new| to (?:report|add))?',
  'same old(?: same old)?',
  'nothing (?:doing|fresh|since|at all new)',
  'status quo',
  'see (?:my |the )?(?:last|previous|earlier) (?:update|note|message|report|answer|reply)',
  "nothing (?:has |'s )?happened(?!.* yet\\b)",
  'you have (?:the|my) latest',
  'nothing to tell',
  'no (?:new )?developments?',
  'stays? as (?:is|it is)',
  "hasn'?t (?:changed|moved)",
  "haven'?t (?:changed|moved)",
  'has not (?:changed|moved)',
  '(?:the )?same$',
  'ditto',
];
export const UNCHANGED = new RegExp(`\\b(?:${NOTHING_NEW.join('|')})\\b`);

/** It takes longer than was said. */
export const SLIPS = around(
  String.raw`\b`,
  String.raw`
    slip(?:ped|ping|s)?
    slippage
    slid(?:es|ing)? (?:to|into|back|out)
    put (?:this|it|that|them|these) back(?! (?:on|in|into|up|out|together|with)\b)
    drift(?:ed|ing|s)?
    deferred
    postponed
    rescheduled
    (?:going to|gonna|will|'ll|is|are|we're|it's|be|but|now) (?:be )?(?:\w+ )?late(?! (?:jan|feb|mar|apr|may|jun|jul|aug|sep|oct|nov|dec|on|last|in))
    running .{0,20}late
    (?:days?|weeks?|months?|fortnight|quarter|bit|little|slightly|few) (?:late|behind|overdue)
    behind(?! (?:the|schedule's))
    later than (?:planned|hoped|expected|scheduled)
    mov(?:e|ed|ing) (?:this|it|that|them) (?:out|back)
    pushed(?: back| out)?
    put(?:ting)? back
    moved? back
    delay(?:ed|s)?
    held up
    overrun(?:ning)?
    overran
    need(?:s|ed)? (?:until|till|more time|longer|another|(?:\w+ )?(?:\w+ )?more (?:days|weeks|months|time))
    (?:will|going to) take (?:until|till|longer)
    taking longer
    dragg(?:ed|ing)
    (?:won'?t|will not|(?<!you )cannot|(?<!you )can'?t) (?:\w+ ){1,5}(?:until|till|before)
    set back
    knocked back
    kicked back
    extended
  `,
  String.raw`\b|^overdue\b|^(?:(?:very|quite|rather|a bit|slightly) )?late(?! (?:jan|feb|mar|apr|may|jun|jul|aug|sep|oct|nov|dec|on|last|in|\w+day|reply))\b`,
);

/** "moves to 12 January": later where a date follows. */
export const MOVES_TO =
  /\b(?:mov(?:e|es|ed|ing)|shift(?:s|ed|ing)?|go(?:es|ne)) (?:out |back |right )?(?:to|until|till|into)\b/;

/** "no slippage", "not late": nothing takes longer. */
export const NO_SLIP =
  /\b(?:no|not|isn'?t|aren'?t|hasn'?t|haven'?t|won'?t|without|never|any|zero|nothing|no longer) (?:\w+ )?(?:slip\w*|delay\w*|late|behind|overrun\w*|pushed back|held up)\b/g;

const STATUS_NAME = '(on[ -]?track|at[ -]?risk|off[ -]?track|green|amber|red|complete)';
const SETS_IT = [
  // "leave it as on track"
  '(?:leave|keep|mark|show|put|set|record|log|call|report|treat)(?: (?:it|this|that|these|them|me|us|both))? (?:down )?(?:as|at|on|to) (?:still )?',
  // "back on track now", and not "to get back on track"
  "(?<!\\b(?:not|get|getting|be|bring|put|come|coming|if|once|when|until|till|will|should|and) |n't )back (?:to |(?=on track))",
  // "was amber, now green"
  "\\b(?:was|were|from) (?:on track|green|amber|red|at risk|off track),? (?:but |and )?(?:is |it'?s )?now (?:back (?:to )?)?",
  // "green becomes amber", as an arrow is read
  '\\b(?:on track|green|amber|red|at risk|off track) becomes ',
];
/** The owner's own word outweighs what was said before it. */
export const SAID_PLAINLY = new RegExp(
  `(?:\\b|^)(?:${SETS_IT.join('|')})${STATUS_NAME}\\b(?! (?:by|in|from|if|once|when|until)\\b)`,
);

/** "no longer at risk": what it says of before is not said of now. */
export const NO_LONGER = around(
  String.raw`\b(?:amber|green|red|at risk|on track|off track)(?:'s| is| was| would be| feels| seems)? (?:a bit |a little |much )?too (?:harsh|generous|strong|pessimistic|optimistic|kind|good|bad|soft)\b|\b(?:after|since|from|off|post) (?:the |our |a |being |its )?(?:long |short |summer )?(?:pause|paused|hold|on hold|delays?|slippage|freeze)\b|\b`,
  `
    no longer
    not(?: .{0,12}any ?more)?
    isn'?t
    aren'?t
    was
    were
    had been
    previously
    formerly
    used to be
    been
  `,
  String.raw` (?:at[ -]?risk|off[ -]?track|amber|red|blocked|stuck|stalled|on hold|delayed)\b|\b(?:was|were|had been|previously|formerly|used to be) (?:on[ -]?track|green)\b|\bfrom (?:at[ -]?risk|off[ -]?track|on[ -]?track|amber|red|green) (?=(?:back )?(?:in)?to )`,
  'g',
);

/** Perhaps unchanged, perhaps only weary: shown first. */
export const VAGUELY_UNCHANGED =
  /\b(?:same old|nothing doing|no news is|you have (?:the|my) latest|see (?:my |the )?(?:last|previous|earlier)|status quo)\b/;
