import { Lexer, type Token, type Tokens } from 'marked';
import type { Block } from '../source.ts';
import type { Probe, ReadBlocks } from './format.ts';
import { htmlBlocks } from './html-blocks.ts';
import { inlineHtml } from './markdown-inline.ts';
import { textBlocks } from './text-blocks.ts';

/** A page's settings between two lines of dashes, which sites put before its first words. */
const FRONT_MATTER = /^---[ \t]*\n(?:[^\n]*\n){0,200}?---[ \t]*(?:\n|$)/;

export function readMarkdown(file: Probe): ReadBlocks {
  const whole = file.text().replace(/\r\n?/g, '\n');
  const [settings = ''] = FRONT_MATTER.exec(whole) ?? [];
  const lexer = new Lexer({ gfm: true });
  // Blocks alone: what stands within them is read here, where many open brackets cost no more than their length.
  lexer.blockTokens(whole.slice(settings.length), lexer.tokens);
  const blocks: Block[] = [];
  const tables = new Numbered();
  let line = 1 + newlines(settings);
  for (const token of lexer.tokens) {
    blocks.push(...tables.named(tokenBlocks(token, line)));
    line += newlines(token.raw);
  }
  return { blocks };
}

function tokenBlocks(token: Token, line: number): Block[] {
  if (token.type === 'space' || token.type === 'hr') return [];
  // The words of a footnote are text, where a link leads to is none.
  if (token.type === 'def' && !token.raw.startsWith('[^')) return [];
  if (token.type === 'html') return htmlBlocks(token.raw, line);
  if (token.type === 'heading') {
    const text = words(String(token.text), line);
    return text ? [{ kind: 'heading', text, level: Number(token.depth), line }] : [];
  }
  if (isTable(token)) return tableRows(token, line);
  // A tab behind a list's mark sets no cells apart.
  const raw = token.type === 'list' ? token.raw.replaceAll('\t', '    ') : token.raw;
  return textBlocks(raw, line).flatMap((block) => inlineBlock(block));
}

function isTable(token: Token): token is Tokens.Table {
  return token.type === 'table';
}

/** A table's rows, each read as one of HTML, since its cells may hold breaks, links and struck-through words. */
function tableRows({ header, rows }: Tokens.Table, line: number): Block[] {
  return [header, ...rows].flatMap((row, i) => {
    const cells = row.map(({ text }) => `<td>${inlineHtml(text)}</td>`).join('');
    const at = line + i + (i ? 1 : 0);
    const [read] = htmlBlocks(`<table><tr><td>1</td><td>2</td></tr><tr>${cells}</tr></table>`, at).slice(1);
    return read ? [{ ...read, line: at, table: 'table' }] : [];
  });
}

/** Prose, bullets and rows of tabs may hold HTML too. */
function inlineBlock(block: Block): Block[] {
  if (block.kind === 'row') return [block];
  const text = words(block.text, block.line);
  return text ? [{ ...block, text }] : [];
}

function words(markdown: string, line: number): string {
  return htmlBlocks(inlineHtml(markdown), line)
    .map((block) => (block.kind === 'row' ? '' : block.text))
    .join(' ');
}

function newlines(text: string): number {
  return text.split('\n').length - 1;
}

/** Gives each table of a document a name of its own. */
class Numbered {
  #many = 0;

  named(blocks: Block[]): Block[] {
    if (!blocks.some(({ table }) => table)) return blocks;
    this.#many++;
    return blocks.map((block) => (block.table ? { ...block, table: `table ${this.#many}` } : block));
  }
}
