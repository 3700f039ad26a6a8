/** Words that want nothing: no more than thanks, or that all is well. */
const THANKS = new Set(
  'thank thanks thanx thx ty cheers ta diolch appreciated ok okay great perfect brilliant lovely super excellent fine good understood noted 👍 🙏'.split(
    ' ',
  ),
);
/** And what goes along with them. */
const BESIDE = new Set(
  "you so much very many a lot again for that this the reminder update information info both all then bot everyone million indeed it got will do no problem worries sounds clear helpful that’s that's yes".split(
    ' ',
  ),
);
/** Longer thanks have something else in them. */
const LONGEST = 80;

/** Whether somebody only says thanks. */
export function justThanks(words: string): boolean {
  const each = wordsOf(words);
  const thanks =
    each.some((word) => THANKS.has(word)) ||
    /^(?:got it|will do|no worries|no problem)$/.test(each.join(' '));
  return thanks && words.length <= LONGEST && each.every((word) => THANKS.has(word) || BESIDE.has(word));
}

/** Whether somebody is thanked in so many words: “fine”, in answer to a question, is an answer. */
export function isThanked(words: string): boolean {
  return justThanks(words) && /\b(?:than(?:k|x)s?|thx|ty|cheers|ta|diolch|appreciated)\b|🙏/iu.test(words);
}

function wordsOf(words: string): string[] {
  return words
    .slice(0, LONGEST)
    .toLowerCase()
    .split(/[\s,.!–-]+/)
    .filter((word) => word);
}
