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

/** The text of a file: UTF-8, UTF-16 with its mark, else Windows-1252. Binary files are refused by what they are. */
export function textOf(bytes: Uint8Array): string {
  refuseLarge(bytes);
  const magic = Buffer.from(bytes.subarray(0, 8)).toString('hex');
  const known = KNOWN_FILES.find(([start]) => magic.startsWith(start));
  if (known) throw new UnreadableFile(`This is ${known[1]}. ${READABLE}`);
  const text = decode(bytes);
  refuseHidden(text);
  return text;
}

/** A file is refused for its size before anything of it is read. */
export function refuseLarge(bytes: Uint8Array): void {
  if (bytes.length <= MOST_BYTES) return;
  const size = (bytes.length / 1024 / 1024).toFixed(1);
  throw new UnreadableFile(
    `The file has ${size} MB; a plan may have 10 MB. Split it or remove what is not the plan.`,
  );
}

function decode(bytes: Uint8Array): string {
  const mark = Buffer.from(bytes.subarray(0, 2)).toString('hex');
  if (mark === 'fffe') return new TextDecoder('utf-16le').decode(bytes);
  if (mark === 'feff') return new TextDecoder('utf-16be').decode(bytes);
  try {
    return new TextDecoder('utf-8', { fatal: true }).decode(bytes);
  } catch {
    return fromWindows1252(bytes);
  }
}

/** 0x80 to 0x9F of Windows-1252; Node 20's own decoder reads them as control characters. */
const UPPER = '€\u0081‚ƒ„…†‡ˆ‰Š‹Œ\u008dŽ\u008f\u0090‘’“”•–—˜™š›œ\u009džŸ';

function fromWindows1252(bytes: Uint8Array): string {
  const latin = Buffer.from(bytes).toString('latin1');
  return latin.replace(/[\x80-\x9f]/g, (control) => UPPER[control.charCodeAt(0) - 0x80] ?? control);
}

// NUL and control characters mean a binary file; direction marks make a text look like another one.
const HIDDEN = /(?![\t\n\v\f\r\u0085])[\p{Cc}\u061c\u200e\u200f\u202a-\u202e\u2066-\u2069]/u;

function refuseHidden(text: string): void {
  const at = text.search(HIDDEN);
  if (at < 0) return;
  const line = text.slice(0, at).split('\n').length;
  const code = text.charCodeAt(at).toString(16).toUpperCase().padStart(4, '0');
  throw new UnreadableFile(
    `an invisible character (U+${code}) stands here. Remove it and try again. ${READABLE}`,
    line,
  );
}
