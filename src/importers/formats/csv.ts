import type { Format } from './format.ts';
import { isSeparated } from './separator.ts';

const UNNAMED = new Set(['', 'txt', 'text', 'dat', 'xls']);

/** CSV, TSV and files with semicolons or bars. */
export const csv: Format = {
  name: 'CSV',
  extensions: ['csv', 'tsv', 'tab'],
  mimeTypes: ['text/csv', 'text/tab-separated-values', 'application/csv'],
  // Under no name of a format, as text saved from a mail, it is known by its rows.
  accepts: (file) =>
    !file.isZip &&
    (csv.extensions.includes(file.extension) || (UNNAMED.has(file.extension) && isSeparated(file.text()))),
  inPlace: 3 * 1024 * 1024,
  load: async () => (await import('./csv-rows.ts')).readCsv,
};
