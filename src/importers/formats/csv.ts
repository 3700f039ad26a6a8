import type { Format } from './format.ts';

/** CSV, TSV and files with semicolons or bars. */
export const csv: Format = {
  name: 'CSV',
  extensions: ['csv', 'tsv', 'tab'],
  mimeTypes: ['text/csv', 'text/tab-separated-values', 'application/csv'],
  accepts: ({ extension, isZip }) => !isZip && csv.extensions.includes(extension),
  inPlace: 3 * 1024 * 1024,
  load: async () => (await import('./csv-rows.ts')).readCsv,
};
