import type { Dictionary } from './pdf-objects.ts';
import { allOf, type Node, refOf, type TaggedPdf, taggedPdf } from './pdf-structure.ts';

/** What a node may stand in, for the types that our documents use: ISO 32000-1, 14.8.4. */
const PARENTS: Record<string, RegExp> = {
  Document: /^StructTreeRoot$/,
  Sect: /^Document$/,
  H1: /^Document$/,
  H2: /^Sect$/,
  H3: /^Sect$/,
  P: /^(?:Document|Sect|BlockQuote|LBody)$/,
  BlockQuote: /^Sect$/,
  L: /^Sect$/,
  LI: /^L$/,
  Lbl: /^LI$/,
  LBody: /^LI$/,
  Figure: /^Sect$/,
  Table: /^Sect$/,
  Caption: /^Table$/,
  THead: /^Table$/,
  TBody: /^Table$/,
  TR: /^T(?:Head|Body)$/,
  TH: /^TR$/,
  TD: /^TR$/,
  TOC: /^Sect$/,
  TOCI: /^TOC$/,
  Reference: /^TOCI$/,
  Link: /^Reference$/,
};

/**
 * The rules of PDF/UA-1 (ISO 14289-1, as the Matterhorn protocol counts them) that a program can check and that
 * concern what our documents use. Each fault in a sentence.
 */
export function faultsOf(bytes: Uint8Array): string[] {
  const pdf = taggedPdf(bytes);
  return [...ofDocument(pdf), ...ofTree(pdf.root), ...ofPages(pdf), ...ofFonts(pdf)];
}

function* ofDocument({ objects, catalog }: TaggedPdf): Generator<string> {
  if (objects.text(catalog.Lang) !== 'en-GB') yield 'The document has no language.';
  if (objects.dictionary(catalog.MarkInfo).Marked !== true) yield 'The document is not marked as tagged.';
  if (objects.dictionary(catalog.ViewerPreferences).DisplayDocTitle !== true)
    yield 'A window shows the file name, not the title.';
  const metadata = refOf(catalog.Metadata);
  const xmp = metadata < 0 ? '' : (objects.object(metadata).stream ?? '');
  if (!/<pdfuaid:part>1</.test(xmp)) yield 'The metadata do not name PDF/UA-1.';
  if (!/<dc:title>\s*<rdf:Alt>\s*<rdf:li xml:lang="x-default">[^<]+</.test(xmp))
    yield 'The metadata have no title.';
  if (/&(?!amp;|lt;)/.test(xmp)) yield 'The metadata are no XML.';
  if (refOf(catalog.Outlines) < 0) yield 'There are no bookmarks.';
}

function* ofTree(root: Node): Generator<string> {
  let level = 0;
  for (const node of allOf(root)) {
    for (const child of node.children)
      if (!PARENTS[child.type]?.test(node.type)) yield `A ${child.type} stands in a ${node.type}.`;
    if (/^H\d$/.test(node.type)) {
      const its = Number(node.type[1]);
      if (its > level + 1) yield `A heading of level ${its} follows one of level ${level}.`;
      level = its;
    }
    yield* ofNode(node);
  }
}

function* ofNode(node: Node): Generator<string> {
  const { type, children, pieces, alt, attributes, annotations } = node;
  const has = (...types: string[]) => types.every((one) => children.some((child) => child.type === one));
  if (type === 'Figure' && !alt) yield 'A picture has no words.';
  if (type === 'Figure' && !attributes.BBox) yield 'A picture does not say where it stands.';
  if (type === 'TH' && !/^\/(?:Row|Column)$/.test(String(attributes.Scope)))
    yield 'A header cell does not say what it is the header of.';
  if (type === 'LI' && !has('LBody')) yield 'An item of a list has no body.';
  if (type === 'L' && !has('LI')) yield 'A list has no items.';
  if (type === 'Link' && !annotations.length) yield 'A link leads nowhere.';
  for (const annotation of annotations)
    if (!annotation.Contents || annotation.StructParent === undefined) yield 'A link is not described.';
  if (type === 'Table') {
    if (!has('THead')) yield 'A table has no headings.';
    const rows = [...allOf(node)].filter((one) => one.type === 'TR').map((one) => one.children.length);
    if (new Set(rows).size > 1) yield `The rows of a table have ${rows.join(', ')} cells.`;
  }
  const holds = pieces.length + children.length + annotations.length;
  if (!holds && !/^T[DH]$/.test(type)) yield `A ${type} holds nothing.`;
}

