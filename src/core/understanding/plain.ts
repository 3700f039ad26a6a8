import { COMPLETE, LATER, SLIPS, STATUS_WORDS, UNCHANGED } from './vocabulary.ts';

/** Words that carry nothing of their own: a statement of these and of what is known is taken at its word. */
const FILLERS = new Set(
  `a about activity actually afraid again all also am an and any anything are as at back be been both but by
  can come course currently date did do dusted early end for from fully get getting go going good got had has
  have haven having hello here hi i i'd i'll i'm i've id im in is isnt it it'd it'll it's item its ive just last
  left like ll looking lot m me mid moment more morning moved moving much my new next no not now of off ok okay
  on one ones only or our ours out over part per percent cent please pls pretty progress project quite re
  realistic really right s same say seems site so sorry still sure t tbh than thanks thank that that's the their
  theirs them then there these they they're thing things this those thru through til till time to today
  together tomorrow unfortunately until up update us ve very was way we we'd we'll we're we've week weeks well
  were weve what which will with work yes yep yesterday yet you your per three two four five slow reply think
  apologies month months day days everything others rest other planned plan far fine quarter across board round
  steady nicely monday tuesday wednesday thursday friday
  jan january feb february mar march apr april may jun june jul july aug august sep sept september oct october
  nov november dec december bit slightly little slight already finally too down mind
  confident happy glad report confirm news confirming`
    .split(/\s+/)
    .filter((word) => word),
);
const NUMBERS =
  /\b(?:\d+(?:[./:]\d+)*(?:st|nd|rd|th)?|w\/?c|q[1-4]|half|halfway|thirds?|quarters?|ten|eleven|twelve|thirteen|fourteen|fifteen|sixteen|seventeen|eighteen|nineteen|twenty|thirty|forty|fifty|sixty|seventy|eighty|ninety|hundred|one|two|three|four|five|six|seven|eight|nine)\b|[%:)(]/g;
const LEADS =
  /\b(?:expect(?:ed|ing|s)?|finish(?:ed|es|ing)?|complet(?:e|ed|ion)|wrap(?:s|ping)? up|land(?:s|ing)?|aim(?:ing)?|due|deliver(?:y|ed)?|deadline|brought forward|begin|start|starting|latest)\b/g;

/** Whether a statement says no more than what was read from it: every other word is a filler. */
export function isPlain(statement: string): boolean {
  const phrases = [...STATUS_WORDS.map(([, phrase]) => phrase), COMPLETE, SLIPS, UNCHANGED, LATER];
  let left = statement.replace(NUMBERS, ' ');
  for (const phrase of phrases) left = left.replace(new RegExp(phrase.source, 'g'), ' ');
  left = left.replace(LEADS, ' ');
  const words = left.match(/[\p{L}']+/gu) ?? [];
  return words.every((word) => FILLERS.has(word) || FILLERS.has(word.replaceAll("'", '')));
}
