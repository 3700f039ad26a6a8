import type { Format } from './format.ts';

/** Documents of Word. */
export const docx: Format = {
  name: 'Word',
  extensions: ['docx'],
  mimeTypes: ['application/vnd.openxmlformats-officedocument.wordprocessingml.document'],
  accepts: (file) => file.parts().includes('word/document.xml'),
  load: async () => (await import('./docx-blocks.ts')).readDocx,
};
