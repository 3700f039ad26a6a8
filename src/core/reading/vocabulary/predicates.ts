/** What stands around the name of an activity in a sentence. Any capitals. */

/** What may be told of something right behind its name: "the second IS done", "third 50%", "the website, …". */
export const PREDICATE =
  /^\s*(?:$|\p{Extended_Pictographic}|[,;:.!?()=–—-]|['’](?:s|re|ll|ve|d)\b|\d|(?:is|are|was|were|be|been|being|am|has|have|had|will|would|can|can['’]?t|cannot|could|should|may|might|must|needs?|needed|wants?|requires?|does|doesn['’]?t|do|don['’]?t|did|didn['’]?t|isn['’]?t|aren['’]?t|wasn['’]?t|weren['’]?t|hasn['’]?t|haven['’]?t|won['’]?t|wouldn['’]?t|remains?|stays?|stands?|looks?|looking|seems?|goes|going|went|gone|gets?|got|getting|comes?|coming|opens?|opened|runs?|running|closes|starts?|begins|began|begun|finishes|ends|lands|takes|sits|carries|continues?|hits?|slips|slip|moves|misses|waits|waiting|awaiting|awaits|pending|slipping|moving|progressing|ticking|plodding|cracking|starting|finishing|stalling|struggling|dragging|tracking|green|amber|red|blue|g|a|r|done|complete|finished|on|off|at|in|into|not|no|nil|none|nothing|still|now|nearly|almost|about|around|approx|approximately|roughly|circa|c|just|already|also|too|only|unchanged|changed|same|as|late|delayed?|behind|ahead|paused?|parked|cancel(?:led)?|dropped|blocked|stuck|fine|ok|okay|good|great|well|sorted|live|under\s?way|under|up|down|over|back|ready|due|next|end|mid|early|by|to|until|till|for|with|from|since|because|if|unless|once|when|where|which|that|who|ask|remind|chase|try|come|leave|please|pls|plz|later|tomorrow|today|yesterday|ditto|likewise|yes|yep|nope|hopefully|probably|possibly|perhaps|maybe|sadly|unfortunately|i['’]?(?:m|ll|ve|d)?|we['’]?(?:re|ll|ve|d)?|you|he['’]?s?|she['’]?s?|it['’]?s?|they['’]?(?:re|ve|ll)?|there['’]?s?|half(?:way)?|quarter|two[- ]thirds|three[- ]quarters|a\s(?:third|quarter|half|fortnight|week|month|bit|little)|ten|twenty|thirty|forty|fifty|sixty|seventy|eighty|ninety|zero|hundred|q[1-4]|all|both|each|and|or|but|or|while|plus|rest|others?|tbc|tba|put|set|mark|pushed|yet|never|nowhere|far|well|very|really|quite|slightly|badly|fully|totally|completely|partly|mostly|largely|definitely|certainly|again|worse|better|high|low|short|long|out|away|alone|ages|first|second|third|last)\b|\w{3,}ed\b)/iu;

