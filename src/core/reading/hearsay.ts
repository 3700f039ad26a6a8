/** Who is said to have said it, where somebody answers for another: "From the CEO:", "he says it's fine". Lower case. */

const SOMEBODY =
  '(?:he|she|they|(?:the |my )?(?:boss|chief executive|chief|director|commissioner|head of \\w+|cfo|owner|lead))';
const SAYS =
  "(?:says?|said|reports?|reported|confirms?|confirmed|advises?|advised|tells? (?:me|you|us)|told (?:me|you|us)|reckons?|thinks?|believes?|is (?:saying|happy to say|confident)|would say|would call|(?:has |'s )?(?:just )?(?:asked|told) me to (?:say|tell you|pass on|report|put)|wants (?:me|you) to (?:put|say|know)|would like (?:me|you) to (?:put|say|know))";
const HOLDS =
  '(?:regards|considers|counts|treats|sees|views|would (?:regard|consider|count|treat)|(?:is|was) (?:regarding|counting|treating))';
const SPEAKER = new RegExp(
  `^(?:and |but |so )?(?:${SOMEBODY}(?:'s)? (?:now |also |still |just )?${SAYS}(?: that| to put| it as)?,? |(?:according to|per) ${SOMEBODY}[,:]? |in (?:his|her|their) words[,:]? )`,
);
const REGARDS = new RegExp(
  `^(?:and |but |so )?${SOMEBODY} (?:now |also )?${HOLDS} (it|this|that|these|them|both)(?: all)? (?:as |to be )?`,
);
const FROM =
  /^(?:update |message |word |this (?:is|comes) |answers? |reply |note )?(?:from|on behalf of|for) (?:the )?(?:chief executive|boss|chief|commissioner|director(?: of \w+)?|head of \w+|cfo|pcc)\s*[:,;–-]\s*/;

/** A clause without the line that says from whom it comes; it speaks for the owner. */
export function withoutSender(words: string): string {
  return words.replace(FROM, '');
}

/** What somebody else said, as it was said; `hearsay` when it was told at second hand. */
export function spokenBy(statement: string): { words: string; hearsay: boolean } {
  const words = statement.replace(REGARDS, (_all, it: string) => `${it} is `).replace(SPEAKER, '');
  return { words, hearsay: words !== statement };
}
