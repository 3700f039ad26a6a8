import { type Face, printable } from './fonts.ts';
import type { Paper } from './paper.ts';
import { wrapped } from './wrap.ts';

export const INK = '#1C2126';
export const QUIET = '#555D66';
export const RULE = '#D9D7CF';
export const HEAD = '#1C3D5A';

/** How a page is set. */
export interface Format {
  layout: 'portrait' | 'landscape';
  /** What letters and the air around them are multiplied by. */
  scale: number;
  picture: { width: number; height: number };
  /** Everything has to find its place on one page: smaller letters, less air, no captions, no cover. */
  dense: boolean;
}

/** How words are set. */
export interface Style {
  size: number;
  face?: Face;
  colour?: string;
  align?: 'left' | 'right';
}

/** A node of the tree that tells what each piece of a page is. */
export type Element = PDFKit.PDFStructureElement;

const A4 = { short: 595.28, long: 841.89 };
const MARGIN = 40;
const LEADING = 1.32;

/** The pages of a document: where the next piece goes, and what it is to a reader who hears it. */
export class Sheet {
  readonly width: number;
  readonly left = MARGIN;
  readonly top: number;
  readonly bottom: number;
  readonly height: number;
  /** Where the next piece begins. */
  y: number;
  /** What the next piece is a part of. */
  within: Element;
  /** The whole document. */
  readonly root: Element;
  readonly format: Format;
  readonly doc: Paper;
  readonly #widths = new Map<string, number>();

  constructor(doc: Paper, format: Format) {
    this.doc = doc;
    this.format = format;
    const upright = format.layout === 'portrait';
    this.width = (upright ? A4.short : A4.long) - 2 * MARGIN;
    this.height = upright ? A4.long : A4.short;
    this.top = format.dense ? 28 : 40;
    this.bottom = this.height - (format.dense ? 34 : 44);
    doc.addPage();
    this.y = this.top;
    this.root = doc.struct('Document');
    doc.addStructure(this.root);
    this.within = this.root;
  }

  /** How much is left of this page. */
  get room(): number {
    return this.bottom - this.y;
  }

  /** How much a page holds. */
  get whole(): number {
    return this.bottom - this.top;
  }

  /** From 1. */
  get page(): number {
    const { start, count } = this.doc.bufferedPageRange();
    return start + count;
  }

  /** A number of points in this document’s size. */
  sized(points: number): number {
    return points * this.format.scale;
  }

  nextPage(): void {
    this.doc.addPage();
    this.y = this.top;
  }

  leading({ size }: Style): number {
    return this.sized(size) * LEADING;
  }

  /** A text in lines of a width. */
  lines(text: string, style: Style, width: number): string[] {
    const face = style.face ?? 'plain';
    return wrapped(printable(text, face), width, (word) => this.widthOf(word, style));
  }

  widthOf(words: string, { size, face = 'plain' }: Style): number {
    const key = `${face}${words}`;
    let width = this.#widths.get(key);
    if (width === undefined) {
      width = this.doc.font(face).fontSize(100).widthOfString(words) / 100;
      this.#widths.set(key, width);
    }
    return width * this.sized(size);
  }

  /** Writes lines below each other; whoever calls says what they are. */
  write(lines: string[], x: number, y: number, width: number, style: Style): void {
    const down = this.leading(style);
    const placed = lines.map((line, i) => ({
      line,
      left: style.align === 'right' ? x + width - this.widthOf(line.trimEnd(), style) : x,
      top: y + i * down,
    }));
    // Measuring sets the font, so it comes before writing.
    const { doc } = this;
    doc.font(style.face ?? 'plain').fontSize(this.sized(style.size));
    doc.fillColor(style.colour ?? INK);
    for (const { line, left, top } of placed) doc.text(line, left, top, { lineBreak: false });
  }

  /** What is drawn is for the eye alone: lines, grounds, what a page repeats. */
  decoration(draw: () => void, type: 'Layout' | 'Pagination' = 'Layout'): void {
    this.doc.markContent('Artifact', { type });
    draw();
    this.doc.endMarkedContent();
  }

  /** A node of the tree below another; it ends when what it is made of is drawn. */
  element(type: string, of: Element, options: PDFKit.Mixins.StructureElementOptions = {}): Element {
    const made = this.doc.struct(type, options);
    of.add(made);
    return made;
  }

  /** What is drawn belongs to this node. */
  content(of: Element, type: string, draw: () => void): void {
    const marked = this.doc.markStructureContent(type);
    draw();
    this.doc.endMarkedContent();
    of.add(marked);
  }

  /** A leaf of the tree with what it is made of. */
  leaf(type: string, of: Element, draw: () => void, options?: PDFKit.Mixins.StructureElementOptions): void {
    const made = this.element(type, of, options);
    this.content(made, type, draw);
    made.end();
  }
}

/** A text that could not be printed as it is stands beside what is printed. */
export function asSpoken(text: string, face: Face = 'plain'): PDFKit.Mixins.StructureElementOptions {
  return printable(text, face).includes('□') ? { actual: text } : {};
}
