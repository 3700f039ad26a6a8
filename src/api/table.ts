import type { z } from 'zod';

/** Rows as a table: a column for each field of the schema, in its order. Lists stand in one cell as JSON. */
export function tableOf(
  { shape }: z.ZodObject,
  rows: readonly object[],
): [labels: string[], rows: (string | number | null)[][]] {
  const labels = Object.keys(shape);
  return [labels, rows.map((row) => labels.map((label) => cellOf(new Map(Object.entries(row)).get(label))))];
}

function cellOf(value: unknown): string | number | null {
  if (value === null || value === undefined) return null;
  if (typeof value === 'number' || typeof value === 'string') return value;
  return typeof value === 'boolean' ? String(value) : JSON.stringify(value);
}
