import fs from 'node:fs';
import { expect, jest, test } from '@jest/globals';
import { shownTo } from './buttons.ts';
import { outcomeOf, PEOPLE } from './place.ts';
import { rightsPage } from './rights-table.ts';

jest.setTimeout(240_000);

test('docs/rights.md says who may do what and who is told, as each kind of person finds it', async () => {
  const page = fs.readFileSync(new URL('../../docs/rights.md', import.meta.url), 'utf8');
  expect((await rightsPage()).split('\n')).toEqual(page.split('\n'));
});

test('nobody is shown a button that they may not press', async () => {
  const refused: string[] = [];
  let pressed = 0;
  for (const kind of Object.keys(PEOPLE))
    for (const { on, spoken } of await shownTo(kind)) {
      pressed++;
      if ((await outcomeOf(kind, spoken)).may === 'no') refused.push(`${kind}: ${on}: ${spoken.text}`);
    }
  expect(refused).toEqual([]);
  expect(pressed).toBeGreaterThan(50);
});
