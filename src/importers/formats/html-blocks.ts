import { Parser } from 'htmlparser2';
import { type Block, tidy, UnreadableFile } from '../source.ts';
import { CellWords } from './cell-words.ts';
import { isFootnoteMark } from './footnote-marks.ts';
import type { Probe, ReadBlocks } from './format.ts';
import { Grid, tableBlocks } from './grid.ts';
import { htmlColour } from './html-colour.ts';

export function readHtml(file: Probe): ReadBlocks {
  return { blocks: htmlBlocks(file.text(), 1) };
}

/** HTML as blocks; `from` is the line that it begins in. Takes time in proportion to its length. */
export function htmlBlocks(html: string, from: number): Block[] {
  const page = new Page(html, from);
  const parser = new Parser({
    onopentag: (name, attributes) => page.open(name, attributes, parser.startIndex),
    ontext: (text) => page.text(text),
    onclosetag: (name) => page.close(name),
  });
  parser.end(html);
  return page.end();
}

const SKIPPED = new Set([
  'script',
  'style',
  'head',
  'title',
  'template',
  'noscript',
  'select',
  'svg',
  'math',
  'caption',
]);
const PARAGRAPHS = new Set([
  'p',
  'div',
  'li',
  'br',
  'hr',
  'tr',
  'dd',
  'dt',
  'section',
  'article',
  'blockquote',
  'pre',
]);
/** Pages made by hand forget to close a few hundred tags; the parser's time grows with the square of it. */
const DEEPEST = 2_000;
const TOO_DEEP =
  'the page is too complex: it nests far more than a plan needs. Copy the plan into a new file.';
const STRUCK = /^(?:del|s|strike)$/;

interface Tag {
  name: string;
  struck: boolean;
  skipped: boolean;
}
interface Table {
  grid: Grid;
  cell: { words: CellWords; across: number; down: number } | null;
}
type Paragraph =
  | { kind: 'term' }
  | { kind: 'heading'; level: number }
  | { kind: 'bullet'; indent: number }
  | { kind: 'text' };

/** A page as far as it has been read. */
class Page {
  readonly #blocks: Block[] = [];
  readonly #tags: Tag[] = [];
  readonly #tables: Table[] = [];
  readonly #html: string;
  #words = new CellWords();
  #term = '';
  #paragraph: Paragraph = { kind: 'text' };
  #raised: { text: string; linked: boolean } | null = null;
  #lists = 0;
  #count = 0;
  #line: number;
  #at = 0;
  #begun: number;

  constructor(html: string, from: number) {
    this.#html = html;
    this.#line = from;
    this.#begun = from;
  }

  open(name: string, attributes: Record<string, string>, at: number): void {
    this.#moveTo(at);
    if (this.#tags.length >= DEEPEST) throw new UnreadableFile(TOO_DEEP, this.#line);
    const above = this.#tags.at(-1);
    const style = attributes.style ?? '';
    this.#tags.push({
      name,
      struck: Boolean(above?.struck) || STRUCK.test(name) || /line-through/i.test(style),
      skipped: Boolean(above?.skipped) || SKIPPED.has(name) || /display\s*:\s*none/i.test(style),
    });
    if (this.#tags.at(-1)?.skipped) return;
    if (name === 'table') this.#openTable();
    else if (name === 'tr') this.#tables.at(-1)?.grid.startRow(this.#line);
    else if (name === 'td' || name === 'th') this.#openCell(attributes);
    else if (name === 'a') this.#openLink(attributes.href);
    else if (name === 'sup') this.#raised = { text: '', linked: false };
    else if (name === 'ul' || name === 'ol') this.#lists++;
    if (PARAGRAPHS.has(name) || /^h[1-6]$/.test(name)) this.#startParagraph(name);
  }

  text(text: string): void {
    const tag = this.#tags.at(-1);
    if (tag?.skipped) return;
    if (this.#raised) this.#raised.text += text;
    else this.#target().add(text, tag?.struck);
  }

  close(name: string): void {
    const tag = this.#tags.pop();
    if (tag?.skipped) return;
    if (name === 'td' || name === 'th') this.#closeCell();
    else if (name === 'table') this.#closeTable();
    else if (name === 'sup') this.#closeRaised();
    else if (name === 'ul' || name === 'ol') this.#lists--;
    if ((PARAGRAPHS.has(name) && name !== 'br') || /^h[1-6]$/.test(name)) this.#startParagraph('');
  }

  end(): Block[] {
    while (this.#tables.length) this.#closeTable();
    this.#flush();
    return this.#blocks;
  }

  #moveTo(at: number): void {
    for (let next = this.#html.indexOf('\n', this.#at); next >= 0 && next < at; ) {
      this.#line++;
      this.#at = next + 1;
      next = this.#html.indexOf('\n', this.#at);
    }
  }

  #target(): CellWords {
    return this.#tables.at(-1)?.cell?.words ?? this.#words;
  }

  #openTable(): void {
    this.#flush();
    this.#tables.push({ grid: new Grid(), cell: null });
  }

  #openCell(attributes: Record<string, string>): void {
    const table = this.#tables.at(-1);
    if (!table) return;
    this.#closeCell();
    if (!table.grid.rows.length) table.grid.startRow(this.#line);
    const words = new CellWords();
    words.colour = htmlColour(attributes);
    table.cell = { words, across: spanOf(attributes.colspan), down: spanOf(attributes.rowspan) };
  }

  #openLink(address: string | undefined): void {
    if (this.#raised) this.#raised.linked = true;
    else this.#target().linkTo(address);
  }

  #closeCell(): void {
    const table = this.#tables.at(-1);
    if (!table?.cell) return;
    table.grid.add(table.cell.words.cell(this.#line), table.cell.across, table.cell.down);
    table.cell = null;
  }

  #closeTable(): void {
    this.#closeCell();
    const table = this.#tables.pop();
    if (table) this.#blocks.push(...tableBlocks(table.grid.rows, `table ${++this.#count}`));
  }

  #closeRaised(): void {
    const { text = '', linked = false } = this.#raised ?? {};
    this.#raised = null;
    if (!isFootnoteMark(this.#target().text.slice(-8), text, linked)) this.text(text);
  }

  #startParagraph(name: string): void {
    if (this.#tables.at(-1)?.cell) this.#target().space();
    else this.#flush();
    if (/^h[1-6]$/.test(name)) this.#paragraph = { kind: 'heading', level: Number(name[1]) };
    else if (name === 'dt') this.#paragraph = { kind: 'term' };
    else if (name === 'li') this.#paragraph = { kind: 'bullet', indent: Math.max(0, this.#lists - 1) * 2 };
    else if (name !== 'br') this.#paragraph = { kind: 'text' };
  }

  #flush(): void {
    const text = tidy(this.#words.text);
    const paragraph = this.#paragraph;
    // A term and what it is said to be are one line, as a label and its value.
    if (text && paragraph.kind === 'term') this.#term = `${text.replace(/:$/, '')}: `;
    if (text && paragraph.kind !== 'term') {
      this.#blocks.push({ ...paragraph, text: this.#term + text, line: this.#begun });
      this.#term = '';
    }
    this.#words = new CellWords();
    this.#begun = this.#line;
  }
}

function spanOf(said: string | undefined): number {
  const span = Number.parseInt(said ?? '1', 10);
  // A span of 0 reaches to the end of the table.
  return span === 0 ? Number.MAX_SAFE_INTEGER : Math.max(1, span || 1);
}
