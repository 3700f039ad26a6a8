import type { IRichTextBlock, ITextBlock, ITextRun } from '@microsoft/teams.cards';
import { shortened } from '../../core/base/replies/build.ts';
import type { Mark } from '../../core/base/replies/reply.ts';
import { SIGNS } from '../../core/base/replies/text.ts';
import { piecesWithLinks } from '../../core/base/text/links.ts';

/** Longer texts are cut: a card has 25 KB, and 2,000 characters of any script take 8 KB at most. */
export const MOST_TEXT = 2_000;
const MOST_LABEL = 80;

/** Colours are Teams' own; the sign beside them says the same. */
const COLOURS: Partial<Record<Mark, 'Good' | 'Warning' | 'Attention' | 'Accent'>> = {
  'on track': 'Good',
  complete: 'Accent',
  'at risk': 'Warning',
  'due soon': 'Warning',
  'off track': 'Attention',
  overdue: 'Attention',
};

type Look = Partial<Pick<ITextRun, 'weight' | 'size' | 'isSubtle' | 'italic' | 'color'>>;

/** A run of text exactly as it was written. A text block would read Markdown in it; a run does not. */
export function run(text: string, look: Look = {}): ITextRun {
  // A run without a character is refused.
  return { type: 'TextRun', text: shortened(text, MOST_TEXT) || '\u00a0', ...look };
}

/** The same with addresses that can be opened, each as it was written. */
export function runs(text: string, look: Look = {}): ITextRun[] {
  const pieces = piecesWithLinks(shortened(text, MOST_TEXT));
  if (!pieces.some(({ url }) => url)) return [run(text, look)];
  return pieces.map(({ text: words, url }) => ({
    ...run(words, look),
    ...(url !== null && { selectAction: { type: 'Action.OpenUrl' as const, url } }),
  }));
}

/** A paragraph of runs. */
export function paragraph(runs: ITextRun[], more: Partial<IRichTextBlock> = {}): IRichTextBlock {
  return { type: 'RichTextBlock', inlines: runs, ...more };
}

/** What a text block would read as markup, as a list or as a date; a run shows it as it was typed. */
const MARKUP = /[[\]*_`#<>~|\\&]|\$\{|\{\{|^\s*(?:[-+]|\d+[.)])\s|\n/;

/** Words of a label that stands in a text block: what would be read as markup is left out of them. */
export function withoutMarkup(words: string): string {
  return shortened(words.replace(/[[\]*_`#<>~|\\&{}$"]/g, ' ').replace(/\s+/g, ' '), MOST_LABEL).trim();
}

/** A heading that a screen reader finds as one. Words that would be read as markup are bold instead. */
export function headingOf(
  text: string,
  more: { spacing?: 'Medium' | 'Default'; separator?: boolean } = {},
): IRichTextBlock | ITextBlock {
  const words = shortened(text, MOST_TEXT);
  const look = { weight: 'Bolder' as const, size: 'Medium' as const };
  if (!words.trim() || MARKUP.test(words)) return paragraph([run(words, look)], more);
  return { type: 'TextBlock', text: words, style: 'heading', wrap: true, ...look, ...more };
}

/** Words after the sign of their mark. */
export function marked(text: string, mark: Mark | undefined, look: Look = {}) {
  if (!mark) return runs(text, look);
  const color = COLOURS[mark];
  return [run(`${SIGNS[mark]} `, { weight: 'Bolder', ...(color && { color }) }), ...runs(text, look)];
}
