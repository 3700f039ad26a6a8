import type { IRichTextBlock, ITextRun } from '@microsoft/teams.cards';
import { shortened } from '../../core/replies/build.ts';

/** Longer texts are cut: a card has 25 KB, and 2,000 characters of any script take 8 KB at most. */
export const MOST_TEXT = 2_000;

type Look = Partial<Pick<ITextRun, 'weight' | 'size' | 'isSubtle' | 'italic' | 'color'>>;

/** A run of text exactly as it was written. A text block would read Markdown in it; a run does not. */
export function run(text: string, look: Look = {}): ITextRun {
  // A run without a character is refused.
  return { type: 'TextRun', text: shortened(text, MOST_TEXT) || '\u00a0', ...look };
}

/** A paragraph of runs. */
export function paragraph(runs: ITextRun[], more: Partial<IRichTextBlock> = {}): IRichTextBlock {
  return { type: 'RichTextBlock', inlines: runs, ...more };
}
