import { COMPLETE } from './vocabulary/completion.ts';
import { MONTH } from './vocabulary/dates.ts';
import { IMPLIED } from './vocabulary/implied.ts';
import { LATER } from './vocabulary/putting-off.ts';
import { MOVES_TO, NAMED, SLIPS, UNCHANGED } from './vocabulary/status.ts';

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
  confident happy glad report confirm news confirming
  gone went turned turn become became bang firmly comfortably definitely certainly absolutely badly seriously
  clearly plainly strictly overall generally remains remain remaining stays stay stands stand standing current
  status rag brag rating position picture colour summary ta cheers regards afternoon evening dear everyone folks
  mark put record set show log treat keep leave note report reporting content pleased me'd moves move shifts
  revised forecast eta estimate fortnight year years financial number figure earlier gave wrong correction
  recoverable recovering downgraded upgraded moving meant typo above below either each total exactly precisely
  roughly approximately around circa solid healthy though however overdue thereabouts ahead yeah aye yup hiya
  full against schedule since made action actions activities items er um advanced assessed assessment live dusted changed changes change did sro x smack proper tickety boo matter matters whole door error soz u ur mate boss present period ignore disregard spoke message previous holding hold sticking running roger affirmative ma'am sir let know hope helps best many kind its'`
    .split(/\s+/)
    .filter((word) => word),
);
const NUMBERS =
  /\b(?:\d+(?:[./:]\d+)*(?:st|nd|rd|th)?|w\/?c|q[1-4]|half|halfway|thirds?|quarters?|ten|eleven|twelve|thirteen|fourteen|fifteen|sixteen|seventeen|eighteen|nineteen|twenty|thirty|forty|fifty|sixty|seventy|eighty|ninety|hundred|one|two|three|four|five|six|seven|eight|nine)\b|[%:)(]/g;
const LEADS =
  /\b(?:expect(?:ed|ing|s)?|finish(?:ed|es|ing)?|complet(?:e|ed|ion)|wrap(?:s|ping)? up|land(?:s|ing)?|aim(?:ing)?|due|deliver(?:y|ed)?|deadline|brought forward|begin|start|starting|latest)\b/g;
/** After a status that is bad follows why, and a reason changes nothing of it. */
const WHY =
  /^(.*\b(?:at[ -]risk|amber|off[ -]track|red|not (?:yet )?started|no change|unchanged)) (?:with|while|whilst|after|from|over|until|till|awaiting|pending|waiting|for|on|in|through|thanks|owing|down to) .*$/;
/** "off track (no delivery manager)", and not "(no longer)". */
const WHY_IN_BRACKETS = new RegExp(
  `^(.*\\b(?:at[ -]risk|amber|off[ -]track|red)) ?\\((?![^)]*\\b(?:no longer|not|\\w+n't|last|previous\\w*|before|until|till|formerly|weeks?|months?|yet|if|unless|${MONTH})\\b)[^)]*\\)$`,
);
const TELLS_MORE = /\d ?%|per ?cent|\b(?:green|amber|red|track|risk|done|complete|but|except|bar|apart)\b/;

const KNOWN = [
  ...[...NAMED, ...IMPLIED].map(([, phrase]) => phrase),
  ...[COMPLETE, SLIPS, MOVES_TO, UNCHANGED, LATER],
].map((phrase) => new RegExp(phrase.source, 'g'));

/** Whether a statement says no more than what was read from it: every other word is a filler. */
export function isPlain(statement: string): boolean {
  const told = (WHY.exec(statement) ?? WHY_IN_BRACKETS.exec(statement))?.[1];
  const body = told !== undefined && !TELLS_MORE.test(statement.slice(told.length)) ? told : statement;
  let left = body.replace(NUMBERS, ' ');
  for (const phrase of KNOWN) left = left.replace(phrase, ' ');
  left = left.replace(LEADS, ' ');
  const words = left.match(/[\p{L}']+/gu) ?? [];
  return words.every(carriesNothing);
}

/** Whether a word tells nothing of its own: it names no activity, and a statement with it is still plain. */
export function carriesNothing(word: string): boolean {
  return FILLERS.has(word) || FILLERS.has(word.replaceAll("'", '')) || FILLERS.has(word.replace(/'s$/, ''));
}