/** What is told of a number in a list, "2 amber", and hardly ever of a count of things. */
export const OF_A_NUMBER =
  /^\s*(?:is\b|['’]s\b|has\b|was\b|isn['’]?t\b|hasn['’]?t\b|will\b|won['’]?t\b|needs?\b|b?rag\b|green\b|amber\b|red\b|blue\b|done\b|complete|finished\b|on[- ]track|at[- ]risk|off[- ]track|on schedule|on course|on hold|in hand|paused|parked|cancel|not\b|no (?:change|update|movement|news|progress|real)|unchanged|nothing|same\b|as (?:before|is|was|you)|slip|delay|late\b|now\b|still\b|[gar]\b(?!['’])|(?:up |now )?(?:at|to) (?:about |around )?\d{1,3} ?(?:%|per ?cent)|at \d|as (?:at risk|on track|off track|complete|done|finished|amber|green|red)\b|\d{1,3} ?(?:%|per ?cent)|nearly|almost|about \d|around \d|roughly \d|ok\b|okay\b|fine\b|good\b|going\b|sorted|closed|ask me|remind me|chase me|later\b|tomorrow|half ?way|under ?way|well under|blocked|stuck|stalled|ditto|moved|moves|pushed|put back|looking|started|behind|ahead|slightly|delivered|launched|published|submitted|signed|live\b|went|gone|due\b|awaiting|waiting|nowhere|yet to|in (?:progress|hand|place|train|draft)\b|tbc|hopefully|probably|i['’](?:ll|m|ve)|i \w+|we['’](?:re|ll|ve)|we \w+)/i;

/** A status or a request that leads to a name: "no change ON the second", "finished THE first". */
export const LEADS_TO_SUBJECT =
  /\b(?:(?:remind|ask|chase|tell|update)(?: \w+){0,5} (?:about|on|for|re)|(?:chang\w+|updates?|news|movement|progress|nothing|further|report|green|amber|red|done|complete|finished|on[- ]track|at[- ]risk|off[- ]track|same|ditto|fine|ok|okay|good|still on|remind|ask|chase|tell|back|again|later|percent|per ?cent|started?|begun|working|going|goes|hold|slippage|delays?|decision|steer|sign[- ]?off|behind|ahead|late|paus\w+|%|\d)(?: (?:new|further|else|more|to report|to add|to say|to tell|made|me|you|to you|to me|us|it|well|just|now|yet|at all|so far|i'm|we're|we are|made|here|needed|required|please))*,? (?:about|on|for|with|re|regarding|to|of)|done|finish(?:ed)?|complet(?:ed|e)|clos(?:ed|e)|cancel(?:led)?|drop(?:ped)?|deliver(?:ed)?|launch(?:ed)?|publish(?:ed)?|submit(?:ted)?|start(?:ed)?|paus(?:ed|e)|park(?:ed)?|award(?:ed)?|sign(?:ed)?(?: off)?|mark|put|set|treat|show|record|move(?:d)?|push(?:ed)?|delay(?:ed)?|scrap(?:ped)?|hold|so is|so are|as is|likewise|(?:only|just)(?: [\w']+){1,6} is|except(?:ing)?(?: for| that)?|bar|apart from|aside from|other than|excluding|all but)\s+(?:with )?(?:the |our |my |both the |that |new |whole )*$/i;

/** "Green: 1 and 2", "at risk - the third": a status alone before those that it is told of. */
export const STATUS_BEFORE =
  /(?:^|[.;!?]\s+|,\s+)(?:(?:all|still|now|these are|both) )*(?:done|complete(?:d)?|finished|closed|green|amber|red|blue|on[- ]track|at[- ]risk|off[- ]track|not (?:yet )?started|no (?:changes?|updates?|movement|progress)|unchanged|on hold|paused|delayed|slipping|slipped|behind|late|overdue|under ?way|in progress|in hand|as before|same)\s*(?::|\s[-–—])\s*(?:the |our )?$/i;

/** How what is told of one ends where another follows without a comma: "ASB 45% road safety 30%". */
export const TOLD_BEFORE =
  /(?:%|\b(?:done|complete|completed|finished|green|amber|red|blue|track|risk|changes?|started|hold|fine|unchanged|per ?cent))\s+(?:the |our )?$/i;

/** Words between the beginning of a clause and the name that it is about. */
export const BEFORE_SUBJECT =
  /^(?:\s*\b(?:the|our|my|your|this|that|these|those|both|as to|ones? (?:on|about|for|with)|for|on|re|regarding|about|as for|as regards|with|in terms of|turning to|then|and|also|so|now|well|(?:he|she|they|ceo|boss|chief|exec|chief executive) (?:says?|confirms?|reports?|advises|tells me|said)(?: that)?|treat|mark|show|record|log|can you|could you|please|just|only|ok|okay|yes|yep|hi|hello|right|sorry|update|new|whole|overall|whereas|while|but|plus|in addition|again|item|however|though|whilst)\b[\s:]*)*\s*$/i;

/** What is named behind it is a reason, or something that it is compared with. */
export const ONLY_MENTIONED =
  /\b(?:because|since|as (?!to |at risk|on track|off track|complete|done|finished|closed|amber|green|red|blue|paused|cancelled|no change|not |unchanged|yet|planned|before|is|was|expected|per|reported|normal|usual|agreed|well|for|regards|they|it|you|we|far)|due to|wait(?:ing|s)? (?:on|for)|awaiting|awaits|until|till|unless|if|once|depends?|depending|dependent|linked|relies|reliant|subject to|pending|given|thanks to|owing to|following|after|(?<!\bas )before|when|(?<!other )than|like|despite|similar to|part of)\b(?:(?!\s-\s)[^,;.!?–—])*$/i;

/** Kinds of work: alone they hardly tell one activity from another. Singular. */
export const KINDS_OF_WORK = new Set(
  `good use plan strategy review report contract service project programme program system scheme policy work application
  group improvement management delivery development business support planning duty action process people team
  office police partner board council public staff activity resource need level demand member use part role
  commitment practice direction recommendation requirement user resident officer meeting target budget risk
  coordinator manager tool information data survey campaign order area force joint national local regional
  shared independent regular serious adult young department commission responsibility structure vendor supplier
  provider money cost time date change organisation commissioner victim`.split(/\s+/),
);

/** What a name may end with, whatever the title says: "the website piece". */
export const STANDS_FOR =
  /^(?:one|ones|piece|bit|project|thing|item|activity|action|work|stuff|side|front|strand|workstream|job|task)$/i;

/** What a title asks for, which nobody says of an activity by name; and words that tell of how it stands. */
export const NO_NAMES = new Set(
  `a about across after again against all also an and any are around as at award be been before begin behind better both bring
  but by can carry clear close complete completed create decide deliver develop do done each early enable end ensure
  establish every finish finished first for from further give green had has have help how if implement improve in include
  including increase introduce into is it its keep late launch lead least less live local make meet more most move name need new next
  no not now of off on one open or other our out over place prepare produce provide publish put quarter raise
  rebuild recruit reduce run same second see set share should show so start started still strengthen submit suit
  take than that the their them then these they third this those through time to track under until up update
  used visible was way we well were what when where whether which who will with within year january february march april may june
  july august september october november december risk red amber blue twice solved answer heard trusted
  sign signed ready agree agreed approve approved appoint two three four five six last rest others change
  changes issue issues amount actually someone them`.split(/\s+/),
);
