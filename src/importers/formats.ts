import { lexer, type Token, type Tokens } from 'marked';
import Papa from 'papaparse';
import { textCells } from './cell-text.ts';
import { type Block, type Format, tidy, UnreadableFile } from './source.ts';

/** The formats that are read, each as blocks with line numbers. */

/** CSV, TSV and files with semicolons. */
const csv: Format = {
  name: 'CSV',
  accepts: (fileName) => /\.(csv|tsv|tab)$/i.test(fileName),
  read(text) {
    const { data, errors } = Papa.parse<string[]>(text, { skipEmptyLines: false });
    const quotes = errors.find((error) => error.type === 'Quotes');
    if (quotes) {
      const row = (quotes.row ?? 0) + 1;
      throw new UnreadableFile(
        `near row ${row} a quotation mark is opened and never closed. Close it and try again.`,
        openQuote(text),
      );
    }
    let line = 1;
    const blocks: Block[] = [];
    for (const cells of data) {
      const at = line;
      line += 1 + cells.reduce((n, cell) => n + (cell.match(/\n/g)?.length ?? 0), 0);
      if (cells.some((cell) => cell.trim()))
        blocks.push({ kind: 'row', cells: textCells(cells, at), line: at });
    }
    return blocks;
  },
};

/** The line of the last quotation mark that starts a cell without an end. */
function openQuote(text: string): number {
  let line = 1;
  let opened = 1;
  let inside = false;
  for (const character of text) {
    if (character === '\n') line++;
    if (character !== '"') continue;
    inside = !inside;
    if (inside) opened = line;
  }
  return opened;
}

/** Markdown with tables. */
const markdown: Format = {
  name: 'Markdown',
  accepts: (fileName, text) =>
    /\.(md|markdown)$/i.test(fileName) || /^\s*\|.*\|\s*$\n^\s*\|[\s:|-]+\|\s*$/m.test(text),
  read(text) {
    const blocks: Block[] = [];
    let line = 1;
    for (const token of lexer(text)) {
      blocks.push(...markdownBlocks(token, line));
      line += token.raw.match(/\n/g)?.length ?? 0;
    }
    return blocks;
  },
};

function markdownBlocks(token: Token, line: number): Block[] {
  if (token.type === 'heading')
    return [{ kind: 'heading', text: plain(token.text), level: token.depth, line }];
  if (token.type === 'table') {
    const { header, rows } = token as Tokens.Table;
    const cells = [header, ...rows].map((row) => row.map((cell) => plain(cell.text)));
    return cells.map((row, i) => {
      const at = line + i + (i ? 1 : 0);
      return { kind: 'row', cells: textCells(row, at), line: at };
    });
  }
  if (token.type === 'space') return [];
  return textBlocks(token.raw, line);
}

/** A published plan as text: prose, headings and tables whose cells are set apart by tabs. */
const published: Format = {
  name: 'text',
  accepts: () => true,
  read: (text) => textBlocks(text, 1),
};

function textBlocks(text: string, from: number): Block[] {
  const blocks: Block[] = [];
  for (const [i, raw] of text.split(/\r\n|\r|\n/).entries()) {
    const line = from + i;
    const heading = /^(#{1,6})\s+(.*)$/.exec(raw);
    const bullet = /^(\s*)(?:[-*•–]|\d+[.)])\s+(.*)$/.exec(raw);
    if (raw.includes('\t')) {
      blocks.push({ kind: 'row', cells: textCells(raw.split('\t'), line), line });
    } else if (heading) {
      blocks.push({ kind: 'heading', text: plain(heading[2] ?? ''), level: heading[1]?.length ?? 1, line });
    } else if (bullet) {
      blocks.push({ kind: 'bullet', text: plain(bullet[2] ?? ''), indent: bullet[1]?.length ?? 0, line });
    } else if (raw.trim()) {
      blocks.push({ kind: 'text', text: raw.trim(), line });
    }
  }
  return blocks;
}

/** Markdown's emphasis and links taken off. */
function plain(text: string): string {
  return tidy(text.replace(/\[([^\]]*)\]\([^)]*\)/g, '$1').replace(/\*\*|__|`/g, ''));
}

export const FORMATS: Format[] = [csv, markdown, published];
