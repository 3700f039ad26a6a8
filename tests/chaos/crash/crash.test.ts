import { afterAll, beforeAll, describe, expect, test } from '@jest/globals';
import { runScenario } from './crash.ts';
import { embeddedEngine, type KillableEngine } from './engines.ts';

// The short form; `npm run chaos` is the full one, on both engines.
let engine: KillableEngine;
beforeAll(async () => {
  engine = await embeddedEngine();
});
afterAll(async () => await engine.close());

describe('worker processes and the database killed at random, a chat that misbehaves', () => {
  test('nothing is lost, nothing doubled, each sending stands in the ledger once', async () => {
    const outcome = await runScenario(
      engine,
      {
        name: 'short',
        messages: 60,
        organisations: 3,
        overMs: 2_500,
        workers: 2,
        endEveryMs: 1_000,
        databaseKills: 1,
        faulty: 0.1,
        finds: true,
        tickMs: 500,
        patienceMs: 120_000,
      },
      1,
    );
    expect(outcome).toMatchObject({ messages: 60, lost: 0, doubled: 0, unconfirmed: 0, early: 0 });
    expect(outcome).toMatchObject({ unproven: 0, findings: 0, databaseKills: 1 });
    expect(outcome.workerKills).toBeGreaterThan(0);
  }, 180_000);
});
