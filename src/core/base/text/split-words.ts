import { hiddenIn, wellFormed } from './hidden.ts';
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

/** Markup and entities take up to so many times the room of what they say. */
const MOST_MARKUP = 5;

/** What was said, with quotes and spaces straightened. Gives a sentence instead where the text cannot be taken. */
export function cleanText(raw: string): { text: string } | { refused: string } {
  const said = raw.length > MOST_MARKUP * MOST_CHARACTERS ? raw : asSaid(raw);
  const long = tooLong(said);
  if (long) return { refused: long };
  if (raw.trim() && !said.trim())
    return {
      refused: 'I can’t find any words of yours in that: what is struck through or quoted does not count.',
    };
  const spaced = said.replace(/[\t\n\r\v\f\u00a0\u2028\u2029]+/g, ' ');
  const hidden = hides(spaced);
  if (hidden) return { refused: hidden };
  const text = wellFormed(spaced)
    .normalize('NFC')
    .replace(/[“”„‟]/g, '"')
    .replace(/[‘’‚‛]/g, "'")
    .replace(/ +/g, ' ')
    .trim();
  return { text };
}

/** What was typed into a field, whose lines stay lines. Gives a sentence instead where it cannot be taken. */
export function cleanField(raw: string): { text: string } | { refused: string } {
  const lines = raw.replace(/\r\n?|[\u2028\u2029]/g, '\n');
  const refused = tooLong(lines) ?? hides(lines.replace(/[\t\n\v\f]/g, ' '));
  return refused ? { refused } : { text: wellFormed(lines).normalize('NFC') };
}

function tooLong({ length }: string): string | null {
  if (length <= MOST_CHARACTERS) return null;
  const [is, most] = [length, MOST_CHARACTERS].map((n) => n.toLocaleString('en-GB'));
  return `That is ${is} characters long; I can take ${most} at once. Please shorten it.`;
}

function hides(text: string): string | null {
  const hidden = hiddenIn(text);
  if (!hidden) return null;
  const place = `an invisible character (${hidden.code}) at position ${hidden.at + 1}`;
  return `There is ${place}. Please type the text again without it.`;
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
  const lower = text.toLowerCase();
  // Nearly all words of a plan are of these signs, and the tables of all others take four times as long.
  if (/^[ -~]*$/.test(lower)) return withoutMarks(lower, /[^a-z\d.%]+/g);
  return withoutMarks(lower.normalize('NFKD').replace(/\p{M}/gu, ''), /[^\p{L}\p{N}.%]+/gu);
}

function withoutMarks(text: string, marks: RegExp): string {
  return text
    .replace(/&/g, ' and ')
    .replace(/['’]/g, '')
    .replace(marks, ' ')
    .replace(/\.(?=\s|$)/g, '')
    .trim();
}
