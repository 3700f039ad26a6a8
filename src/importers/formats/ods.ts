import type { Format } from './format.ts';

/** Spreadsheets of LibreOffice and its kin. */
export const ods: Format = {
  name: 'OpenDocument',
  extensions: ['ods'],
  mimeTypes: ['application/vnd.oasis.opendocument.spreadsheet'],
  accepts: (file) => file.parts().includes('content.xml') && file.parts().includes('mimetype'),
  load: async () => (await import('./ods-sheets.ts')).readOds,
};
