/**
 * Control characters, marks that turn the direction of writing round, characters that machines read and people do not
 * see (tags, and the variants that stand behind no ideograph), and those that are none, at which other programs break
 * off. All of them hide what a text says.
 */
const HIDDEN =
  /[\p{Cc}\u061c\u200e\u200f\u202a-\u202e\u2066-\u2069\u{e0000}-\u{e007f}\p{Noncharacter_Code_Point}]|(?<!\p{Script=Han})[\u{e0100}-\u{e01ef}]/u;
const EVERY_HIDDEN = new RegExp(HIDDEN.source, 'gu');
/** The flags of England, Scotland and Wales are written with tags. */
const FLAGS = /\u{1f3f4}[\u{e0061}-\u{e007a}]{2,6}\u{e007f}/gu;

/** The first character of a text that hides something, such as “U+202E”, and where; null: there is none. */
export function hiddenIn(text: string): { code: string; at: number } | null {
  if (!HIDDEN.test(text)) return null;
  const found = HIDDEN.exec(text.replace(FLAGS, (flag) => ' '.repeat(flag.length)));
  if (!found) return null;
  const code = found[0].codePointAt(0)?.toString(16).toUpperCase().padStart(4, '0');
  return { code: `U+${code}`, at: found.index };
}

/** A text without what hides in it. */
export function withoutHidden(text: string): string {
  if (!hiddenIn(text)) return text;
  return text
    .split(/(\u{1f3f4}[\u{e0061}-\u{e007a}]{2,6}\u{e007f})/u)
    .map((piece, i) => (i % 2 ? piece : piece.replace(EVERY_HIDDEN, '')))
    .join('');
}

const NOT_OF_XML = /[^\t\n\r\u0020-\uD7FF\uE000-\uFFFD\u{10000}-\u{10FFFF}]/gu;

/** A text as a file made of XML holds it, such as a page, a picture or a workbook: one character more, and no program opens it. */
export function inXml(text: string): string {
  return text.replace(NOT_OF_XML, '');
}

/** The first characters of a text, so many at most, and none of them cut in two. */
export function firstOf(text: string, most: number): string {
  return text.length <= most ? text : text.slice(0, most).replace(/[\ud800-\udbff]$/, '');
}

/** A text that can be sent on: half of a pair of characters, which no address or form can hold, becomes “�”. */
export function wellFormed(text: string): string {
  return text.replace(/\p{Cs}/gu, '\ufffd');
}

/** What comes from outside as one line: white space folded, and nothing hidden in it. */
export function oneLine(text: string): string {
  const line = text.replace(/\s+/g, ' ');
  // Nothing is hidden in what most cells of a plan hold, and the tables of all other signs take long.
  return (/^[ -~]*$/.test(line) ? line : withoutHidden(wellFormed(line))).trim();
}
