import { afterAll, beforeAll, expect, test } from '@jest/globals';
import { ledgerOf, organisationsOf } from '../../src/mongo/collections.ts';
import { unappliedIn } from '../../src/mongo/organisations.ts';
import { looksAt } from '../../src/mongo/waiting.ts';
import { openDatabase, type TestDatabase } from './database/target.ts';

let on: TestDatabase;
beforeAll(async () => {
  on = await openDatabase();
  const names = ['a', 'b', 'c', 'd', 'e'];
  await organisationsOf(on.db).insertMany(names.map((_id) => ({ _id, appliedTo: 1 })));
  const entries = names.flatMap((organisation) =>
    [1, 2].map((seq) => ({ _id: `${organisation}:${seq}`, organisation, seq })),
  );
  // A process was killed after the second entry of these three.
  const kept = entries.filter(({ organisation, seq }) => seq === 1 || 'ade'.includes(organisation));
  await ledgerOf(on.db).insertMany(kept as never);
});
afterAll(async () => await on.close());

test('a look is at so many organisations, the next one at those behind them, and each comes again', async () => {
  const next = unappliedIn(on.db, 2);
  const rounds = [];
  for (let look = 0; look < 6; look++) rounds.push(await next());
  expect(rounds).toEqual([['a'], ['d'], ['e'], ['a'], ['d'], ['e']]);
});

test('where there are no more than a look takes, each look finds all of them', async () => {
  const next = unappliedIn(on.db, 5);
  expect([await next(), await next(), await next()]).toEqual(Array(3).fill(['a', 'd', 'e']));
});

test('metrics count the entries that wait, until somebody has applied them', async () => {
  const { unapplied } = looksAt({ db: on.db, close: async () => {} });
  expect(await unapplied()).toBe(3);
  await organisationsOf(on.db).updateOne({ _id: 'd' }, { $set: { appliedTo: 2 } });
  expect([await unapplied(), await unapplied()]).toEqual([2, 2]);
});
