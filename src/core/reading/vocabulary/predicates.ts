import { around } from './phrases.ts';

/** What stands around the name of an activity in a sentence. Any capitals. */

/** What may be told of something right behind its name: "the second IS done", "third 50%", "the website, …". */
export const PREDICATE = around(
  String.raw`^\s*`,
  String.raw`
    $
    \p{Extended_Pictographic}
    [,;:.!?()=–—-]
    ['’](?:s|re|ll|ve|d)\b
    \d
    (?:is|are|was|were|be|been|being|am|has|have|had|will|would|can|can['’]?t|cannot|could|should|may|might|must|needs?|needed|wants?|requires?|does|doesn['’]?t|do|don['’]?t|did|didn['’]?t|isn['’]?t|aren['’]?t|wasn['’]?t|weren['’]?t|hasn['’]?t|haven['’]?t|won['’]?t|wouldn['’]?t|remains?|stays?|stands?|looks?|looking|seems?|goes|going|went|gone|gets?|got|getting|comes?|coming|opens?|opened|runs?|running|closes|starts?|begins|began|begun|finishes|ends|lands|takes|sits|carries|continues?|hits?|slips|slip|moves|misses|waits|waiting|awaiting|awaits|pending|slipping|moving|progressing|ticking|plodding|cracking|starting|finishing|stalling|struggling|dragging|tracking|green|amber|red|blue|g|a|r|done|complete|finished|on|off|at|in|into|not|no|nil|none|nothing|still|now|nearly|almost|about|around|approx|approximately|roughly|circa|c|just|already|also|too|only|unchanged|changed|same|as|late|delayed?|behind|ahead|paused?|parked|cancel(?:led)?|dropped|blocked|stuck|fine|ok|okay|good|great|well|sorted|live|under\s?way|under|up|down|over|back|ready|due|next|end|mid|early|by|to|until|till|for|with|from|since|because|if|unless|once|when|where|which|that|who|ask|remind|chase|try|come|leave|please|pls|plz|later|tomorrow|today|yesterday|ditto|likewise|yes|yep|nope|hopefully|probably|possibly|perhaps|maybe|sadly|unfortunately|i['’]?(?:m|ll|ve|d)?|we['’]?(?:re|ll|ve|d)?|you|he['’]?s?|she['’]?s?|it['’]?s?|they['’]?(?:re|ve|ll)?|there['’]?s?|half(?:way)?|quarter|two[- ]thirds|three[- ]quarters|a\s(?:third|quarter|half|fortnight|week|month|bit|little)|ten|twenty|thirty|forty|fifty|sixty|seventy|eighty|ninety|zero|hundred|q[1-4]|all|both|each|and|or|but|or|while|plus|rest|others?|tbc|tba|put|set|mark|pushed|yet|never|nowhere|far|well|very|really|quite|slightly|badly|fully|totally|completely|partly|mostly|largely|definitely|certainly|again|worse|better|high|low|short|long|out|away|alone|ages|first|second|third|last)\b
    \w{3,}ed\b
  `,
  '',
  'iu',
);

/** What is told of a number in a list, "2 amber", and hardly ever of a count of things. */
export const OF_A_NUMBER = around(
  String.raw`^\s*`,
  String.raw`
    is\b
    ['’]s\b
    has\b
    was\b
    isn['’]?t\b
    hasn['’]?t\b
    will\b
    won['’]?t\b
    needs?\b
    b?rag\b
    green\b
    amber\b
    red\b
    blue\b
    done\b
    complete
    finished\b
    on[- ]track
    at[- ]risk
    off[- ]track
    on schedule
    on course
    on hold
    in hand
    paused
    parked
    cancel
    not\b
    no (?:change|update|movement|news|progress|real)
    unchanged
    nothing
    same\b
    as (?:before|is|was|you)
    slip
    delay
    late\b
    now\b
    still\b
    [gar]\b(?!['’])
    (?:up |now )?(?:at|to) (?:about |around )?\d{1,3} ?(?:%|per ?cent)
    at \d
    as (?:at risk|on track|off track|complete|done|finished|amber|green|red)\b
    \d{1,3} ?(?:%|per ?cent)
    nearly
    almost
    about \d
    around \d
    roughly \d
    ok\b
    okay\b
    fine\b
    good\b
    going\b
    sorted
    closed
    ask me
    remind me
    chase me
    later\b
    tomorrow
    half ?way
    under ?way
    well under
    blocked
    stuck
    stalled
    ditto
    moved
    moves
    pushed
    put back
    looking
    started
    behind
    ahead
    slightly
    delivered
    launched
    published
    submitted
    signed
    live\b
    went
    gone
    due\b
    awaiting
    waiting
    nowhere
    yet to
    in (?:progress|hand|place|train|draft)\b
    tbc
    hopefully
    probably
    i['’](?:ll|m|ve)
    i \w+
    we['’](?:re|ll|ve)
    we \w+
  `,
  '',
  'i',
);
