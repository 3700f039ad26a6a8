import type { Cell } from '../cell.ts';
import { type Block, tidy, UnreadableFile } from '../source.ts';
import { CellWords } from './cell-words.ts';
import { colourOf } from './colour.ts';
import { Numbering } from './docx-numbering.ts';
import { type DocxStyles, docxStyles } from './docx-styles.ts';
import { isFootnoteMark } from './footnote-marks.ts';
import type { Probe, ReadBlocks } from './format.ts';
import { Grid, tableBlocks } from './grid.ts';
import { walkXml } from './office-xml.ts';
import { openZip } from './zip-guard.ts';

const WANTED =
  /^(?:\[Content_Types\]\.xml|word\/(?:document|styles|numbering)\.xml|word\/_rels\/document\.xml\.rels)$/;
/** A whole paragraph of bold words that is no longer than this is a heading that somebody made by hand. */
const LONGEST_BOLD = 120;

/** A document of Word as blocks: headings, prose, lists and tables in their order. */
export function readDocx({ bytes }: Probe): ReadBlocks {
  const parts = openZip(bytes, WANTED);
  if (/macroEnabled/i.test(parts.get('[Content_Types].xml') ?? ''))
    throw new UnreadableFile('The document has macros (DOCM). Save it as DOCX without macros.');
  const links = new Map<string, string>();
  walkXml(parts.get('word/_rels/document.xml.rels') ?? '', {
    open(_name, { Id = '', Target = '', TargetMode }) {
      if (TargetMode === 'External') links.set(Id, Target);
    },
  });
  const story = new Story(
    docxStyles(parts.get('word/styles.xml') ?? ''),
    new Numbering(parts.get('word/numbering.xml') ?? ''),
    links,
  );
  walkXml(parts.get('word/document.xml') ?? '', story);
  return { blocks: story.blocks };
}

interface Paragraph {
  words: CellWords;
  style: string;
  outline: number | null;
  numId: string;
  level: number;
  bold: boolean;
  any: boolean;
}

interface Table {
  grid: Grid;
  cell: { words: CellWords; across: number; merge: 'none' | 'first' | 'rest' } | null;
  /** The cells that go on below, by their column. */
  masters: Map<number, Cell>;
}

interface Run {
  struck: boolean;
  hidden: boolean;
  bold: boolean;
  raised: boolean;
}

const NO_RUN: Run = { struck: false, hidden: false, bold: false, raised: false };

/** One walk through a document. */
class Story {
  readonly blocks: Block[] = [];
  readonly #styles: DocxStyles;
  readonly #numbering: Numbering;
  readonly #links: Map<string, string>;
  readonly #tables: Table[] = [];
  readonly #paragraphs: Paragraph[] = [];
  #run: Run = NO_RUN;
  #inText = false;
  #skipped = 0;
  #inParagraphRun = 0;
  #line = 0;
  #count = 0;

  constructor(styles: DocxStyles, numbering: Numbering, links: Map<string, string>) {
    this.#styles = styles;
    this.#numbering = numbering;
    this.#links = links;
  }

