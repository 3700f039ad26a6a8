import { inWords } from '../base/text/pictured.ts';

/** What is shortened in a hurry, written out: the tables know one form of each. All of it is lower case. */
const SHORT: [RegExp, string][] = [
  [/(?<=\p{L})[`´ʼ′](?=\p{L})/gu, "'"],
  [
    /\b(?:ceo|cx|c\.?exec|chief exec(?:utive)?(?: officer)?|(?<=the )chief(?= to| has| needs| decides|'s))(?!\p{L})/gu,
    'chief executive',
  ],
  [/\b(\d{1,2})(wks?|weeks?|mths?|months?|days?)\b/g, '$1 $2'],
  [/(?<![£\d.])\b(\d{1,2}) ?w\b(?!\/)/g, '$1 weeks'],
  [/(?<!\p{L})n\/c(?!\p{L})/gu, 'no change'],
  [/\bwk\b/g, 'week'],
  [/\bbk\b(?= (?:on|in|mon|tue|wed|thu|fri|next|the))/g, 'back'],
  [/\be\/o (?=\w)/g, 'end of '],
  [/\s*(?:->|=>|→)\s*/g, ' becomes '],
  [/\b(?:cop|cob|eod|eop|close of (?:play|business)|end of play) (?:on )?(?=\w)/g, ''],
  [/\bwks\b/g, 'weeks'],
  [/\b(?:mth|mnth)\b/g, 'month'],
  [/\b(?:mths|mnths)\b/g, 'months'],
  [/\bnxt\b/g, 'next'],
  [/\bfnight\b/g, 'fortnight'],
  [/\b(?:nrly|nearli)\b/g, 'nearly'],
  [/\b2(?:moro?|mrw|morrow)\b/g, 'tomorrow'],
  [/\bl8r\b/g, 'later'],
  [/\bmtgs?\b/g, 'meetings'],
  [/\bmgmt\b/g, 'management'],
  [/\b(?:shd)\b/g, 'should'],
  [/\bwd\b/g, 'would'],
  [/\bw\/(?=\s)/g, 'with '],
  [/\bb4\b(?= (?:i|we|the|it|end|friday|monday|christmas|xmas))/g, 'before'],
  [/\b(?:qtr)\b/g, 'quarter'],
  [/\b(?:tmrw|tmw|tomo|tomoz|tomorow|tommorow|tommorrow)\b/g, 'tomorrow'],
  [/\bmons\b/g, 'monday'],
  [/\btues?\b/g, 'tuesday'],
  [/\bweds?\b/g, 'wednesday'],
  [/\bthu(?:rs?)?\b/g, 'thursday'],
  [/\bfri\b/g, 'friday'],
  [/\b(?:deffo|defo|def|defs)\b/g, 'definitely'],
  [/(?<=\s)'?til\b/g, 'until'],
  [/\beom\b/g, 'end of month'],
  [/\beoy\b/g, 'end of year'],
  [/\beow\b/g, 'end of week'],
  [/\b(?:compl|cmplt)\b/g, 'complete'],
  [/\b(?:bc|cos|coz|cuz|'cause)\b/g, 'because'],
  [/\bchgs?\b/g, 'change'],
  [/\bn\b/g, 'and'],
  [/\bu\b/g, 'you'],
  [/\bur\b/g, 'your'],
  [/\bper ?cents\b/g, 'percent'],
  // As people say it whose first language is another.
  [/\b(?:on|in) the track\b|\bin track\b/g, 'on track'],
  [/\bat the risk\b(?! of)/g, 'at risk'],
  [
    /\b(is|are|was|be|has been|have been) (?:finish|terminated|ended|achieved)\b(?! (?:to|date|line|of))/g,
    '$1 finished',
  ],
  [
    /\b(have|has|we|i)( (?:now|already|just))? finish\b(?= (?:it|this|that|the (?:activity|work|task))\b)/g,
    '$1$2 finished',
  ],
  [/\b(?<=(?:we are|we're|it is|it's|i am) )at the half\b(?! (?:of|year|term))/g, 'half way'],
  [/\bpls\b|\bplz\b/g, 'please'],
  [/\bthx\b|\bthnx\b|\btnx\b/g, 'thanks'],
  [/\bw\/e (?=\d)/g, 'week ending '],
  [/\bapprox\.?(?= )/g, 'about'],
  [/\b(?:circa|c\.?) ?(?=\d{1,3} ?(?:%|per ?cent\b))/g, 'about '],
  [/\s&\s/g, ' and '],
  [/\b(b?rag)(?: status| rating)?\s*(?:is|=|:|-|–)?\s*(?:still |now )?g\b(?!')/g, '$1 green'],
  [
    /\b(b?rag)(?: status| rating)?\s*(?:is|=|:|-|–)?\s*(?:still |now )?a\b(?!'| (?!progress|per|date|forecast|completion|complete|finish|due|comment|note|status|target|eta|end|expected)\w)/g,
    '$1 amber',
  ],
  [/\b(b?rag)(?: status| rating)?\s*(?:is|=|:|-|–)?\s*(?:still |now )?r\b(?!')/g, '$1 red'],
  [/\b(b?rag)(?: status| rating)?\s*(?:is|=|:|-|–)?\s*(?:still |now )?b(?:lue)?\b(?!')/g, 'complete'],
];
/** "Thanks Sam", "Hi both,": who is spoken to tells nothing. */
const SPOKEN_TO =
  /\b((?:many )?thanks|thank you|cheers|ta|hi|hello|dear|morning|good morning|afternoon|good afternoon|evening)[, ]+(?!(?:Green|Amber|Red|Done|Complete|Completed|Finished|On|Off|At|Not|No|All|Both|Still|Slipped|Slipping|Delayed|Now|Nothing|P\d)\b)[A-Z][a-z]+(?=\s*(?:[-–,.;!]|$))/gi;

/** A clause in lower case and in full, without pictures and without who is spoken to. */
export function writtenOut(clause: string): string {
  const spoken = clause.replace(SPOKEN_TO, (whole, greeting: string) =>
    /[, ]+[A-Z]/.test(whole.slice(greeting.length, greeting.length + 3)) ? greeting : whole,
  );
  const words = inWords(spoken).toLowerCase();
  return SHORT.reduce((text, [short, full]) => text.replace(short, full), words);
}
