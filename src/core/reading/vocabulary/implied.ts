import type { DeliveryStatus } from '../../base/delivery-status.ts';
import { around, oneOf } from './phrases.ts';

/** What only hints at a status: it is shown before it is taken, and a status that is named outweighs it. Lower case. */

const NEARLY_THERE =
  oneOf(`
  nearly
  almost
  as good as
  pretty much
  basically
  just about
  practically
  virtually
  more or less
  not far off
`) +
  ' (?:all )?(?:there|done|over the line|across the line|finished|complete|completed|ready|home|sorted|in place)';

const HINTS: [DeliveryStatus, string][] = [
  [
    'not started',
    `
      no progress yet
      no start (?:made )?(?:yet)?
      (?:not|n't) (?:yet )?(?:got (?:round|around) to|got to|looked at|touched|got going|got started|made a start|picked up|scoped)
      nothing (?:done|started|happening|happened)(?: (?:on|with) (?:this|it))?(?: yet)?
      still to (?:start|begin|kick off)
      waiting to (?:start|begin)
      not even (?:started|begun)
      zero progress
      to be started
    `,
  ],
  [
    'cancelled',
    String.raw`
      not (?:\w+ ){1,4}after all
      (?:staying|stay) put
    `,
  ],
  [
    'off track',
    String.raw`
      (?:blocked|stuck|stalled|at a standstill|in (?:real |serious |deep )?trouble)
      nothing'?s moved
      nothing is moving
      ground to a halt
      dead in the water
      wheels have come off
      off the rails
      gone under
      collapsed
      beyond recovery
      not achievable
      unachievable
      undeliverable
      hopeless
      scuppered
      sunk
      in tatters
      on its knees
      gone wrong
      fallen over
      gone bust
      went bust
      (?:into|in) (?:administration|liquidation)
      insolvent
      going (?:very )?badly
      (?:a|total|complete|utter) (?:mess|disaster|shambles)
      no chance
      no hope
      no way (?:we|this|it|i|they)\b
      (?:not|n't|never) (?:going to|gonna) (?:happen|work|make|get there)
      (?:won'?t|will not) (?:happen|work)
      (?:won'?t|will not|not going to|can'?t|cannot) (?:be able to )?(?:make|meet|hit)
      (?:don'?t|doesn'?t|didn'?t|do not|does not|did not|cannot|can'?t) (?:think|believe|expect|reckon|see|consider|anticipate|envisage|foresee)(?: that)? (?:we|they|it|this|us|them|that|i)(?:'ll| will| shall| can)?(?: be able to)? (?:mak|mee|hit|get|be|deliver|achiev|complet|finish)\w*
      hit (?:a|the) (?:brick )?wall
      (?:way|miles|well|badly|seriously) (?:behind|off|late|adrift)(?! the scenes)
      nowhere near
      off the pace
      back to (?:square one|the drawing board)
      start(?:ing)? (?:again|over|from scratch)
      lost cause
      missed the boat
      dead duck
      car crash
      off the boil
      nowhere with (?:it|this)
      train ?wreck
      going nowhere
      by a mile
      ship has sailed
      (?:everything|all) (?:has )?(?:stopped|ground)
      come to a (?:halt|stop|standstill)
      pear[- ]shaped
    `,
  ],
  [
    'at risk',
    String.raw`
      at risk of
      struggling
      struggle
      tight
      squeezed
      slight(?:ly)? delay(?:ed)?
      (?:a )?(?:bit|little|touch|tad|smidge) (?:behind|late|off)
      falling behind
      lagging
      lost ground
      playing catch[- ]?up
      wobbl(?:y|ing|e)
      worr(?:ied|ying|y)(?<!(?:no|not to|nothing to|to) worry)
      nervous
      touch and go
      uneasy
      iffy
      shaky
      dicey
      hairy
      squeaky
      bumpy
      precarious
      on a knife edge
      sweating
      up against it
      against the clock
      cutting it (?:fine|close)
      slow going
      set ?backs?
      either way
      50 ?[/-] ?50
      fifty[- ]fifty
      in danger
      tall order
      long shot
      big ask
      skin of (?:our|my|their) teeth
      (?:not|n't) (?:so |that |too |very |all that )?(?:great|good|brilliant|clever|pretty|rosy)
      (?:not|n't) (?:look|looking) (?:so |that |too |very )?(?:great|good|likely|promising|clever|rosy)
      not where (?:we|i) (?:want|wanted|hoped|need|should|ought) to? ?be
      not as (?:far|good|advanced|quick)
      could be better
      don'?t like (?:the look|how|where|what)
      not keen on
      (?:bit|something|source|cause) of (?:a |an )?(?:worry|concern|stretch|struggle|mess|pickle|challenge|headache)
      (?:(?:bit|rather|quite|very|too) slow)
      (?:wouldn'?t|would not) bet
      (?:is|are|was|looks?|looking|seems?|always) (?:a bit |a little |very |rather |pretty )?(?:optimistic|ambitious|unlikely|a stretch)
      (?:'ll|will|going to) be (?:close|tight)
      (?:not|n't) going (?:as|so|too|very|that|all that) (?:well|smoothly)
      not (?:so )?sure (?:that )?(?:we|it|this|they)(?:'ll| will| can)? (?:\w+ ){0,2}(?:make|hit|meet|get|be)
      (?:have|got) (?:my|some|our|a few) doubts
      not convinced
      (?:bit|lot|some) of slippage
      (?:slow|little) progress
      in doubt
      in the balance
      (?:some|a|real|growing|increasing|significant|serious|major) risks?
      (?:may|might|could) (?:well )?(?:slip|be late|overrun|miss)
      (?:proving|getting|looking|rather|quite) (?:tricky|difficult|messy|painful)
      headaches?
      (?:miss|missing|missed) (?:it|this|that|the|our|its|my)(?! (?:call|message|reminder|meeting|email|e-mail|update))(?: one)?(?: (?:\w+ ){0,3}(?:deadline|date|target))?
      (?:won'?t|will not) (?:get|be) .{0,20}(?:done|finished|complete|ready) (?:by|in time|until|before)
      (?<!\bno |\bnot |n't |\bwithout |\bzero )concern(?:ed|s) (?:about|over|that)
      (?:not|n't|less) (?:very |so |that |as |too )?(?:confident|comfortable|happy)
      hit (?:a |some )?(?:snags?|bumps?|problems?|hitch(?:es)?|hurdles?|turbulence|difficult\w+)
      slower than
      running (?:a bit |a little )?behind
    `,
  ],
  [
    'on track',
    String.raw`
      well (?:under ?way|advanced|in hand|placed)
      under ?way
      in hand
      kicked off
      up and running
      in progress
      progressing
      (?:good|great|steady|real|solid|decent) progress
      making (?:headway|inroads|progress)
      getting there
      (?:in|on) (?:the )?(?:final|home|last) (?:straight|stretch|furlong|lap|stages|leg)
      (?:should|will|'ll|going to) be (?:ok|okay|fine|alright|all right|good|there)
      no (?:\w+ )?(?:issues|problems|concerns|worries|delays?|slippage|dramas?|blockers|red flags|surprises)
      nothing (?:for you )?to (?:worry|be (?:worried|concerned)) about
      nothing (?:untoward|alarming|worrying)
      no (?:impact|effect|knock-on|knock on)(?: effect)? (?:on|to|for) (?:the |our )?(?:end |final |completion |finish )?(?:date|deadline|timetable)
      (?:end |final |completion )?(?:date|deadline) (?:is )?(?:unaffected|unchanged|not affected|safe)
      (?:moving|ticking|coming|rattling|chugging|bowling|rolling|trundling|motoring|jogging|sailing|bumbling) (?:along|over|forward|nicely|through)
      (?:coming|moving) on(?=$|[,.]| (?:well|nicely|fine|ok|okay|great))
      no change (?:to|in|on) (?:the |our )?(?:date|deadline|forecast|timescales?)
      cracking on
      plodding (?:on|along)
      motoring
      shaping up
      taking shape
      not (?:late|behind|slipping|delayed)
      (?<!not |n't |less |% |un)(?:confident|comfortable)
      (?<!not |n't |less |un)happy (?:with|about) (?:this|it|that|where|how|progress)
      steady as (?:she|it) goes
      so far,? so good
      all systems go
      in good (?:shape|nick|order)
      (?:hit|hitting|meeting|met) (?:the |our |all |every )*targets?
      looking (?:good|positive|healthy|promising|rosy)
      full steam
      doing (?:fine|well|ok|okay|nicely|great)
      in the right direction
      pleased with
      on top of (?:it|this|things)
      under control
      coming together
      (?:date|deadline) (?:still )?(?:holds|stands)
      no reason to (?:worry|doubt)
      (?:have|has|we've|just|work) (?:now )?(?:started|begun)
      (?:n't|not) (?:losing|lost) (?:any |much )?sleep
      moving(?=$|[,.])
      ${NEARLY_THERE}
      (?:should|will|'ll|going to) get there
      (?:just|only) (?:the |a |one |some |final |needs? )[\w ]{2,30}(?:to (?:go|write|do|finish|come|sort)|left|read|check)
    `,
  ],
];

export const IMPLIED: [DeliveryStatus, RegExp][] = HINTS.map(([status, hints]) => [
  status,
  around(String.raw`(?:^|\b|(?=n't))`, hints, String.raw`(?![\w])`),
]);

/** "he isn't worried": the word that is denied hints at nothing bad. */
export const NOT_WORRIED =
  /(?:\bnot|n't|\bno|\bnever|\bwithout|\bhardly)(?: \w+)? (?:worr(?:ied|ies|y|ying)|concern(?:ed|s)|nervous|fussed|bothered|panicking|struggling|tight)\b/g;
