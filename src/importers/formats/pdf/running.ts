import type { PrintedPage, Word } from './page.ts';
import { linesOf, lineText } from './words.ts';

/** How much of a page, at its top and its bottom, holds what is printed on every page. */
const MARGIN = 0.12;

/** Takes off what is printed at the same place of several pages: running titles and page numbers. */
export function withoutRunning(pages: PrintedPage[]): PrintedPage[] {
  const seen = new Map<string, number>();
  const marginal = pages.map((page) => {
    const words = page.words.filter(
      ({ top, bottom }) => bottom < page.height * MARGIN || top > page.height * (1 - MARGIN),
    );
    return linesOf(words).map((line) => ({
      line,
      key: `${Math.round(line.top / 4)} ${lineText(line).replace(/\d+|\b[ivxl]+\b/gi, '#')}`,
    }));
  });
  for (const lines of marginal) for (const { key } of lines) seen.set(key, (seen.get(key) ?? 0) + 1);
  const often = Math.max(2, Math.min(3, pages.length / 2));
  return pages.map((page, i) => {
    const running = new Set<Word>();
    for (const { line, key } of marginal[i] ?? [])
      if ((seen.get(key) ?? 0) >= often) for (const word of line.words) running.add(word);
    return { ...page, words: page.words.filter((word) => !running.has(word)) };
  });
}
