import { textCells } from '../cell-text.ts';
import { type Block, tidy } from '../source.ts';
import { alignedIn } from './aligned-lines.ts';

/** Lines of text as headings, bullets, rows of cells set apart by tabs, and prose. */
export function textBlocks(text: string, from: number): Block[] {
  const lines = text.split(/\r\n|\r|\n/);
  const blocks: Block[] = [];
  for (let at = 0; at < lines.length; ) {
    const paragraph = paragraphAt(lines, at);
    const table = alignedIn(paragraph);
    const prose = table ? paragraph.slice(0, table.above) : paragraph;
    blocks.push(...prose.flatMap((raw, i) => lineBlocks(raw, from + at + i)));
    for (const [i, row] of (table?.rows ?? []).entries()) {
      const line = from + at + prose.length + i;
      blocks.push({ kind: 'row', cells: textCells(row, line), line });
    }
    at += Math.max(1, paragraph.length);
  }
  return blocks;
}

/** The lines from here to the next empty one. */
function paragraphAt(lines: readonly string[], at: number): string[] {
  let end = at;
  while (lines[end]?.trim()) end++;
  return lines.slice(at, end);
}

function lineBlocks(raw: string, line: number): Block[] {
  if (!raw.trim()) return [];
  if (raw.includes('\t')) return [{ kind: 'row', cells: textCells(raw.split('\t'), line), line }];
  const heading = /^(#{1,6})\s+(.*)$/.exec(raw);
  if (heading)
    return [{ kind: 'heading', text: plain(heading[2] ?? ''), level: heading[1]?.length ?? 1, line }];
  const bullet = /^(\s*)(?:[-*•–]|\d+[.)])\s+(.*)$/.exec(raw);
  if (bullet) return [{ kind: 'bullet', text: plain(bullet[2] ?? ''), indent: bullet[1]?.length ?? 0, line }];
  return [{ kind: 'text', text: raw.trim(), line }];
}

/** Markdown's emphasis and links taken off. */
function plain(text: string): string {
  return tidy(text.replace(/\[([^\]]*)\]\([^)]*\)/g, '$1').replace(/\*\*|__|`/g, ''));
}
