import Papa from 'papaparse';
import { textCells } from '../cell-text.ts';
import { type Block, UnreadableFile } from '../source.ts';
import type { Probe, ReadBlocks } from './format.ts';
import { separatorOf } from './separator.ts';

/** The rows of a CSV file, each with the line that it begins in. */
export function readCsv(file: Probe): ReadBlocks {
  // Files put together by hand end their lines in more than one way; a parser takes one.
  const whole = file.text().replace(/\r\n?/g, '\n');
  // Excel's own way of naming the separator.
  const [named = '', separator] = /^sep=(.)\n/i.exec(whole) ?? [];
  const text = whole.slice(named.length);
  const { data, errors } = Papa.parse<string[]>(text, {
    skipEmptyLines: false,
    newline: '\n',
    delimiter: separator ?? separatorOf(text),
  });
  const blocks: Block[] = [];
  const starts: number[] = [];
  let line = named ? 2 : 1;
  for (const cells of data) {
    const at = line;
    starts.push(at);
    line += 1 + cells.reduce((n, cell) => n + newlines(cell), 0);
    if (cells.some((cell) => cell.trim()))
      blocks.push({ kind: 'row', cells: textCells(cells, at), line: at });
  }
  const quotes = errors.find(({ type }) => type === 'Quotes');
  if (quotes) throw wrongQuotes(quotes, starts, text, named ? 1 : 0);
  return { blocks };
}

function newlines(text: string): number {
  let many = 0;
  for (let at = text.indexOf('\n'); at >= 0; at = text.indexOf('\n', at + 1)) many++;
  return many;
}

function wrongQuotes(
  { code, row = 0 }: Papa.ParseError,
  starts: number[],
  text: string,
  before: number,
): UnreadableFile {
  if (code === 'MissingQuotes') {
    return new UnreadableFile(
      `near row ${row + 1} a quotation mark is opened and never closed. Close it and try again.`,
      before + openQuote(text),
    );
  }
  return new UnreadableFile(
    'text stands after the quotation mark that closes a cell. Write marks inside a cell twice (""), or save the file anew from the spreadsheet.',
    starts[row] ?? starts.at(-1) ?? 1,
  );
}

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
