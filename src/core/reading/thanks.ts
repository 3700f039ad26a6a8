/** Words that want nothing: no more than thanks, or that all is well. */
const THANKS =
  /^(?:(?:many |much |ok(?:ay)?,? |great,? |perfect,? |brilliant,? |lovely,? |no,? |yes,? |that'?s )*(?:thanks?(?: you)?|thx|ty|cheers|ta|diolch|ok(?:ay)?|great|perfect|brilliant|lovely|super|excellent|fine|good|understood|noted|got it|will do|all good|all clear|appreciated|no (?:problem|worries)|sounds good|very helpful|helpful|you'?re a star|👍|🙏)(?: (?:you|so much|very much|a lot|again|for (?:that|this|the (?:reminder|update|information|info))|both|all|then|bot|everyone|a million|indeed))*[\s,.!–-]*)+$/iu;

/** Longer thanks have something else in them. */
const LONGEST = 80;

/** Whether somebody only says thanks. */
export function justThanks(words: string): boolean {
  return words.length <= LONGEST && THANKS.test(words.trim());
}

/** Whether somebody is thanked in so many words: “fine”, in answer to a question, is an answer. */
export function isThanked(words: string): boolean {
  return justThanks(words) && /\b(?:than(?:k|x)s?|thx|ty|cheers|ta|diolch|appreciated)\b|🙏/iu.test(words);
}
