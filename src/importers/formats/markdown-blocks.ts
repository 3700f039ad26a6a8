import { lexer, type Token, type Tokens } from 'marked';
import { textCells } from '../cell-text.ts';
import { type Block, tidy } from '../source.ts';
import type { Probe, ReadBlocks } from './format.ts';
import { textBlocks } from './text-blocks.ts';

export function readMarkdown(file: Probe): ReadBlocks {
  const blocks: Block[] = [];
  let line = 1;
  for (const token of lexer(file.text())) {
    blocks.push(...markdownBlocks(token, line));
    line += token.raw.match(/\n/g)?.length ?? 0;
  }
  return { blocks };
}

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

function plain(text: string): string {
  return tidy(text.replace(/\[([^\]]*)\]\([^)]*\)/g, '$1').replace(/\*\*|__|`/g, ''));
}
