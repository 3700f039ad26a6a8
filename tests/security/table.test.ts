import fs from 'node:fs';
import { expect, test } from '@jest/globals';
import { TABLE } from './table.ts';

test('every line of the table names a test that is there', () => {
  const gone = TABLE.filter(({ file, test: named }) => {
    return !fs.existsSync(file) || !fs.readFileSync(file, 'utf8').includes(named);
  });
  expect(gone).toEqual([]);
  const lines = TABLE.map(({ surface, line }) => `${surface}: ${line}`);
  expect(new Set(lines).size).toBe(lines.length);
});
