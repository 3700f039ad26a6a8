/** Words that somebody put in quotes as a whole, as they are meant; quotes of a part of them stay. */
export function unquoted(words: string): string {
  return /^(?:"([^"]*)"|“([^“”]*)”)$/.exec(words.trim())?.slice(1).join('').trim() ?? words;
}
