import type { InputBlock, KnownBlock, TableBlock } from '@slack/types';
import { asRead } from '../slack-text.ts';
import { LIMITS, pieces } from './limits.ts';
import { plainSections, wordsOf } from './parts.ts';

/** The same blocks with each picture and table in words; the very same where there is none. */
export function inWords(blocks: KnownBlock[]): KnownBlock[] {
  if (!blocks.some(({ type }) => type === 'image' || type === 'table')) return blocks;
  return blocks.flatMap(worded);
}

/** The same without those that were refused, which are told in words where they have any. */
export function without(blocks: KnownBlock[], refused: ReadonlySet<number>): KnownBlock[] {
  return blocks.flatMap((block, i) => (refused.has(i) ? told(block) : [block]));
}

/** What nobody refuses: the words of a message as they stand, and whatever can be pressed, chosen or filled in. */
export function plainest(text: string, blocks: KnownBlock[]): KnownBlock[] {
  const words = blocks.findIndex(({ type }) => type !== 'actions');
  const above = blocks.slice(0, Math.max(words, 0));
  const controls = blocks.slice(above.length).flatMap((block): KnownBlock[] => {
    if (block.type === 'actions' || block.type === 'input') return [block];
    if (block.type === 'section' && block.accessory) return [{ ...block, text: shortOf(block.text) }];
    return [];
  });
  return [...above, ...plainSections(asRead(text)), ...controls].slice(0, LIMITS.blocks);
}

function worded(block: KnownBlock): KnownBlock[] {
  if (block.type === 'image') return [wordsOf(block.alt_text)];
  return block.type === 'table' ? plainSections(tableText(block)) : [block];
}

/** A refused block in words, without what may have been refused in it; one that only does something is left out. */
function told(block: KnownBlock): KnownBlock[] {
  if (block.type === 'image' || block.type === 'table') return worded(block);
  if (block.type === 'section' || block.type === 'header' || block.type === 'context')
    return plainSections(asRead(textsIn(block).join('\n')));
  if (block.type === 'input') return [typed(block)];
  return block.type === 'rich_text' ? plainSections(textsIn(block).join('')) : [];
}

/** A question whose way to answer was refused is answered in words. */
function typed({ element: { action_id = '' }, ...question }: InputBlock): InputBlock {
  return { ...question, element: { type: 'plain_text_input', action_id } };
}

function tableText({ rows }: TableBlock): string {
  return rows
    .map((row) => row.map((cell) => (cell && 'text' in cell ? cell.text : '')).join(' · '))
    .join('\n');
}

/** Every text in a block, in order. */
function textsIn(value: unknown): string[] {
  if (Array.isArray(value)) return value.flatMap(textsIn);
  if (typeof value !== 'object' || value === null) return [];
  return Object.entries(value).flatMap(([key, one]) => {
    if (key === 'accessory') return [];
    return key === 'text' && typeof one === 'string' ? [one] : textsIn(one);
  });
}

/** The words beside a control stand above it in full. */
function shortOf(text: { text: string } | undefined) {
  const [first = ''] = pieces(asRead(text?.text ?? ''), LIMITS.optionText);
  return { type: 'plain_text' as const, text: first || '–', emoji: false };
}
