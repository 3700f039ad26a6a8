import { unzipSync, zipSync } from 'fflate';
import type { Seed } from './seeds.ts';

/** Numbers from 0 up to 1 that are the same for the same seed. */
export function chance(seed: number): () => number {
  let state = seed >>> 0;
  return () => {
    state = (state + 0x6d2b79f5) >>> 0;
    let mixed = Math.imul(state ^ (state >>> 15), 1 | state);
    mixed = (mixed + Math.imul(mixed ^ (mixed >>> 7), 61 | mixed)) ^ mixed;
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 4_294_967_296;
  };
}

/** What trips readers of these formats. */
const TOKENS = [
  '"',
  '""',
  '\n',
  '\r',
  '\t',
  ';',
  '|',
  '<',
  '>',
  '[',
  '](',
  '<td rowspan=9999999>',
  '</table>',
  '&a;',
  '&#0;',
  '<!DOCTYPE x [<!ENTITY a "b">]>',
  'A1:XFD1048576',
  '999999999999',
  '-1',
  'NaN',
  '\u0000',
  '\uFEFF',
  '\u202E',
  'é',
  '\ud83d',
  '{',
  '}',
  '[[[[[[',
  'endobj',
  '/Count 99999',
  '<w:tbl>',
  'r="XFD1048576"',
  '31/02/2024',
  '2024-13-45',
  '~~',
  '%%EOF',
];

/** The file with one to eight changes; of an archive, half the time in one of its parts. */
export function mutated({ fileName, bytes }: Seed, random: () => number): Seed {
  const isZip = bytes[0] === 0x50 && bytes[1] === 0x4b;
  if (!isZip || random() < 0.5) return { fileName, bytes: changed(bytes, random) };
  const parts = unzipSync(bytes);
  const names = Object.keys(parts);
  const name = names[Math.floor(random() * names.length)] ?? '';
  if (random() < 0.1) delete parts[name];
  else parts[name] = changed(parts[name] ?? new Uint8Array(), random);
  return { fileName, bytes: zipSync(parts, { level: 1 }) };
}

function changed(bytes: Uint8Array, random: () => number): Uint8Array<ArrayBuffer> {
  let now: Buffer = Buffer.from(bytes);
  const many = 1 + Math.floor(random() * 8);
  for (let i = 0; i < many; i++) {
    const at = Math.floor(random() * now.length);
    const long = Math.floor(random() * random() * 400);
    const kind = random();
    const token = Buffer.from(TOKENS[Math.floor(random() * TOKENS.length)] ?? '');
    if (kind < 0.3) now[at] = Math.floor(random() * 256);
    else if (kind < 0.5) now = Buffer.concat([now.subarray(0, at), token, now.subarray(at)]);
    else if (kind < 0.6)
      now = Buffer.concat([
        now.subarray(0, at),
        ...Array<Buffer>(Math.floor(random() * 300)).fill(token),
        now.subarray(at),
      ]);
    else if (kind < 0.75) now = Buffer.concat([now.subarray(0, at), now.subarray(at + long)]);
    else if (kind < 0.9) now = Buffer.concat([now.subarray(0, at + long), now.subarray(at)]);
    else if (kind < 0.95) now = now.subarray(0, at);
    else now.fill(Math.floor(random() * 256), at, Math.min(now.length, at + long));
  }
  return new Uint8Array(now);
}
