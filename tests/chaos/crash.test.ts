import { expect, test } from '@jest/globals';
import { runScenario } from './crash/crash.ts';
import { embeddedEngine } from './crash/engines.ts';

/** The short form of `npm run chaos`. */
test('workers and the database are killed and the chat misbehaves: nothing is lost, nothing comes twice', async () => {
  const engine = await embeddedEngine();
  try {
    const outcome = await runScenario(
      engine,
      {
        name: 'short form',
        messages: 60,
        organisations: 3,
        overMs: 4_000,
        workers: 2,
        endEveryMs: 3_000,
        deploys: true,
        databaseKills: 1,
        faulty: 0.2,
        finds: true,
        tickMs: 1_000,
        patienceMs: 200_000,
      },
      1,
    );
    expect(outcome).toMatchObject({ lost: 0, doubled: 0, early: 0, unproven: 0, findings: 0 });
    expect(outcome.unconfirmed).toBeLessThanOrEqual(outcome.ambiguous);
    expect(outcome.workerKills).toBeGreaterThan(0);
    expect(outcome.databaseKills).toBe(1);
    expect(outcome.faults).toBeGreaterThan(0);
  } finally {
    await engine.close();
  }
});
