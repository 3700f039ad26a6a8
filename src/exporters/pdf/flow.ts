import { setImmediate as pause } from 'node:timers/promises';
import type { Sheet } from './sheet.ts';

/** A piece of a document that finds its own place on the pages. */
export interface Block {
  /** So much of it has to fit where it begins. */
  least: number;
  /** Stands on the page where the next piece begins, as a heading does. */
  keeps?: true;
  draw(): void;
}

/**
 * Draws pieces below each other; a piece that does not fit begins the next page, with what keeps to it. Others have their
 * turn between pieces: a bot that draws a large plan still answers.
 */
export async function flow(sheet: Sheet, blocks: readonly Block[]): Promise<void> {
  for (const [i, block] of blocks.entries()) {
    if (sheet.y > sheet.top && leastFrom(blocks, i) > sheet.room) sheet.nextPage();
    block.draw();
    await pause();
  }
}

function leastFrom(blocks: readonly Block[], from: number): number {
  let least = 0;
  for (const { least: its, keeps } of blocks.slice(from, from + 6)) {
    least += its;
    if (!keeps) break;
  }
  return least;
}
