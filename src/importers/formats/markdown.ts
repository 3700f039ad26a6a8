import type { Format } from './format.ts';

const TABLE = /^[ \t]*\|.*\|[ \t]*$\n^[ \t]*\|[ \t:|-]+\|[ \t]*$/m;

/** Markdown with tables, and with HTML between its words. */
export const markdown: Format = {
  name: 'Markdown',
  extensions: ['md', 'markdown'],
  mimeTypes: ['text/markdown', 'text/x-markdown'],
  accepts: (file) => !file.isZip && (markdown.extensions.includes(file.extension) || TABLE.test(file.text())),
  inPlace: 128 * 1024,
  load: async () => (await import('./markdown-blocks.ts')).readMarkdown,
};
