import { describe, expect, test } from '@jest/globals';
import { runModel } from './run.ts';
import type { Counted } from './verdict.ts';
import type { Weakness } from './weakness.ts';

/** The long form: MODEL_RUNS=3000 npm test -- tests/chaos/model */
const RUNS = Number(process.env.MODEL_RUNS ?? 10);
const STEPS = 800;
const MOST_UNNOTICED = 3_000;
const PATIENCE_MS = 240_000 + RUNS * 1_000;

async function sum(weak: Weakness, runs: number): Promise<Counted> {
  const total: Partial<Record<keyof Counted, number>> = {};
  for (let seed = 1; seed <= runs; seed++) {
    for (const [what, times] of Object.entries(await runModel(seed, STEPS, weak)))
      total[what as keyof Counted] = (total[what as keyof Counted] ?? 0) + times;
  }
  return total as Counted;
}

/** The first run in which a weakness shows. It begins at one in which it was seen, and looks further if code has changed. */
async function noticed(from: number, weak: Weakness, whats: (keyof Counted)[]): Promise<number> {
  for (let seed = from; seed <= from + MOST_UNNOTICED; seed++) {
    const counted = await runModel(seed, STEPS, weak);
    if (whats.some((what) => counted[what] > 0)) return seed;
  }
  return Infinity;
}

describe('killed, paused and refused between any two effects', () => {
  test(
    'nothing is lost, nothing is doubled, and what arrived stands in the ledger once',
    async () => {
      const total = await sum({}, RUNS);
      expect(total.kills).toBeGreaterThan(RUNS);
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
    PATIENCE_MS,
  );

  test(
    'without a lookup nothing is doubled either; what nobody can know is told as that',
    async () => {
      const total = await sum({ noLookup: true }, RUNS);
      expect(total).toMatchObject({ lost: 0, doubled: 0, again: 0, findings: 0 });
      expect(total.unconfirmed).toBeLessThanOrEqual(total.ambiguous + total.interrupted);
    },
    PATIENCE_MS,
  );

  test.each([
    ['a lookup that sees nothing', { blindLookup: true }, ['doubled'], 2],
    ['no lease', { noLease: true }, ['doubled', 'again'], 7],
    ['no look at the own deadline', { noDeadline: true }, ['doubled', 'again'], 20],
    ['the next look set before the row', { advanceFirst: true }, ['lost'], 12],
    ['a frozen row taken for one that is still open', { frozenIgnored: true }, ['lost'], 142],
    ['open rows not looked at', { openIgnored: true }, ['again'], 177],
  ] as [string, Weakness, (keyof Counted)[], number][])(
    'the model would notice %s',
    async (_name, weak, whats, from) => {
      expect(await noticed(from, weak, whats)).toBeLessThan(Infinity);
    },
    MOST_UNNOTICED * 100,
  );
});
