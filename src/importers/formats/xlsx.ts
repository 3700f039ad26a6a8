import type { Format } from './format.ts';

/** Workbooks of Excel and of whatever else writes its format. */
export const xlsx: Format = {
  name: 'Excel',
  extensions: ['xlsx'],
  mimeTypes: ['application/vnd.openxmlformats-officedocument.spreadsheetml.sheet'],
  accepts: (file) => file.parts().some((name) => /^\/?xl\/workbook\.xml$/i.test(name)),
  load: async () => (await import('./xlsx-book.ts')).readXlsx,
};
