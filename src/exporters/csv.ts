import Papa from 'papaparse';
import type { Register, RegisterValue } from '../core/features/reports/index.ts';
import { inert } from './safe.ts';

/** Excel takes a file without this mark for Windows-1252. */
const UTF8_MARK = '\uFEFF';

/** The register as CSV, days as 2024-03-31. Importing it again changes nothing. */
export function csvOf({ columns, rows }: Register): string {
  return csvTable(
    columns.map(({ label }) => label),
    rows,
  );
}

/** A table as CSV, its first row the names of the columns. */
export function csvTable(labels: string[], rows: RegisterValue[][]): string {
  const cells = [labels, ...rows.map((row) => row.map(valueText))];
  return `${UTF8_MARK}${Papa.unparse(cells, { newline: '\r\n' })}\r\n`;
}

function valueText(value: RegisterValue): string {
  if (value === null) return '';
  if (typeof value === 'object') return value.day;
  return typeof value === 'number' ? String(value) : inert(value);
}
