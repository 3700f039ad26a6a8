import { anyOf, around } from './phrases.ts';

/** What keeps a sentence from being taken at its word, and what in it tells nothing of the work. All of it is lower case. */

/** Said with care, from hearsay or not in earnest: it is shown before it is taken. */
export const HEDGED = around(
  String.raw`\b`,
  String.raw`
    now (?:says?|saying|quot(?:es?|ing)|reckons?|promis(?:es?|ing)|estimates?)
    maybe
    perhaps
    probably
    possibly
    hopefully
    presumably
    supposedly
    allegedly
    reportedly
    in theory
    i (?:think|guess|believe|suspect|reckon|hear|gather|understand|assume|expect so)
    i'?d (?:say|guess|imagine|hope)
    as far as i (?:know|can tell|am aware)
    afaik
    should (?:be|finish|land|get|have|make)
    might
    may (?:be|take|have|need|well|slip|still|not|also|yet)
    could
    would
    i'd
    we'd
    all being well
    fingers crossed
    touch wood
    not (?:sure|certain|checked|clear|convinced|validated|verified|confirmed)
    haven'?t checked
    can'?t say
    hard to (?:say|put|tell|judge)
    finger in the air
    ball ?park
    guess(?:ing|timate)?
    at a push
    generous(?:ly)?
    on a good day
    at a stretch
    for now
    for the time being
    thought
    somewhere
    between
    at some point
    more or less
    ish
    odd
    pretty much
    sort of
    kind of
    likely
    unlikely
    apparently
    tbc
    i hope
    we hope
    hoping
    thinking (?:of|about)
    considering
    in due course
    according to(?! (?:the |our )?plan)
    (?:says?|tells?|told|telling|reckons?|claims?|insists?|assures?|wants?) (?:me|us|it|we|that|they|this|the|its)
    optimistic\w*
    ambitious
    tentative\w*
    provisional\w*
    my foot
    as if
    in your dreams
    some hope
    joking
    lol
    haha?
    or (?:so|more|less|thereabouts)
    at (?:least|most|best)
    more than
    less than
    (?:i|we) (?:must|need to|have to|will|should|shall|'ll) (?:check|control|verify|confirm)
    let me check
    to be (?:checked|verified)
    think
    wishful
    whatever
    yeah yeah
    yeah right
    i suppose
    if you say so
  `,
  String.raw`\b|\b(?:will|'ll|would|going to|about to|expect\w* to|likely to|set to|due to) (?:\w+ )?(?:be|become|turn|go|move to|drop to|slip to)(?: \w+)? (?:red|amber|green|off[ -]track|at[ -]risk|on[ -]track)\b|\?!|\bgive or take\b`,
);

/** On a condition: nothing is so yet. */
export const CONDITIONAL = around(
  String.raw`\b`,
  `
    if
    unless
    provided
    providing
    assuming
    subject to
    only (?:be )?once
    once
    as soon as
    until (?:the|we|they|it|our)
    depends on
    depending on
    dependent on
    contingent
    in the event
    in case
    only be (?:complete|done)
    pending
    permitting
    conditional
  `,
  String.raw`\b|\bwhen (?:we|they|it|the|i)\b`,
);

/** Almost is not quite. */
export const NEARLY =
  /\b(?:nearly|almost|mostly|partly|partially|just about|all but|close to|not far off|bar|apart from|except|aside from|other than|with the exception|half (?:done|finished)|about to|as good as|virtually|practically|largely|broadly|in (?:the )?main)\b/;

/** A denial that belongs to no status of its own. */
export const DENIED =
  /\b(?:not|isn'?t|aren'?t|wasn'?t|hasn'?t|haven'?t|havent|hasnt|isnt|arent|never|neither|nor|nowhere near|far from|no way|don'?t|doesn'?t|can'?t|cannot|won'?t|wont|without|hardly|barely|nope)\b/;

/** Why it is so: what follows tells nothing of how it stands. */
export const REASON = around(
  String.raw`\b`,
  String.raw`
    because
    since (?!(?:we|you|i) (?:last )?(?:spoke|talked|met|asked|reported|updated)|(?:the )?\d|last|yesterday|jan|feb|mar|apr|may|jun|jul|aug|sep|oct|nov|dec|mon|tue|wed|thu|fri|early|late|mid)
    due to (?!(?:be|finish|complete|start|close|land|end|report|deliver|go|wrap|kick|commence|begin|launch|conclude)\b)
    owing to[ ]
    thanks to
    on account of
    as a (?:result|consequence) of
    in (?:the )?light of
    following
    given
    now that
    despite
    in spite of
    caused by
    driven by
    having been
  `,
  String.raw`\b|(?<!\bas \w+ )\bas (?!(?:they|it|we) (?:were|was|are|is)\b)(?=(?:the|our|we|it|its|they|there|i|a|an|his|her|their|only|nobody|no one|too (?:few|many))\b)`,
);

/** "due to staffing we need until May": why it is so, and then how it stands. */
export const REASON_FIRST = around(
  '^(?:due to|because of|owing to|on account of|as a (?:result|consequence) of) (?!',
  `
    be
    finish
    complete
    start
    close
    land
    end
    report
    deliver
    go
    wrap
    kick
    commence
    begin
    launch
    conclude
  `,
  String.raw`\b)[^,;.]{3,60}? (?=(?:this|it|we|i|they)(?:'\w+)? (?!(?:had|lost|asked|took|were|was|have|has)\b)\w)`,
);

/** A cause of delay: with it a date that is new is a later one. */
export const CAUSE_OF_DELAY =
  /\b(?:because(?: of)?|due to (?!(?:be|finish|complete|start|close|land|end|report|deliver|go|wrap|kick|commence|begin|launch|conclude)\b)|owing to|on account of|as a (?:result|consequence) of|caused by|following)\b/;

/** Something that went wrong: with it a date that is new is a later one. */
export const WENT_WRONG = anyOf(`
    let us down
    let me down
    pulled out
    dropped out
    fell through
    fallen through
    went (?:bust|under)
    flooded
    broke(?:n)?(?: down)?
    failed
    fail(?:s|ing)?
    collapsed
    sick
    off sick
    resigned
    short[- ]staffed
    no[- ]show
    lost (?:our|the|a)
    problems?
    issues?
    unfortunately
    afraid
    sorry
    soz
    missed
    strike
    stuck
    snag(?:s|ged)?
    setback
    hiccups?
    took longer
    taken longer
    taking longer
    not enough
    still waiting
    again
  `);

/** Thanks and endings that tell nothing. */
export const THANKS =
  /^(?:thanks?|thank you|cheers|ta|many thanks|best|regards|kind regards|sorry|apologies|sent fr\w+ my \w+)\b/;
