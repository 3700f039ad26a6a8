import { anyOf, around } from './phrases.ts';

/** Words that say that something is complete, wherever they stand. */
export const COMPLETE = anyOf(`
    done(?: and dusted)?
    complete[d]?
    finished
    delivered
    closed(?: (?:off|down|out))?
    signed off
    wrapped up
    (?:wrapped (?:this|it|that|them|these)(?: all)? up|signed (?:this|it|that|them|these)(?: all)? off)
    published
    launched
    finalised
    sorted
    in place
    went live
    gone live
    shipped
  `);

/** The whole statement says that the activity itself is complete; `tail` is what follows. */
export const ITSELF_COMPLETE = around(
  String.raw`^(?:(?:just to say|to confirm|good news|happy to (?:say|report)|pleased to (?:say|report)|can confirm|confirming|i can confirm|please note|please (?:mark|treat|record|log|show)|treat|mark|record|yes|yep|yeah|hi|hello|ok|and|so)[,:]?\s+(?:that\s+)?)*(?:`,
  `
    this
    it
    that
    all
    everything
    both
    we
    i
    they
    both of (?:these|them)
    all (?:of )?(?:these|this|two|three|four|five|six|them|the above)(?: of (?:these|them))?
    this (?:one|activity|action|item)
    (?:(?:the|whole|this) )*(?:activity|action|piece|thing|project|work|job|one|item)
    work
  `,
  String.raw`(?:'s|'ve)?\s+)?(?:(?:is|are|was|has|have|been|now|as|all|fully|finally|officially|both|got|just|already|been|has been|successfully|definitely|well and truly)\s+)*(?:done(?: and dusted)?|complete[d]?|finished|delivered|closed(?: (?:off|down|out))?|signed off|wrapped up|(?:wrapped (?:this|it|that|them|these)(?: all)? up|signed (?:this|it|that|them|these)(?: all)? off)|published|launched|finalised|shipped|sorted)\b(?<tail>.*)$`,
);

/** What may follow without saying anything else of it. */
export const PLAIN_TAIL = around(
  String.raw`^(?:[\s,.!:;)]|\b`,
  String.raw`
    since
    \d{4}
    this
    it
    one
    now
    and
    off
    up
    last
    on
    in
    at
    the
    by
    board
    cabinet
    chief executive
    early
    ahead of (?:time|schedule)
    today
    yesterday
    (?:mon|tues|wednes|thurs|fri|satur|sun)day
    week
    month
    this week
    thanks?
    thank you
    ta
    cheers
    all
    of
    too
    as well
    here
    finally
    successfully
    in full
    as planned
    as promised
    with
    project
    down
    earlier
    morning
    afternoon
    activity
    action
    please
    close
    closed
    already
    everyone
    so
    for
    good
    on time
    signed
    \d{1,2}(?:st|nd|rd|th)?
    jan(?:uary)?
    feb(?:ruary)?
    mar(?:ch)?
    apr(?:il)?
    may
    june?
    july?
    aug(?:ust)?
    sept?(?:ember)?
    oct(?:ober)?
    nov(?:ember)?
    dec(?:ember)?
    \d{1,2}\/\d{1,2}
  `,
  String.raw`\b)*$`,
);

/** What is said beside "it is complete" and only bears it out. */
const BEARS_OUT = anyOf(String.raw`
    (?:under|within|on) budget
    (?:was|were) the last (?:bit|piece|part|step|one|thing)
    (?:on|in) the (?:shared drive|shared folder|intranet|register|repository)
    (?:all|everyone|everybody|staff) (?:is |are |has |have |now |been )*trained
    has been for (?:weeks|months|ages|a while)
    published
    signed off
    went (?:to|live|out|in)
    gone live
    live (?:since|from|on)
    submitted
    executed
    signed
    commissioned
    certificate
    approved
    accepted
    endorsed
    adopted
    agreed
    ratified
    audited
    closure report
    shipped
    installed
    handed over to (?:the )?(?:business|operations|users)
    (?:can|please|may|could) (?:now )?(?:you )?(?:be )?(?:closed?|archived?|taken off|removed?|come off|stop(?:ped)?)
    (?:you|we) can (?:now )?(?:close|remove|archive|stop)
    close (?:it|this)(?: (?:off|down))?
    (?:take|get) (?:it|this|me) off
    off (?:my|the|your) list
    (?:document\w*|paperwork|papers|files?) (?:is|are|has|have)
    filed
    uploaded
    (?:has|have|we've) (?:now )?closed
    (?:asked|invited) to note
    nothing (?:is )?(?:outstanding|left|more|further|else)
    no (?:further|more|outstanding) (?:action|work|actions|reminders|chasing)
    (?:bin|stop|cancel|lose|drop) (?:the|these|those|your) (?:reminders|chasers|chasing)
    stop (?:chasing|reminding|asking)
    no need to (?:chase|remind|ask)
  `);
/** "nothing left to do" holds the words of what is open. */
const NOTHING_TO_DO = /\b(?:nothing|no more)(?: is)?(?: (?:left|else|more|further))* to do\b/;
/** What would leave something open. */
export const LEAVES_OPEN =
  /\b(?:but|except|apart|still|just|only|awaiting|waiting|remain\w*|left to|to do|to follow|follows|needs?|next|will|pending|final|bar|not|\w+n't|once|when|if|until|draft|phase|stage|first|initial|interim|most|some|half|subject|should|hope\w*|soon|shortly|yet)\b/;

/** "this can be closed" asks for what completion brings. */
export const MAY_CLOSE =
  /\b(?:can (?:now )?be (?:closed|archived|signed off)|(?:please|you can|we can|happy to) (?:now )?close|nothing (?:is )?left to do|no further (?:action|work)|mission accomplished|that'?s a wrap|in the bag|ticked off)\b/;

const CHEERS =
  /^(?:get in|woo ?hoo|hurrah|hooray|yay|phew|whoop|finally|at last|brilliant|fantastic|excellent|job done|sealed|happy days|result|over the line|champagne)[!\s]*$/;

/** Whether a statement beside "it is complete" only bears it out. */
export function bearsOut(statement: string): boolean {
  const left = statement.replace(NOTHING_TO_DO, '');
  return CHEERS.test(statement) || (BEARS_OUT.test(statement) && !LEAVES_OPEN.test(left));
}
