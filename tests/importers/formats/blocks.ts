import { readHere } from '../../../src/importers/content.ts';
import type { FileContent } from '../../../src/importers/formats/format.ts';

/** A file as it is read, without a process of its own. */
export async function contentOf(fileName: string, text: string | Uint8Array): Promise<FileContent> {
  return await readHere(fileName, typeof text === 'string' ? Buffer.from(text) : text);
}

/** Its rows as texts; struck words stand between tildes. */
export function rowsOf({ blocks }: FileContent): string[][] {
  return blocks.flatMap((block) =>
    block.kind === 'row'
      ? [block.cells.map(({ text, struck }) => (struck ? `${text} ~${struck}~`.trim() : text))]
      : [],
  );
}

/** Its headings, prose and bullets. */
export function wordsOf({ blocks }: FileContent): string[] {
  return blocks.flatMap((block) => (block.kind === 'row' ? [] : [`${block.kind}: ${block.text}`]));
}