  open(name: string, attributes: Record<string, string>): void {
    if (name === 'Fallback' || name === 'pPrChange' || name === 'rPrChange') this.#skipped++;
    if (this.#skipped) return;
    const { val = '' } = attributes;
    if (name === 'p') this.#openParagraph();
    else if (name === 'r') {
      this.#run = { ...NO_RUN };
      this.#inParagraphRun++;
    } else if (name === 't' || name === 'delText') this.#inText = true;
    else if (/^(?:tbl|tr|tc|gridSpan|vMerge|gridBefore|shd)$/.test(name))
      this.#openTablePart(name, attributes);
    else if (this.#inParagraphRun) this.#openInRun(name, val);
    else this.#openInParagraph(name, attributes);
    if (name === 'delText') this.#run.struck = true;
  }

  text(text: string): void {
    const paragraph = this.#paragraphs.at(-1);
    if (!paragraph || !this.#inText || this.#skipped || this.#run.hidden) return;
    if (this.#run.raised && isFootnoteMark(paragraph.words.text.slice(-8), text)) return;
    paragraph.words.add(text, this.#run.struck);
    if (!text.trim()) return;
    paragraph.bold &&= this.#run.bold;
    paragraph.any = true;
  }

  close(name: string): void {
    if (name === 'Fallback' || name === 'pPrChange' || name === 'rPrChange') {
      this.#skipped--;
      return;
    }
    if (this.#skipped) return;
    if (name === 't' || name === 'delText') this.#inText = false;
    else if (name === 'r') this.#inParagraphRun--;
    else if (name === 'p') this.#closeParagraph();
    else if (name === 'tc') this.#closeCell();
    else if (name === 'tbl') this.#closeTable();
  }

  #openParagraph(): void {
    this.#line++;
    const words = new CellWords();
    this.#paragraphs.push({ words, style: '', outline: null, numId: '', level: 0, bold: true, any: false });
  }

  #openInRun(name: string, val: string): void {
    const on = val !== '0' && val !== 'false';
    if (name === 'strike' || name === 'dstrike') this.#run.struck = on;
    else if (name === 'vanish') this.#run.hidden = on;
    else if (name === 'b') this.#run.bold = on;
    else if (name === 'vertAlign') this.#run.raised = val === 'superscript';
    else if (name === 'br' || name === 'cr' || name === 'tab') this.#paragraphs.at(-1)?.words.space();
    else if (name === 'noBreakHyphen') this.#paragraphs.at(-1)?.words.add('-', this.#run.struck);
  }

  #openInParagraph(name: string, attributes: Record<string, string>): void {
    const paragraph = this.#paragraphs.at(-1);
    if (!paragraph) return;
    const { val = '' } = attributes;
    if (name === 'pStyle') paragraph.style = val;
    else if (name === 'outlineLvl') paragraph.outline = Number(val);
    else if (name === 'numId') paragraph.numId = val;
    else if (name === 'ilvl') paragraph.level = Number(val) || 0;
    else if (name === 'hyperlink') paragraph.words.linkTo(this.#links.get(attributes.id ?? ''));
  }

  #openTablePart(name: string, attributes: Record<string, string>): void {
    const table = this.#tables.at(-1);
    const { val = '' } = attributes;
    if (name === 'tbl') this.#tables.push({ grid: new Grid(), cell: null, masters: new Map() });
    else if (!table) return;
    else if (name === 'tr') table.grid.startRow(++this.#line);
    else if (name === 'gridBefore')
      for (let i = 0; i < Math.min(Number(val) || 0, 50); i++) table.grid.add({ text: '' });
    else if (name === 'tc') table.cell = { words: new CellWords(), across: 1, merge: 'none' };
    else if (!table.cell || this.#paragraphs.length) return;
    else if (name === 'gridSpan') table.cell.across = Math.max(1, Number(val) || 1);
    else if (name === 'vMerge') table.cell.merge = val === 'restart' ? 'first' : 'rest';
    else if (name === 'shd') table.cell.words.colour = colourOf(attributes.fill ?? '');
  }

  #closeParagraph(): void {
    const paragraph = this.#paragraphs.pop();
    if (!paragraph) return;
    const { words, style, level } = paragraph;
    const inList = paragraph.numId ? { numId: paragraph.numId, level } : this.#styles.list(style);
    const number = inList && paragraph.any ? this.#numbering.next(inList.numId, inList.level) : null;
    const cell = this.#tables.at(-1)?.cell;
    if (cell) cell.words.take(words, number);
    else this.#addBlock(paragraph, number, inList?.level ?? null);
  }

  /** A paragraph outside of tables. */
  #addBlock({ words, style, outline, bold }: Paragraph, number: string | null, listed: number | null): void {
    const { text: said, struck } = words.cell(this.#line);
    const text = tidy(said ? `${number ?? ''} ${said}` : '');
    const place = { line: this.#line };
    if (!text) {
      if (struck) this.blocks.push({ kind: 'text', text: `(struck through: ${struck})`, ...place });
      return;
    }
    const level = outline !== null && outline < 9 ? outline + 1 : this.#styles.heading(style);
    if (level !== null) this.blocks.push({ kind: 'heading', text, level, ...place });
    else if (listed !== null) this.blocks.push({ kind: 'bullet', text, indent: listed * 2, ...place });
    else if (bold && text.length <= LONGEST_BOLD && !/:$/.test(text))
      this.blocks.push({ kind: 'heading', text, level: 6, ...place });
    else this.blocks.push({ kind: 'text', text, ...place });
  }

  #closeCell(): void {
    const table = this.#tables.at(-1);
    if (!table?.cell) return;
    const { words, across, merge } = table.cell;
    const column = table.grid.rows.at(-1)?.cells.length ?? 0;
    const master = table.masters.get(column);
    const cell = words.cell(this.#line);
    if (merge === 'rest' && master)
      table.grid.add(master.text ? { ...master, continues: true } : cell, across);
    else {
      table.grid.add(cell, across);
      if (merge === 'first') table.masters.set(column, cell);
    }
    table.cell = null;
  }

  #closeTable(): void {
    const table = this.#tables.pop();
    if (table) this.blocks.push(...tableBlocks(table.grid.rows, `table ${++this.#count}`));
  }
}
