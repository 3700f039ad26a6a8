/** A later date that is asked for in plain words: “can I have until end of November”, “we need two more weeks”. Lower case. */

const MOVED = '(?:push|move|put|shift|extend|delay|postpone)';
/** “Could we push P1.3 back to 15 December”: what stands in between is what it is about. */
const TO_MOVE = new RegExp(
  `\\b(?:(?:can|could|may|might) (?:i|we|you) (?:please )?|please )${MOVED}(?: the (?:date|deadline|due date)(?: (?:of|for|on))?)?( [^,;?!]{0,80}?)??(?: back| out)? (?:to|until|till)(?= )`,
  'i',
);
/** “Can we have the police station moved to March”. */
const TO_HAVE_MOVED =
  /\b(?:can|could|may|might) (?:i|we) (?:please )?(?:have|get)( [^,;?!]{0,80}?) (?:moved|pushed|put|shifted|extended|delayed|postponed)(?: back| out)? (?:to|until|till)(?= )/i;
/** “Can I have two more weeks”. */
const TO_HAVE_MORE =
  /\b(?:can|could|may|might) (?:i|we) (?:please |possibly |perhaps )?(?:have|get|be given)(?= [^,.;?]{0,60}\b(?:more|another|extra|further|days?|weeks?|months?|fortnights?|quarters?)\b)/i;
/** “Change B7’s deadline to December”, “move the due date of P1.3 to Friday”. */
const DATE_TO_CHANGE =
  /\b(?:change|set|move|push|put|extend|shift) ((?:[^,;?!]{0,40}? )??)(?:the )?(?:deadline|due date|completion date|end date|date)\b((?: (?:of|for|on) [^,;?!]{1,40}?)?)(?: back| out)? (?:to|until|till)(?= )/i;
const ASKS = [
  TO_MOVE.source,
  DATE_TO_CHANGE.source,
  '\\b(?:can|could|may|might) (?:i|we) (?:please |possibly |perhaps )?(?:have|get|be given)\\b',
  "\\b(?:i|we)(?:'d| would) (?:like|appreciate) (?:more time|an? (?:extension|later)|until|till|longer)",
  '\\b(?:asking|ask|request(?:ing)?) (?:for )?(?:until|till|more time|an? (?:extension|later)|longer)',
  '\\bextension\\b(?: of| to| until| till| please| by)|\\bgive (?:us|me) (?:until|till|more time|another|longer)',
  '\\b(?:need|needs|require|requires)(?: it| this)? (?:until|till)(?= )',
];
const ASKED = new RegExp(`(?:${ASKS.join('|')})`, 'i');

/** It is asked in few words, early in what is said. */
const MOST_LOOKED_AT = 400;

/** Whether a later date is asked for, and not only expected. */
export function asksForLonger(words: string): boolean {
  return ASKED.test(words.slice(0, MOST_LOOKED_AT));
}

/** “Can I have until Friday” asks for leave: it is shown first. “We need until Friday” tells what will be. */
export function asksLeave(words: string): boolean {
  const front = words.slice(0, MOST_LOOKED_AT);
  return (
    ASKED.test(front) &&
    (DATE_TO_CHANGE.test(front) || /\b(?:can|could|may|might) (?:i|we|you)\b/i.test(front))
  );
}

/** The same, told as a day that is expected, for reading. */
export function askedAsTold(words: string): string {
  if (!asksForLonger(words)) return words;
  return words
    .replace(
      DATE_TO_CHANGE,
      (_all, of: string, on: string) => `${of.replace(/'s\b/, '')} ${on} now expected by`,
    )
    .replace(TO_MOVE, (_all, what: string | undefined) => `${what ?? ''} now expected by`)
    .replace(TO_HAVE_MOVED, (_all, what: string) => `${what} now expected by`)
    .replace(TO_HAVE_MORE, 'we need')
    .replace(/\b(need|needs|require|requires)( it| this)? (?:until|till)(?= )/i, 'now expected by')
    .trim();
}
