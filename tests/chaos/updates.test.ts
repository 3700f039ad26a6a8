import { afterAll, beforeAll, expect, jest, test } from '@jest/globals';
import { embeddedEngine, type KillableEngine } from './crash/engines.ts';
import { databaseKilled } from './updates/database-killed.ts';

/** The short form of what `npm run chaos` does at length; of a killed bot, `kill.test.ts` is. */
jest.setTimeout(240_000);
let engine: KillableEngine;
beforeAll(async () => {
  engine = await embeddedEngine();
});
afterAll(async () => await engine.close());

const NOTHING = { lost: 0, doubled: 0, findings: 0 };

test('the database is killed under updates: each that was acknowledged is there, once, and others follow', async () => {
  const kept = await databaseKilled(engine, { changes: 80, perSecond: 80, kills: 1 });
  expect(kept).toMatchObject({ ...NOTHING, changes: 80, kills: 1 });
});
