import fs from 'node:fs';
import path from 'node:path';
import { fileURLToPath } from 'node:url';
import type { Expected, ExpectedRow } from '../../fixtures/plans/make/model.ts';

/** A plan file with what is expected of it. */
export interface PlanCase {
  /** `csv/police.csv`. */
  name: string;
  /** The folder it stands in: its format, or `real`. */
  format: string;
  file: string;
  expected: Expected;
  /** References count only where the file gives them: expectations that were written for many formats at once. */
  looseRefs: boolean;
}

/** As a folder from elsewhere may say it: rows as here, or one date in words (null: it has none). */
type Foreign = { rows: ExpectedRow[] } | { worded: string; want: string | null };

const ROOT = path.join(path.dirname(fileURLToPath(import.meta.url)), '../../fixtures/plans');

/** The corpus of the repository, or that of a folder which holds an `expected.json` or folders which do. */
export function planCases(folder = ROOT): PlanCase[] {
  const here = path.join(folder, 'expected.json');
  if (fs.existsSync(here)) return casesIn(folder, here);
  return fs
    .readdirSync(folder, { withFileTypes: true })
    .filter((entry) => entry.isDirectory())
    .flatMap(({ name }) => {
      const list = path.join(folder, name, 'expected.json');
      return fs.existsSync(list) ? casesIn(path.join(folder, name), list) : [];
    });
}

function casesIn(folder: string, list: string): PlanCase[] {
  const format = path.basename(folder);
  const entries: Record<string, Expected | Foreign> = JSON.parse(fs.readFileSync(list, 'utf8'));
  return Object.entries(entries).map(([name, entry]) => ({
    name: `${format}/${name}`,
    format: 'class' in entry ? format : path.extname(name).slice(1),
    file: path.join(folder, name),
    expected: 'class' in entry ? entry : adopted(entry),
    looseRefs: !('class' in entry),
  }));
}

function adopted(entry: Foreign): Expected {
  const rows: ExpectedRow[] =
    'rows' in entry
      ? entry.rows
      : [
          { title: 'Do the thing', date: entry.want, ...(entry.want === null && { words: entry.worded }) },
          { title: 'Do another thing', date: '2024-06-30' },
        ];
  return { class: 'messy', traits: '', rows };
}
