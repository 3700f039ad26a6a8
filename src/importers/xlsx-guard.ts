import { strFromU8, type UnzipFileInfo, unzipSync, zipSync } from 'fflate';
import { UnreadableFile } from './source.ts';

/** What a workbook may hold before anything of it is inflated. A plan needs a thousandth of it. */
const MOST_ENTRIES = 500;
const MOST_INFLATED = 40 * 1024 * 1024;
const MOST_MERGED_CELLS = 100_000;
const DEEPEST_XML = 64;

const NOT_XLSX = 'This is a ZIP-based file, but no XLSX workbook. Save the plan as XLSX, CSV or text.';

/**
 * The parts of a workbook that a plan is read from, packed anew without compression. Sizes are summed as they
 * are declared, before anything is inflated; pictures, macros and whatever else a workbook may carry stay out.
 */
export function guarded(bytes: Uint8Array): Uint8Array {
  const listed = entriesOf(bytes);
  refuseEntries(listed);
  const wanted = new Set(listed.map(({ name }) => name).filter((name) => NEEDED.test(name)));
  const parts = inflate(bytes, ({ name }) => wanted.has(name));
  for (const [name, part] of Object.entries(parts)) refuseXml(name, strFromU8(part, true));
  return zipSync(parts, { level: 0 });
}

const NEEDED =
  /^(?:\[Content_Types\]\.xml|_rels\/\.rels|docProps\/(?:core|app)\.xml|xl\/(?:workbook|styles|sharedStrings)\.xml|xl\/_rels\/workbook\.xml\.rels|xl\/theme\/theme\d*\.xml|xl\/worksheets\/sheet[^/]*\.xml)$/i;

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
    throw new UnreadableFile('The workbook is damaged or locked with a password. Save it anew without one.');
  }
}

function refuseEntries(entries: UnzipFileInfo[]): void {
  const names = entries.map(({ name }) => name);
  if (names.length > MOST_ENTRIES) {
    throw new UnreadableFile(
      `The file is too complex: it holds ${names.length.toLocaleString('en-GB')} parts; a workbook with a plan has fewer than ${MOST_ENTRIES}.`,
    );
  }
  if (names.some((name) => /(?:^|[\\/])\.\.(?:[\\/]|$)|^[\\/]|^[a-z]:|\\|\0/i.test(name))) {
    throw new UnreadableFile('The file names parts outside of itself. Save it anew as XLSX.');
  }
  if (names.some((name) => /vbaProject|\.xlsm$/i.test(name))) {
    throw new UnreadableFile('The workbook has macros (XLSM). Save it as XLSX without macros.');
  }
  if (names.some((name) => /\.(?:zip|7z|rar|gz|tar|xlsx|docx|pptx)$/i.test(name))) {
    throw new UnreadableFile('The file holds another archive. Save the plan alone as XLSX.');
  }
  if (!names.some((name) => name.toLowerCase() === 'xl/workbook.xml')) throw new UnreadableFile(NOT_XLSX);
  const inflated = entries.reduce((sum, { originalSize }) => sum + originalSize, 0);
  if (inflated > MOST_INFLATED) {
    throw new UnreadableFile(
      `The workbook would unpack to ${Math.round(inflated / 1024 / 1024)} MB; a plan may have 40 MB. Remove what is not the plan.`,
    );
  }
}

function refuseXml(name: string, xml: string): void {
  if (/<!(?:DOCTYPE|ENTITY)/i.test(xml)) {
    throw new UnreadableFile('The workbook defines entities of its own (XML). Save it anew as XLSX.');
  }
  if (/macroEnabled/i.test(xml) && name === '[Content_Types].xml') {
    throw new UnreadableFile('The workbook has macros (XLSM). Save it as XLSX without macros.');
  }
  if (tooDeep(xml) || mergedCells(xml) > MOST_MERGED_CELLS) {
    throw new UnreadableFile(
      'The workbook is too complex: it merges or nests far more than a plan needs. Copy the plan into a new workbook.',
    );
  }
}

function tooDeep(xml: string): boolean {
  let depth = 0;
  for (let at = xml.indexOf('<'); at >= 0; at = xml.indexOf('<', at + 1)) {
    const next = xml[at + 1];
    if (next === '/') depth--;
    else if (next !== '?' && next !== '!') {
      const end = xml.indexOf('>', at);
      if (end > 0 && xml[end - 1] !== '/') depth++;
    }
    if (depth > DEEPEST_XML) return true;
  }
  return false;
}

/** How many cells all merges of a sheet cover together. */
function mergedCells(xml: string): number {
  let sum = 0;
  for (const [, ref = ''] of xml.matchAll(/<(?:\w+:)?mergeCell\b[^>]*?\bref="([^"]*)"/g)) {
    const [, left = '', top = '', right = left, bottom = top] =
      /^\$?([A-Z]{1,3})\$?(\d{1,7})(?::\$?([A-Z]{1,3})\$?(\d{1,7}))?$/i.exec(ref) ?? [];
    sum +=
      (Math.abs(columnNumber(right) - columnNumber(left)) + 1) * (Math.abs(Number(bottom) - Number(top)) + 1);
  }
  return sum;
}

function columnNumber(letters: string): number {
  return [...letters.toUpperCase()].reduce((n, letter) => n * 26 + letter.charCodeAt(0) - 64, 0);
}
