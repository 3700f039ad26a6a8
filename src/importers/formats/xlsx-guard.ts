import { strFromU8 } from 'fflate';
import { UnreadableFile } from '../source.ts';
import { type Attributes, isSet, walkPart, type XmlWalk } from './office-xml.ts';
import { packedParts } from './zip-guard.ts';

const WANTED =
  /^(?:\[Content_Types\]\.xml|docProps\/core\.xml|xl\/(?:workbook|styles|sharedStrings)\.xml|xl\/_rels\/workbook\.xml\.rels|xl\/theme\/theme\d*\.xml|xl\/worksheets\/[^/]+\.xml|xl\/worksheets\/_rels\/[^/]+\.xml\.rels)$/i;

/** A sheet of a workbook, not yet read. */
export interface SheetPart {
  name: string;
  isVisible: boolean;
  part: Uint8Array;
  /** Where its links to web and mail lead, by their id. */
  links: ReadonlyMap<string, string>;
}

/** The parts of a workbook that a plan is read from: tables, pictures, charts and controls are never looked at. */
export interface Book {
  sheets: SheetPart[];
  texts: Uint8Array | undefined;
  styles: Uint8Array | undefined;
  /** The colours that cells name by number: 0 to 9, as six hexadecimal digits. */
  theme: string[];
  /** Days are counted from 1904. */
  from1904: boolean;
  /** The program or person that made it. */
  creator: string;
}

/** @throws UnreadableFile */
export function openBook(bytes: Uint8Array): Book {
  const parts = packedParts(bytes, WANTED);
  const part = (name: string) => found(parts, name);
  if (/macroEnabled/i.test(strFromU8(part('[Content_Types].xml') ?? new Uint8Array())))
    throw new UnreadableFile('The workbook has macros (XLSM). Save it as XLSX without macros.');
  const targets = relationsIn(part('xl/_rels/workbook.xml.rels'));
  const { sheets, from1904 } = sheetsIn(part('xl/workbook.xml'));
  const theme = [...parts].find(([name]) => /\/theme\//i.test(name))?.[1];
  return {
    sheets: sheets.flatMap(({ name, isVisible, id }): SheetPart[] => {
      const path = `xl/${(targets.get(id) ?? '').replace(/^(?:\s|\.\/|\/?xl\/)+/, '')}`;
      const sheet = part(path);
      const rels = part(path.replace(/([^/]+)$/, '_rels/$1.rels'));
      return sheet ? [{ name, isVisible, part: sheet, links: webLinks(rels) }] : [];
    }),
    texts: part('xl/sharedStrings.xml'),
    styles: part('xl/styles.xml'),
    theme: theme ? themeColours(strFromU8(theme)) : [],
    from1904,
    creator: textIn(part('docProps/core.xml'), 'creator'),
  };
}

/** Names of parts are the same in capital letters. */
function found(parts: Map<string, Uint8Array>, name: string): Uint8Array | undefined {
  const there = parts.get(name);
  if (there) return there;
  const lower = name.toLowerCase();
  return [...parts].find(([other]) => other.toLowerCase() === lower)?.[1];
}

/** Each element of a part, in order. */
function elementsIn(
  part: Uint8Array | undefined,
  each: (name: string, attributes: Attributes) => void,
): void {
  if (part) walkPart(part, { open: each });
}

function textIn(part: Uint8Array | undefined, element: string): string {
  let words = '';
  let isInside = false;
  const walk: XmlWalk = {
    open(name) {
      if (name === element) isInside = true;
    },
    close(name) {
      if (name === element) isInside = false;
    },
    text(text) {
      if (isInside) words += text;
    },
  };
  if (part) walkPart(part, walk);
  return words.trim();
}

function relationsIn(part: Uint8Array | undefined): Map<string, string> {
  const targets = new Map<string, string>();
  elementsIn(part, (name, attributes) => {
    if (name === 'Relationship') targets.set(attributes.Id ?? '', attributes.Target ?? '');
  });
  return targets;
}

/** The relations of a sheet that lead to the web or to mail. */
function webLinks(part: Uint8Array | undefined): Map<string, string> {
  const web = [...relationsIn(part)].filter(([, target]) => /^(?:https?:|mailto:)/i.test(target));
  return new Map(web);
}

function sheetsIn(part: Uint8Array | undefined) {
  const sheets: { name: string; isVisible: boolean; id: string }[] = [];
  let from1904 = false;
  elementsIn(part, (name, attributes) => {
    if (name === 'workbookPr') from1904 = isSet(attributes, 'date1904');
    if (name !== 'sheet') return;
    const state = attributes.state ?? 'visible';
    sheets.push({ name: attributes.name ?? '', isVisible: state === 'visible', id: attributes.id ?? '' });
  });
  return { sheets, from1904 };
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
