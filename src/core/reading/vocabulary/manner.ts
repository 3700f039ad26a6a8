/** How something is said, whatever it is. All of it is lower case. */

/** "ok, thanks": an answer, or only seen. */
export const SHORT =
  /^(?:(?:ok|okay|k|fine|good|great|cool|right|sure|noted|yes|yep|yup|received|got it|will do|thanks?|thank you|ta|cheers|mate|please|no problem|np)[\s,.!]*)+$/;
/** "Going fine", and nothing else: how it feels rather than how it stands. */
export const FAINT =
  /^(?:(?:all|still|it'?s|it is|this is|we'?re|we are|things are|everything'?s?|everything is|yes|yep|yeah) )*(?:going|progressing) (?:fine|ok|okay|nicely|smoothly|alright|all right)(?:[,.!]* (?:thanks?|thank you|cheers|ta|so far|at the moment|here|now|i think))*[.!]*$/;
/** 7/10 may be a mark as well as a day. */
export const MARK_OR_DAY = /^(?:about |now |say )?(\d{1,2})\/(5|10|12|20)$/;

/** "at 88%, target 95": a figure beside its target is a measure. */
export const MEASURED = /\b(?:targets?|kpi|threshold|benchmark)\b.{0,12}\d|\bshould be (?:at )?\d/;
