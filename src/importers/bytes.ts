import { decoded } from './encoding.ts';
import { READ_FORMATS } from './formats/index.ts';
import { UnreadableFile } from './source.ts';

/** A published plan is well below a megabyte of text. */
const MOST_BYTES = 10 * 1024 * 1024;
/** What a person may send instead. */
const READABLE = `Plans are read from ${READ_FORMATS}; save it as one of these.`;

const KNOWN_FILES: [magic: string, what: string][] = [
  ['504b0506', 'an empty archive'],
  ['d0cf11e0a1b11ae1', 'an old or encrypted Office file'],
  ['1f8b', 'a compressed file'],
  ['89504e47', 'a picture'],
  ['ffd8ff', 'a picture'],
  ['7b5c727466', 'an RTF document'],
];

/** The text of a file in whatever encoding. Binary files are refused by what they are. @throws UnreadableFile */
export function textOf(bytes: Uint8Array): string {
  refuseLarge(bytes);
  const magic = Buffer.from(bytes.subarray(0, 8)).toString('hex');
  const known = KNOWN_FILES.find(([start]) => magic.startsWith(start));
  if (known) throw new UnreadableFile(`This is ${known[1]}. ${READABLE}`);
  const text = decoded(bytes);
  refuseHidden(text);
  return text.replace(UNSEEN, '').replace(SPACES, ' ');
}

/** A file is refused for its size before anything of it is read. */
export function refuseLarge(bytes: Uint8Array): void {
  if (bytes.length <= MOST_BYTES) return;
  const size = (bytes.length / 1024 / 1024).toFixed(1);
  throw new UnreadableFile(
    `The file has ${size} MB; a plan may have 10 MB. Split it or remove what is not the plan.`,
  );
}

/** Marks that say in which direction to read or where a word may be parted: nobody sees them, and pasting brings them. */
const UNSEEN = /[\u00ad\u061c\u200b-\u200d\u200e\u200f\u2060\ufeff]/g;
/** What programs leave between words: a line break within a cell, the end of a page. */
const SPACES = /(?![\t\n\v\f\r\u0085])\p{Cc}/gu;

// NUL means a binary file; what turns the direction of words makes a text look like another one.
const TURNING = /[\u202a-\u202e\u2066-\u2069]/;
const NUL = '\u0000';

function refuseHidden(text: string): void {
  const at = text.includes(NUL) ? text.indexOf(NUL) : text.search(TURNING);
  if (at < 0) return;
  const line = text.slice(0, at).split('\n').length;
  const code = text.charCodeAt(at).toString(16).toUpperCase().padStart(4, '0');
  throw new UnreadableFile(
    `an invisible character (U+${code}) stands here. Remove it and try again. ${READABLE}`,
    line,
  );
}