/** Every piece of a page is something in the tree, once, or for the eye alone. */
function* ofPages({ objects, catalog, root, pages }: TaggedPdf): Generator<string> {
  const told = [...allOf(root)].flatMap(({ pieces }) => pieces);
  if (new Set(told).size < told.length) yield 'A piece of a page is told twice.';
  const known = new Set(told);
  const parents = objects.dictionary(objects.dictionary(catalog.StructTreeRoot).ParentTree);
  const numbers = objects.array(parents.Nums);
  const byKey = new Map(numbers.flatMap((key, i) => (i % 2 ? [] : [[Number(key), numbers[i + 1]]])));
  for (const [i, page] of pages.entries()) {
    if (page.Tabs !== '/S') yield `Page ${i + 1} has no order of tabs.`;
    const { stream } = objects.object(refOf(page.Contents));
    const { faults, marked } = readContent(stream ?? '');
    for (const fault of faults) yield `Page ${i + 1}: ${fault}`;
    const ofPage = objects.array(byKey.get(Number(page.StructParents)));
    for (const id of marked) {
      if (!known.delete(`${i}:${id}`)) yield `Page ${i + 1}: piece ${id} is not in the tree.`;
      if (refOf(ofPage[id]) < 0) yield `Page ${i + 1}: piece ${id} does not know what it belongs to.`;
    }
    for (const one of objects.array(page.Annots))
      if (!byKey.has(Number(objects.dictionary(one).StructParent)))
        yield `Page ${i + 1} has a link outside of the tree.`;
  }
  for (const piece of known) yield `The tree names piece ${piece}, which no page has.`;
}

const DRAWS = /^(?:Tj|TJ|'|"|Do|S|s|f|F|f\*|B|B\*|b|b\*|sh|EI)$/;

/** What stands in no marked content, and the numbers of what does. */
function readContent(stream: string): { faults: string[]; marked: number[] } {
  const faults: string[] = [];
  const marked: number[] = [];
  const open: ('artifact' | 'content')[] = [];
  const lines = stream.replace(/<<[^>]*>>/g, (dictionary) => dictionary.replaceAll('\n', ' ')).split('\n');
  for (const line of lines) {
    const begins = /^\/\w+ .*(?:BDC|BMC)$/.test(line.trim());
    const mcid = /\/MCID (\d+)/.exec(line);
    const operator = line.trim().split(/\s+/).at(-1) ?? '';
    if (begins || mcid) {
      if (open.length) faults.push('marked content stands within another.');
      open.push(mcid ? 'content' : 'artifact');
      if (mcid) marked.push(Number(mcid[1]));
    } else if (operator === 'EMC') {
      if (!open.pop()) faults.push('marked content ends that never began.');
    } else if (DRAWS.test(operator) && !open.length) faults.push(`“${line}” is no part of anything.`);
    if (operator === 'TJ' && hexOf(line).includes('0000'))
      faults.push('a letter is drawn that the font does not have.');
  }
  if (open.length) faults.push('marked content never ends.');
  return { faults, marked };
}

function hexOf(line: string): string[] {
  return [...line.matchAll(/<([\da-f]+)>/g)].flatMap(([, hex]) => hex!.match(/.{4}/g) ?? []);
}

function* ofFonts({ objects }: TaggedPdf): Generator<string> {
  const fonts: Dictionary[] = [];
  for (const number of objects.numbers) {
    const { value } = objects.object(number);
    if (value && typeof value === 'object' && 'Type' in value && value.Type === '/Font') fonts.push(value);
  }
  if (!fonts.length) yield 'There are no fonts.';
  for (const font of fonts) {
    if (font.Subtype === '/Type0' && refOf(font.ToUnicode) < 0)
      yield `${font.BaseFont} does not say which letters it draws.`;
    if (font.Subtype === '/CIDFontType2') {
      if (refOf(objects.dictionary(font.FontDescriptor).FontFile2) < 0)
        yield `${font.BaseFont} is not embedded.`;
      if (font.CIDToGIDMap !== '/Identity') yield `${font.BaseFont} does not say how it is numbered.`;
    } else if (font.Subtype !== '/Type0') yield `${font.BaseFont} is of a kind that is not embedded.`;
  }
}
