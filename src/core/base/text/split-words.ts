import { asSaid } from './platform.ts';

/** Most a person may say at once; Slack itself cuts a message at 40,000 and a command far earlier. */
export const MOST_CHARACTERS = 8_000;

/** One word or one quoted phrase, with what follows it untouched so that notes keep their wording. */
export interface Word {
  text: string;
  quoted: boolean;
  /** Where it starts in the cleaned text. */
  at: number;
  /** Where it ends, its closing quote included. */
  end: number;
}

// Control characters and the marks that turn the direction of writing round: they hide what a text says.
const HIDDEN = /[\p{Cc}\u061c\u200e\u200f\u202a-\u202e\u2066-\u2069]/u;

/** Markup and entities take up to so many times the room of what they say. */
const MOST_MARKUP = 5;

/** What was said, with quotes and spaces straightened. Gives a sentence instead where the text cannot be taken. */
export function cleanText(raw: string): { text: string } | { refused: string } {
  const said = raw.length > MOST_MARKUP * MOST_CHARACTERS ? raw : asSaid(raw);
  if (said.length > MOST_CHARACTERS) {
    const length = said.length.toLocaleString('en-GB');
    const most = MOST_CHARACTERS.toLocaleString('en-GB');
    return { refused: `That is ${length} characters long; I can take ${most} at once. Please shorten it.` };
  }
  if (raw.trim() && !said.trim())
    return {
      refused: 'I can’t find any words of yours in that: what is struck through or quoted does not count.',
    };
  const spaced = said.replace(/[\t\n\r\v\f\u00a0\u2028\u2029]+/g, ' ');
  const hidden = HIDDEN.exec(spaced);
  if (hidden) {
    const code = hidden[0].codePointAt(0)?.toString(16).toUpperCase().padStart(4, '0');
    const place = `an invisible character (U+${code}) at position ${hidden.index + 1}`;
    return { refused: `There is ${place}. Please type the text again without it.` };
  }
  const text = spaced
    .normalize('NFC')
    .replace(/[“”„‟]/g, '"')
    .replace(/[‘’‚‛]/g, "'")
    .replace(/ +/g, ' ')
    .trim();
  return { text };
}

/** Splits cleaned text into words; a phrase in double quotes or a mention is one word, an apostrophe belongs to its word. */
export function splitWords(text: string): Word[] {
  const words: Word[] = [];
  for (const match of text.matchAll(/"([^"]*)"|(@\{[^{}]*\})|(<[^>\s]*>)|([^\s"]+)/g)) {
    const quoted = match[1] !== undefined;
    const at = match.index;
    words.push({ text: match[1] ?? match[0], quoted, at, end: at + match[0].length });
  }
  return words;
}

/** Lower case without quotes, dots at the end and other marks: for comparing, never for showing. */
export function plainForm(text: string): string {
  return text
    .toLowerCase()
    .normalize('NFKD')
    .replace(/\p{M}/gu, '')
    .replace(/&/g, ' and ')
    .replace(/['’]/g, '')
    .replace(/[^\p{L}\p{N}.%]+/gu, ' ')
    .replace(/\.(?=\s|$)/g, '')
    .trim();
}
