import type { Format } from './format.ts';

/** PDFs, whose tables are found from where their words and lines stand; a person always has to confirm them. */
export const pdf: Format = {
  name: 'PDF',
  extensions: ['pdf'],
  mimeTypes: ['application/pdf'],
  accepts: (file) => file.startsWith('%PDF-'),
  load: async () => (await import('./pdf/read-pdf.ts')).readPdf,
};
