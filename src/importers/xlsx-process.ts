import { UnreadableFile } from './source.ts';
import { xlsxBlocks } from './xlsx-blocks.ts';

/** A process of its own: takes one workbook, tells its blocks, or why it cannot be read. */
process.once('message', (bytes: Uint8Array) => {
  void told(bytes).then((answer) => process.send?.(answer, () => process.disconnect()));
});

async function told(bytes: Uint8Array) {
  try {
    return { blocks: await xlsxBlocks(bytes) };
  } catch (fault) {
    if (fault instanceof UnreadableFile) return { refused: fault.message };
    return { refused: 'The workbook cannot be read. Save it anew as XLSX, or as CSV.' };
  }
}
