import { around } from './phrases.ts';

/** What stands before the name of an activity in a sentence. Any capitals. */

/** A status or a request that leads to a name: "no change ON the second", "finished THE first". */
export const LEADS_TO_SUBJECT = around(
  String.raw`\b`,
  String.raw`
    (?:remind|ask|chase|tell|update)(?: \w+){0,5} (?:about|on|for|re)
    (?:chang\w+|updates?|news|movement|progress|nothing|further|report|green|amber|red|done|complete|finished|on[- ]track|at[- ]risk|off[- ]track|same|ditto|fine|ok|okay|good|still on|remind|ask|chase|tell|back|again|later|percent|per ?cent|started?|begun|working|going|goes|hold|slippage|delays?|decision|steer|sign[- ]?off|behind|ahead|late|paus\w+|%|\d)(?: (?:new|further|else|more|to report|to add|to say|to tell|made|me|you|to you|to me|us|it|well|just|now|yet|at all|so far|i'm|we're|we are|made|here|needed|required|please))*,? (?:about|on|for|with|re|regarding|to|of)
    done
    finish(?:ed)?
    complet(?:ed|e)
    clos(?:ed|e)
    cancel(?:led)?
    drop(?:ped)?
    deliver(?:ed)?
    launch(?:ed)?
    publish(?:ed)?
    submit(?:ted)?
    start(?:ed)?
    paus(?:ed|e)
    park(?:ed)?
    award(?:ed)?
    sign(?:ed)?(?: off)?
    mark
    put
    set
    treat
    show
    record
    move(?:d)?
    push(?:ed)?
    delay(?:ed)?
    scrap(?:ped)?
    hold
    so is
    so are
    as is
    likewise
    (?:only|just)(?: [\w']+){1,6} is
    except(?:ing)?(?: for| that)?
    bar
    apart from
    aside from
    other than
    excluding
    all but
  `,
  String.raw`\s+(?:with )?(?:the |our |my |both the |that |new |whole )*$`,
  'i',
);

/** "Green: 1 and 2", "at risk - the third": a status alone before those that it is told of. */
export const STATUS_BEFORE = around(
  String.raw`(?:^|[.;!?]\s+|,\s+)(?:(?:all|still|now|these are|both) )*`,
  `
    done
    complete(?:d)?
    finished
    closed
    green
    amber
    red
    blue
    on[- ]track
    at[- ]risk
    off[- ]track
    not (?:yet )?started
    no (?:changes?|updates?|movement|progress)
    unchanged
    on hold
    paused
    delayed
    slipping
    slipped
    behind
    late
    overdue
    under ?way
    in progress
    in hand
    as before
    same
  `,
  String.raw`\s*(?::|\s[-–—])\s*(?:the |our )?$`,
  'i',
);

/** How what is told of one ends where another follows without a comma: "ASB 45% road safety 30%". */
export const TOLD_BEFORE =
  /(?:%|\b(?:done|complete|completed|finished|green|amber|red|blue|track|risk|changes?|started|hold|fine|unchanged|per ?cent))\s+(?:the |our )?$/i;

/** Words between the beginning of a clause and the name that it is about. */
export const BEFORE_SUBJECT = around(
  String.raw`^(?:\s*\b`,
  `
    the
    our
    my
    your
    this
    that
    these
    those
    both
    as to
    ones? (?:on|about|for|with)
    for
    on
    re
    regarding
    about
    as for
    as regards
    with
    in terms of
    turning to
    then
    and
    also
    so
    now
    well
    (?:he|she|they|ceo|boss|chief|exec|chief executive) (?:says?|confirms?|reports?|advises|tells me|said)(?: that)?
    treat
    mark
    show
    record
    log
    can you
    could you
    please
    just
    only
    ok
    okay
    yes
    yep
    hi
    hello
    right
    sorry
    update
    new
    whole
    overall
    whereas
    while
    but
    plus
    in addition
    again
    item
    however
    though
    whilst
  `,
  String.raw`\b[\s:]*)*\s*$`,
  'i',
);

/** What is named behind it is a reason, or something that it is compared with. */
export const ONLY_MENTIONED = around(
  String.raw`\b`,
  String.raw`
    because
    since
    as (?!to |at risk|on track|off track|complete|done|finished|closed|amber|green|red|blue|paused|cancelled|no change|not |unchanged|yet|planned|before|is|was|expected|per|reported|normal|usual|agreed|well|for|regards|they|it|you|we|far)
    due to
    wait(?:ing|s)? (?:on|for)
    awaiting
    awaits
    until
    till
    unless
    if
    once
    depends?
    depending
    dependent
    linked
    relies
    reliant
    subject to
    pending
    given
    thanks to
    owing to
    following
    after
    (?<!\bas )before
    when
    (?<!other )than
    like
    despite
    similar to
    part of
  `,
  String.raw`\b(?:(?!\s-\s)[^,;.!?–—])*$`,
  'i',
);
