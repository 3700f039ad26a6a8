import { afterAll, beforeAll, beforeEach, expect, test } from '@jest/globals';
import type { Db } from 'mongodb';
import type { Claim } from '../../src/core/contract/claims.ts';
import { claimsOf, mongoClaims } from '../../src/mongo/claims.ts';
import { openDatabase, type TestDatabase } from './database/target.ts';

let database: TestDatabase;
let db: Db;
let passed = 0;
beforeAll(async () => {
  database = await openDatabase();
  db = database.db;
});
beforeEach(async () => {
  await claimsOf(db).deleteMany({});
});
afterAll(async () => await database.close());

const millis = () => passed;
const pause = async (ms: number) => {
  passed += ms;
};
const claims = () => mongoClaims(db, pause, millis);
async function taken(key: string): Promise<Claim> {
  const claim = await claims().take(key);
  if (typeof claim === 'string') throw new Error(claim);
  return claim;
}

test('a claim holds for whoever beats, and no more once another one has taken over from who was long unheard of', async () => {
  const claim = await taken('a');
  expect(await claim.holds()).toBe(true);
  passed += 60_000;
  expect(await claim.holds()).toBe(true);
  await claimsOf(db).updateOne({ _id: 'a' }, { $set: { by: 'another' } });
  passed += 60_000;
  expect(await claim.holds()).toBe(false);
  await claim.release();
  expect(await claimsOf(db).countDocuments({ by: 'another' })).toBe(1);
});

test('whoever takes over from one that is silent is answered by nobody else', async () => {
  await claimsOf(db).insertOne({ _id: 'b', by: 'killed', beat: 4, at: new Date() });
  const second = await taken('b');
  expect(await second.holds()).toBe(true);
  second.answered();
  let answered = false;
  for (let look = 0; look < 100 && !answered; look++)
    answered = (await claimsOf(db).countDocuments({ _id: 'b', answered: true })) === 1;
  expect(await claims().take('b')).toBe('answered');
});
