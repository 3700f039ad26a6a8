/** Which letters a file's bytes stand for. */

/** How much of a file is looked at to tell one encoding from another. */
const LOOKED_AT = 64 * 1024;

/** The text of bytes: UTF-8 or UTF-16, with their marks or without, else Windows-1252 or Mac Roman, whichever reads as words. */
export function decoded(bytes: Uint8Array): string {
  const utf16 = utf16Of(bytes);
  if (utf16) return new TextDecoder(utf16).decode(bytes);
  try {
    return new TextDecoder('utf-8', { fatal: true }).decode(bytes);
  } catch {
    return mostlyUtf8(bytes) ? new TextDecoder('utf-8').decode(bytes) : oneByteText(bytes);
  }
}

/** By its mark, or by the zeros that stand beside every Latin letter. */
function utf16Of(bytes: Uint8Array): 'utf-16le' | 'utf-16be' | null {
  if (bytes[0] === 0xff && bytes[1] === 0xfe) return 'utf-16le';
  if (bytes[0] === 0xfe && bytes[1] === 0xff) return 'utf-16be';
  const head = bytes.subarray(0, 2_000);
  let even = 0;
  let odd = 0;
  for (const [i, byte] of head.entries()) if (byte === 0) i % 2 ? odd++ : even++;
  const half = head.length / 2;
  if (half < 4) return null;
  if (odd > half * 0.6 && even < half * 0.05) return 'utf-16le';
  return even > half * 0.6 && odd < half * 0.05 ? 'utf-16be' : null;
}

/** A file in UTF-8 into which a few bytes of something else were pasted stays one. */
function mostlyUtf8(bytes: Uint8Array): boolean {
  const text = new TextDecoder('utf-8').decode(bytes.subarray(0, LOOKED_AT));
  const broken = text.split('\ufffd').length - 1;
  const good = text.match(/[\u0080-\ufffc]/g)?.length ?? 0;
  return good > 2 * broken;
}

/** 0x80 to 0x9F of Windows-1252; Node 20's own decoder reads them as control characters. */
const UPPER = '€\u0081‚ƒ„…†‡ˆ‰Š‹Œ\u008dŽ\u008f\u0090‘’“”•–—˜™š›œ\u009džŸ';

function oneByteText(bytes: Uint8Array): string {
  const windows = fromWindows1252(bytes);
  const mac = new TextDecoder('macintosh').decode(bytes);
  return naturalness(mac.slice(0, LOOKED_AT)) > naturalness(windows.slice(0, LOOKED_AT)) ? mac : windows;
}

function fromWindows1252(bytes: Uint8Array): string {
  const latin = Buffer.from(bytes).toString('latin1');
  return latin.replace(/[\x80-\x9f]/g, (control) => UPPER[control.charCodeAt(0) - 0x80] ?? control);
}

/** How many letters and marks beyond ASCII stand where people write them, less those that stand where nobody does. */
function naturalness(text: string): number {
  let score = 0;
  for (const { 0: sign, index } of text.matchAll(/\P{ASCII}/gu)) {
    const before = text[index - 1] ?? ' ';
    const after = text[index + 1] ?? ' ';
    if (/\p{Ll}/u.test(sign)) score += /\p{L}/u.test(before + after) ? 1 : -1;
    else if (/\p{Lu}/u.test(sign)) score += /\p{Ll}/u.test(before) ? -2 : /\p{L}/u.test(after) ? 1 : 0;
    else if (/[‘’“”–—£€…•\u00a0°½¼¾²]/.test(sign)) score += 1;
    else score -= 1;
  }
  return score;
}
