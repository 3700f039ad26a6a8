import type { Format } from './format.ts';
import { textBlocks } from './text-blocks.ts';

/** A published plan as text, or one pasted into a message: prose, headings, and tables whose cells are set apart by tabs. */
export const bare: Format = {
  name: 'text',
  extensions: ['txt', 'text'],
  mimeTypes: ['text/plain'],
  accepts: ({ isZip }) => !isZip,
  inPlace: 3 * 1024 * 1024,
  load: async () => (file) => ({ blocks: textBlocks(file.text(), 1) }),
};
