import { strToU8, zipSync } from 'fflate';
import { UnreadableFile } from '../source.ts';
import { openZip } from './zip-guard.ts';

const MOST_MERGED_CELLS = 100_000;
/** Each cell takes a few hundred bytes of memory. */
const MOST_CELLS = 400_000;
const MOST_COLUMNS = 200;

const WANTED =
  /^(?:\[Content_Types\]\.xml|_rels\/\.rels|docProps\/core\.xml|xl\/(?:workbook|styles|sharedStrings)\.xml|xl\/_rels\/workbook\.xml\.rels|xl\/theme\/theme\d*\.xml|xl\/worksheets\/[^/]+\.xml|xl\/worksheets\/_rels\/[^/]+\.xml\.rels)$/i;

/** A workbook that holds nothing but what a plan is read from. */
export interface GuardedBook {
  bytes: Uint8Array;
  /** The colours that cells name by number: 0 to 9, as six hexadecimal digits. */
  theme: string[];
}

/**
 * The parts of a workbook that a plan is read from, packed anew. Of each sheet stay its columns, cells, merges and
 * links to web and mail: tables, pictures, charts and controls refer to parts that are left out.
 * @throws UnreadableFile
 */
export function guarded(bytes: Uint8Array): GuardedBook {
  const parts = openZip(bytes, WANTED);
  if (/macroEnabled/i.test(parts.get('[Content_Types].xml') ?? ''))
    throw new UnreadableFile('The workbook has macros (XLSM). Save it as XLSX without macros.');
  const kept: Record<string, Uint8Array> = {};
  for (const [name, xml] of parts) {
    if (/\/worksheets\/_rels\//i.test(name)) kept[name] = strToU8(webLinks(xml).rels);
    else if (/\/worksheets\//i.test(name)) kept[name] = strToU8(bareSheet(xml, linksOf(parts, name)));
    else kept[name] = strToU8(transitional(xml));
  }
  const theme = [...parts].find(([name]) => /\/theme\//i.test(name))?.[1] ?? '';
  return { bytes: zipSync(kept, { level: 0 }), theme: themeColours(theme) };
}

/** The strict form of the format names its kinds by other addresses. */
function transitional(xml: string): string {
  return xml
    .replaceAll(
      'http://purl.oclc.org/ooxml/spreadsheetml/main',
      'http://schemas.openxmlformats.org/spreadsheetml/2006/main',
    )
    .replaceAll(
      'http://purl.oclc.org/ooxml/officeDocument/',
      'http://schemas.openxmlformats.org/officeDocument/2006/',
    );
}

function linksOf(parts: Map<string, string>, sheet: string): Set<string> {
  const rels = parts.get(sheet.replace(/([^/]+)$/, '_rels/$1.rels'));
  return rels === undefined ? new Set() : webLinks(rels).ids;
}

/** The relations of a sheet that lead to the web or to mail. */
function webLinks(rels: string): { rels: string; ids: Set<string> } {
  const ids = new Set<string>();
  const kept = transitional(rels).replace(
    /<Relationship\b[^>]*?(?:\/>|>\s*<\/Relationship>)/g,
    (relation) => {
      const web = /\/hyperlink"/.test(relation) && /Target="(?:https?:|mailto:)/i.test(relation);
      if (web) ids.add(/\bId="([^"]*)"/.exec(relation)?.[1] ?? '');
      return web ? relation : '';
    },
  );
  return { rels: kept, ids };
}

/** A sheet with its columns, cells, merges and kept links alone. */
function bareSheet(xml: string, links: Set<string>): string {
  const sheet = transitional(xml);
  const [open = '', prefix = ''] = /<((?:\w+:)?)worksheet\b[^>]*>/.exec(sheet) ?? [];
  if (!open || open.endsWith('/>')) return sheet;
  if (cellsIn(sheet, prefix) > MOST_CELLS) {
    throw new UnreadableFile(
      `The workbook is too complex: a sheet has more than ${MOST_CELLS.toLocaleString('en-GB')} cells. Copy the plan into a new workbook.`,
    );
  }
  if (mergedCells(sheet) > MOST_MERGED_CELLS) {
    throw new UnreadableFile(
      'The workbook is too complex: it merges far more cells than a plan needs. Copy the plan into a new workbook.',
    );
  }
  const hyperlinks = element(sheet, `${prefix}hyperlinks`).replace(
    /<(?:\w+:)?hyperlink\b[^>]*\/>/g,
    (link) => (links.has(/\br:id="([^"]*)"/.exec(link)?.[1] ?? '') ? link : ''),
  );
  const parts = [
    element(sheet, `${prefix}cols`),
    withoutFarEmpty(element(sheet, `${prefix}sheetData`)),
    element(sheet, `${prefix}mergeCells`),
    /hyperlink\b/.test(hyperlinks) && links.size ? hyperlinks : '',
  ];
  return `${open}${parts.join('')}</${prefix}worksheet>`;
}

/** An element with all that is in it; empty: the sheet has none. */
function element(xml: string, name: string): string {
  const start = new RegExp(`<${name}(?=[\\s/>])[^>]*>`).exec(xml);
  if (!start) return '';
  if (start[0].endsWith('/>')) return start[0];
  const close = `</${name}>`;
  const end = xml.indexOf(close, start.index);
  return end < 0 ? '' : xml.slice(start.index, end + close.length);
}

/** Rows that are formatted as a whole hold thousands of empty cells at their right. */
function withoutFarEmpty(cells: string): string {
  return cells.replace(
    /<(?:\w+:)?c\b[^>]*\br="([A-Z]{2,3})\d+"[^>]*(?:\/>|>\s*<\/(?:\w+:)?c>)/g,
    (cell, column: string) => (columnNumber(column) > MOST_COLUMNS ? '' : cell),
  );
}

/** The theme's colours in the order that cells count them: light and dark change places. */
function themeColours(xml: string): string[] {
  const at = (name: string) =>
    new RegExp(`<a:${name}>\\s*<a:(?:srgbClr val|sysClr [^>]*lastClr)="([0-9A-Fa-f]{6})"`).exec(xml)?.[1] ??
    '';
  return ['lt1', 'dk1', 'lt2', 'dk2', 'accent1', 'accent2', 'accent3', 'accent4', 'accent5', 'accent6'].map(
    at,
  );
}

/** How many cells a sheet has, filled or formatted. */
function cellsIn(xml: string, prefix: string): number {
  const start = `<${prefix}c`;
  let many = 0;
  for (let at = xml.indexOf(start); at >= 0; at = xml.indexOf(start, at + 1)) {
    const next = xml[at + start.length];
    if (next === ' ' || next === '>' || next === '/') many++;
  }
  return many;
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
