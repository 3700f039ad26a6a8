import { LRUCache } from 'lru-cache';
import { around } from './phrases.ts';

/** What is done when a work is complete, by the verb that its title begins with. All of it is lower case. */

/** "is in", and nothing behind it that it is in. */
const IN =
  "(?:is|are|was|went|gone|'s|all) in(?=$| (?:and|as of|since|on|now|already|yesterday|today|last|this|with|\\w+day)\\b)";

const FAMILIES: [title: RegExp, deeds: string][] = [
  [
    /\b(?:publish|print|issue|release|report (?:regularly|on|twice|to|back))/,
    "published|printed|issued|released|(?:is|are|was|went|gone|'s|all|now) out|circulated|launched|live|(?:up )?on (?:the|our) (?:web ?site|site|intranet)",
  ],
  [
    /\b(?:award|contracts?\b|commission|procure|appoint|let\b|tender)/,
    'awarded|let(?= (?:to|last|in|on)\\b|$)|signed(?: (?:by (?:both|all) (?:sides|parties)|and sealed|off))?|appointed|commissioned|procured|in contract',
  ],
  [
    /\b(?:submit|apply|application|bid for|file\b|lodge)/,
    `submitted|${IN}|in with the (?:council|planners|planning authority|lpa)|lodged|filed|sent(?: (?:off|in))?|made|with the (?:council|planners)`,
  ],
  [
    /\b(?:open|start|launch|introduce|begin|establish|set up|roll out|mobilise|create|pilot|commission)/,
    'opened|open|started|begun|began|launched|live|up and running|running|operational|in operation|in use|introduced|established|set up|rolled out|mobilised|in place',
  ],
  [
    /\b(?:recruit|appoint|hire|employ|fill|volunteers?)/,
    'recruited|appointed|hired|in post|filled|on board|employed|started',
  ],
  [
    /\b(?:agree|adopt|approve|ratify|set out|strategy|policy|plan)/,
    'agreed|adopted|approved|ratified|accepted|endorsed|signed off|published|shared|launched',
  ],
  [
    /\b(?:review|audit|evaluate|assess|inspect)/,
    'reviewed|concluded|reported|published|signed off|submitted',
  ],
  [/\b(?:buy|purchase|acquire|land\b)/, 'bought|purchased|acquired|ours'],
  [
    /\b(?:build|rebuild|refurbish|construct|finish|install|replace|system|web ?site|toolkit|portal|app)\b/,
    `built|rebuilt|${IN}|moved in|(?:is|was|'s|went|gone|all) up(?! to)|live|installed|handed over|in use|open(?:ed)?|switched (?:on|over)|migrated|refurbished|occupied`,
  ],
  [/\b(?:train|brief|teach)/, 'trained|briefed|taught|delivered'],
  [
    /\b(?:develop|design|draft|write|produce|prepare)/,
    'developed|designed|drafted|written|produced|in use|live|issued',
  ],
  [/\b(?:name|identify|list|map)/, 'named|identified|listed|mapped|drawn up'],
  [/\b(?:provide|move|relocate|offices?)/, 'provided|moved(?: in)?|occupied|open|in use|handed over'],
  [
    /\b(?:give|share|communicate|tell)/,
    'given|shared|communicated|told|briefed|sent (?:out|round)|circulated',
  ],
];

/** What everybody says of a thing that is complete, whatever it is. */
const ANY =
  'done|complete[d]?|finished|delivered|sorted|wrapped up|finalised|closed(?: (?:off|down|out))?|in place|went live|gone live|live|up and running|dealt with|ticked off|put to bed|over the line|in the bag|in the can|nailed|bagged|home and dry|signed, sealed|concluded|implemented|achieved|cracked|out (?:of )?the door|out the way';

const BE =
  "(?:(?:'?s|'ve|'re|is|are|was|were|has|have|had|been|got|all|now|both|fully|finally|already|just|officially|formally|long|went|gone|being|and) )*";

/** A plan's titles are few and asked for with every answer. */
const made = new LRUCache<string, RegExp>({ max: 500 });

