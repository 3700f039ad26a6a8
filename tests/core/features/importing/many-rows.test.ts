import { expect, test } from '@jest/globals';
import { importOutcome } from '../../../../src/core/features/importing/importing.ts';
import { similarRoles } from '../../../../src/core/features/owners/index.ts';
import { examplePlan, world } from '../../../fakes/world.ts';

const MANY = 9_000;
const AT = '2023-04-03T08:00:00.000Z';
const [first] = examplePlan().activities;

/** A plan of as many rows as a file may have. Compared each with each, they would take minutes: these end in a second. */
const planOf = (row: (n: number) => object) => ({
  ...examplePlan(),
  activities: Array.from({ length: MANY }, (_, n) => ({ ...first!, line: n + 2, ...row(n) })),
});

test.each([
  ['owners who are all different', (n: number) => ({ ref: `Q1.${n}`, owner: `Head of unit ${n} north` })],
  ['owners who all may be one', (n: number) => ({ ref: `Q1.${n}`, owner: `Head of communit${n} affairs` })],
  [
    'owners whose names come to one id',
    (n: number) => ({ ref: `Q1.${n}`, owner: n.toString(2).replace(/1/g, 'a.').replace(/0/g, 'a%') }),
  ],
  ['one title and one reference', () => ({ ref: 'P1.1', refGiven: false, title: 'The same thing' })],
  [
    'titles of words that are all shared',
    (n: number) => ({
      ref: `Q1.${n}`,
      refGiven: false,
      title: `Deliver the ${'very '.repeat(n % 30)} thing ${n}`,
    }),
  ],
])('a plan of %s is compared with the one there is', async (_what, row) => {
  const { state } = await world();
  const imported = planOf(row);
  const outcome = importOutcome(await state(), imported, AT);
  expect(new Set(outcome.activities.map(({ ref }) => ref.toLowerCase())).size).toBe(MANY);
  expect(outcome.created.length + outcome.changed.length + outcome.unchanged.length).toBe(MANY);
});

test('of roles that all may be one some pairs are asked about, and the next ones later', async () => {
  const { state } = await world();
  const there = await state();
  const [role] = there.owners.values();
  const [activity] = there.activities.values();
  for (let n = 0; n < MANY; n++) {
    const id = `community-${n}`;
    there.owners.set(id, { ...role!, id, title: `Head of communit${n} affairs` });
    there.activities.set(`x/${n}`, { ...activity!, key: `x/${n}`, owner: id });
  }
  const pairs = similarRoles(there);
  expect(pairs.length).toBeGreaterThan(10);
  expect(pairs.length).toBeLessThan(100);
});
