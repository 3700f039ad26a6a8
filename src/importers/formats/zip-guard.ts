import { strFromU8, type UnzipFileInfo, unzipSync } from 'fflate';
import { UnreadableFile } from '../source.ts';

/** What an office file may hold before anything of it is inflated. A plan needs a hundredth of it. */
const MOST_ENTRIES = 2_000;
const MOST_INFLATED = 40 * 1024 * 1024;
/** Tables within tables of a document come to about eighty. */
export const DEEPEST_XML = 200;

/** The names of an archive's parts, without inflating any. @throws UnreadableFile where it is damaged. */
export function partsOf(bytes: Uint8Array): string[] {
  return entriesOf(bytes).map(({ name }) => name);
}

/**
 * The parts of an office file that a plan is read from, checked before and after inflating: the sizes that the
 * archive declares are summed first, and parts that are not wanted stay packed.
 * @throws UnreadableFile
 */
export function openZip(bytes: Uint8Array, wanted: RegExp): Map<string, string> {
  return new Map([...packedParts(bytes, wanted)].map(([name, part]) => [name, xmlOf(part)]));
}

/** The same as bytes, for a walk that itself refuses what defines entities or nests too deep. @throws UnreadableFile */
export function packedParts(bytes: Uint8Array, wanted: RegExp): Map<string, Uint8Array> {
  const listed = entriesOf(bytes).filter(({ name }) => !name.endsWith('/'));
  refuseEntries(listed, wanted);
  return new Map(Object.entries(inflate(bytes, ({ name }) => wanted.test(name))));
}

function entriesOf(bytes: Uint8Array): UnzipFileInfo[] {
  const listed: UnzipFileInfo[] = [];
  inflate(bytes, (entry) => {
    listed.push(entry);
    return false;
  });
  return listed;
}

function inflate(bytes: Uint8Array, filter: (entry: UnzipFileInfo) => boolean): Record<string, Uint8Array> {
  try {
    return unzipSync(bytes, { filter });
  } catch {
    throw new UnreadableFile('The file is damaged or locked with a password. Save it anew without one.');
  }
}

function refuseEntries(entries: UnzipFileInfo[], wanted: RegExp): void {
  const names = entries.map(({ name }) => name);
  if (names.length > MOST_ENTRIES) {
    throw new UnreadableFile(
      `The file is too complex: it holds ${names.length.toLocaleString('en-GB')} parts; one with a plan has fewer than ${MOST_ENTRIES.toLocaleString('en-GB')}. Copy the plan into a new file.`,
    );
  }
  if (names.some((name) => /(?:^|[\\/])\.\.(?:[\\/]|$)|^[\\/]|^[a-z]:|\\|\0/i.test(name)))
    throw new UnreadableFile('The file names parts outside of itself. Save it anew.');
  if (names.some((name) => /vbaProject/i.test(name)))
    throw new UnreadableFile('The file has macros. Save it without macros (XLSX or DOCX).');
  if (names.some((name) => /\.(?:zip|7z|rar|gz|tar)$/i.test(name)))
    throw new UnreadableFile('The file holds another archive. Save the plan alone.');
  const inflated = entries
    .filter(({ name }) => wanted.test(name))
    .reduce((sum, { originalSize }) => sum + originalSize, 0);
  if (inflated > MOST_INFLATED) {
    throw new UnreadableFile(
      `The file would unpack to ${Math.round(inflated / 1024 / 1024).toLocaleString('en-GB')} MB; a plan may have 40 MB. Remove what is not the plan.`,
    );
  }
}

/** A part as text. @throws UnreadableFile where it defines entities or nests deeper than any office program does. */
function xmlOf(part: Uint8Array): string {
  const encoding = encodingOf(part);
  const xml = encoding === 'utf-8' ? strFromU8(part) : new TextDecoder(encoding).decode(part);
  refuseXml(xml);
  return xml;
}

/** How a part is written, by the mark at its beginning. */
export function encodingOf(part: Uint8Array): 'utf-8' | 'utf-16le' | 'utf-16be' {
  if (part[0] === 0xff && part[1] === 0xfe) return 'utf-16le';
  return part[0] === 0xfe && part[1] === 0xff ? 'utf-16be' : 'utf-8';
}

/** @throws UnreadableFile where XML defines entities or nests deeper than any office program writes it. */
export function refuseXml(xml: string): void {
  if (/<!(?:DOCTYPE|ENTITY)/i.test(xml)) refuseEntities();
  if (tooDeep(xml)) refuseDepth();
}

export function refuseEntities(): never {
  throw new UnreadableFile('The file defines entities of its own (XML). Save it anew.');
}

export function refuseDepth(): never {
  throw new UnreadableFile(
    'The file is too complex: it nests far more than a plan needs. Copy the plan into a new file.',
  );
}

function tooDeep(xml: string): boolean {
  let depth = 0;
  for (let at = xml.indexOf('<'); at >= 0; at = xml.indexOf('<', at + 1)) {
    const next = xml[at + 1];
    if (next === '/') depth--;
    else if (next !== '?' && next !== '!') {
      const end = xml.indexOf('>', at);
      if (end < 0) return false;
      if (xml[end - 1] !== '/') depth++;
    }
    if (depth > DEEPEST_XML) return true;
  }
  return false;
}
