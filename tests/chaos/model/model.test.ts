import { describe, expect, test } from '@jest/globals';
import { type Counted, runModel, type Weakness } from './run.ts';

/** The long form: MODEL_RUNS=3000 npm test -- tests/chaos/model */
const RUNS = Number(process.env.MODEL_RUNS ?? 40);
const STEPS = 6_000;

async function sum(weak: Weakness, runs = RUNS): Promise<Counted> {
  const total: Partial<Record<keyof Counted, number>> = {};
  for (let seed = 1; seed <= runs; seed++) {
    for (const [what, times] of Object.entries(await runModel(seed, STEPS, weak)))
      total[what as keyof Counted] = (total[what as keyof Counted] ?? 0) + times;
  }
  process.stderr.write(`${JSON.stringify({ ...weak, runs, ...total })}\n`);
  return total as Counted;
}

describe('killed, paused and refused between any two effects', () => {
  test(
    'nothing is lost, nothing is doubled, and what arrived stands in the ledger once',
    async () => {
      const total = await sum({});
      expect(total.kills).toBeGreaterThan(RUNS * 5);
      expect(total.sent).toBeGreaterThan(RUNS * 3);
      expect(total).toMatchObject({
        lost: 0,
        doubled: 0,
        again: 0,
        unproven: 0,
        unconfirmed: 0,
        findings: 0,
      });
    },
    RUNS * 10_000,
  );

  test(
    'without a lookup nothing is doubled either; what nobody can know is told as that',
    async () => {
      const total = await sum({ noLookup: true });
      expect(total).toMatchObject({ lost: 0, doubled: 0, again: 0, findings: 0 });
      expect(total.unconfirmed).toBeLessThanOrEqual(total.ambiguous + total.kills);
    },
    RUNS * 10_000,
  );

  test.each([
    ['a lookup that sees nothing', { blindLookup: true }, 'doubled'],
    ['no lease', { noLease: true }, 'doubled'],
    ['the next look set before the row', { advanceFirst: true }, 'lost'],
  ] as [string, Weakness, keyof Counted][])(
    'the model would notice %s',
    async (_name, weak, what) => {
      expect((await sum(weak))[what]).toBeGreaterThan(0);
    },
    RUNS * 10_000,
  );
});
