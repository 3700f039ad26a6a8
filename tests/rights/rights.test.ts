import fs from 'node:fs';
import { expect, jest, test } from '@jest/globals';
import { rightsPage } from './rights-table.ts';

jest.setTimeout(240_000);

test('docs/rights.md says who may do what and who is told, as each kind of person finds it', async () => {
  const page = fs.readFileSync(new URL('../../docs/rights.md', import.meta.url), 'utf8');
  expect((await rightsPage()).split('\n')).toEqual(page.split('\n'));
});
