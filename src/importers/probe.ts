import path from 'node:path';
import { textOf } from './bytes.ts';
import type { Probe } from './formats/format.ts';
import { partsOf } from './formats/zip-guard.ts';

/** A file to look at; what costs time is done once and only when it is asked for. */
export function probe(fileName: string, bytes: Uint8Array): Probe {
  let text: string | null = null;
  let parts: string[] | null = null;
  const startsWith = (magic: string) =>
    Buffer.from(bytes.subarray(0, magic.length)).toString('latin1') === magic;
  const isZip = startsWith('PK\u0003\u0004');
  return {
    fileName,
    extension: path.extname(fileName).slice(1).toLowerCase(),
    bytes,
    isZip,
    startsWith,
    text: () => {
      text ??= textOf(bytes);
      return text;
    },
    parts: () => {
      parts ??= isZip ? partsOf(bytes) : [];
      return parts;
    },
  };
}