/** The words for what is done, for a work with this title. */
export function deedsOf(title: string): RegExp {
  const known = made.get(title) ?? deeds(title);
  made.set(title, known);
  return known;
}

function deeds(title: string): RegExp {
  const own = FAMILIES.flatMap(([verb, deeds]) => (verb.test(title.toLowerCase()) ? [deeds] : []));
  return new RegExp(`^(?<subject>.*?)\\b${BE}(?<deed>${[...own, ANY].join('|')})\\b(?<tail>.*)$`);
}

/** Words that say nothing of what a subject is. */
export const CARRIES_NOTHING = new Set(
  `a an the this that these those it its it's we we've we're i i've they they've he she our my their all both
  everything whole entire new final full revised one thing piece work project activity action item now and just
  finally yes yep yeah hi hello morning great good news well ok so has have had been was were is are be of for at
  in on to which also already actually please thanks got did he's she's every each main latest hq opcc office
  app list map plan report reports figures numbers quarter quarterly monthly january february march april may june july august september october november december doc document paper form exercise job programme scheme service services system site contract
  contracts everyone staff users user building buildings keys records`
    .split(/\s+/)
    .filter((word) => word),
);

/** "tick it off", "did this in June": asks for, or tells, completion in a phrase of its own. */
export const DONE_IN_A_PHRASE = around(
  String.raw`\b`,
  `
    (?:tick|cross|strike|score|mark|check) (?:it|this|that|these|them|both|mine)(?: one)? off
    (?:tick|cross|strike) off (?:this|it|that)
    (?:take|get|knock|bump|drop|remove|lose|wipe) (?:it|this|that|these|them|me|mine)(?: one)? (?:off|from) (?:the|my|your|our) (?:list|tracker|plan|log|sheet|register|reminders?)
    (?:can|could|should|may|to) (?:now )?(?:come|be taken|go|drop) off (?:the|my|your|our) (?:list|tracker|plan|log|register)
    remove (?:it|this|that) from (?:the )?(?:list|tracker|plan|reminders?)
    off (?:my|our) (?:desk|plate)
    close (?:it|this|that|these|both|them)(?: one)?(?: (?:off|down|out))?(?= please|$|[.!,])
    you can close
    (?:put|laid) (?:it |this |that )?to bed
    over the line
    in the bag
    in the can
    job(?:'s)? (?:a good 'un|done|jobbed)
    box(?:es)? ticked
    no more to do
    (?:call|consider|regard|treat) (?:it|this|that)(?: one)?(?: as)? (?:done|closed|complete|completed|finished)
    basically (?:done|complete|finished)
    dealt with
    consider (?:it|this) (?:done|closed|complete|finished)
    home and dry
    mission accomplished
    all (?:there|in place)
    nothing (?:left|more|else|further) to do
    nothing left(?: (?:on|for|with|in) (?:this|it|that)(?: one)?)?(?=$|[.!,])
    no (?:more|further) (?:work|action) (?:needed|required)
    (?:been and gone|ancient history|old news)
    that'?s (?:us|me|it|that|this one|that one)(?: (?:all|now|one))* (?:done|finished|sorted|complete)
    ^(?:that'?s|it'?s|this (?:one )?is|this one'?s|all|both) (?:long |already |now )?(?:done|finished|sorted|complete)
  `,
  String.raw`\b|\b(?:we|i|team|they)(?:'ve| have)? (?:already |actually )?(?:did|done|finished|completed|closed|delivered|sorted|wrapped up|launched|published|submitted|opened|signed|awarded)(?: (?:it|this|that|these|them|this one|that one|mine))(?: off| up| out)?(?: (?:in|on|last|back|ages|months|weeks|a|yesterday|earlier|already|ago|this|at|two|three|over)\b.*)?$|^(?:did|done|finished|completed|closed|delivered|sorted|wrapped|launched|published|submitted|opened|signed) (?:it|this|that|these|this one)(?: off| up| out)? (?:in|on|last|back|ages|months|weeks|a|yesterday|earlier|already|this)\b`,
);
