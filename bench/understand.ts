import { useWeights } from '../src/core/reading/second/second-reader.ts';
import { phrasings, type Scored, SETS, scorePhrasing } from '../tests/fakes/phrasings.ts';
import { labelled } from './learning/rows.ts';
import { weightsFrom } from './learning/weights.ts';

/**
 * How owners' sentences are understood, leave one writer out: each set by a reader that learned from all the others, with
 * a confusion table and every sentence that came out otherwise.
 */
const rows = await labelled(SETS);
const share = (n: number, of: number) => `${((100 * n) / of).toFixed(1)} %`;
const lines: Record<string, ReturnType<typeof figures>> = {};
const all: Scored[] = [];
for (const set of process.argv[2] ? SETS.filter((one) => one === process.argv[2]) : SETS) {
  useWeights(weightsFrom(rows.filter((row) => row.set !== set)));
  const scored: Scored[] = [];
  for (const phrasing of phrasings(set)) scored.push(await scorePhrasing(phrasing));
  tell(set, scored);
  all.push(...scored);
  lines[set] = figures(scored);
}
lines['all of them'] = figures(all);
console.table(lines);

function figures(scored: Scored[]) {
  const certain = scored.filter(({ sure }) => sure);
  const count = (outcome: Scored['outcome']) => scored.filter((one) => one.outcome === outcome).length;
  return {
    sentences: scored.length,
    understood: share(scored.filter(({ understood }) => understood).length, scored.length),
    'with another meaning': count('wrong'),
    'before it was confirmed': count('early'),
    'plain ones at once': atOnce(certain),
    'of those not asked by rule': atOnce(certain.filter((one) => !isAskedByRule(one))),
  };
}

function atOnce(scored: Scored[]): string {
  return share(scored.filter(({ outcome }) => outcome === 'applied').length, scored.length);
}

/** What stops the work needs the chief executive's word, and words that tell nothing are kept when their writer says so. */
function isAskedByRule({ meant }: Scored): boolean {
  return /paused|cancelled/.test(meant) || meant === 'noted';
}

/** What was meant in each set, and what was made of it. */
function tell(set: string, scored: Scored[]): void {
  console.log(`\n${set}: what was meant, and what was made of it`);
  const table: Record<string, Record<string, number>> = {};
  for (const { meant, outcome } of scored) {
    const none = { applied: 0, proposed: 0, otherwise: 0, early: 0, wrong: 0, nothing: 0 };
    const line = table[meant] ?? none;
    table[meant] = line;
    line[outcome] = (line[outcome] ?? 0) + 1;
  }
  console.table(table);
  for (const { say, sure, meant, made, outcome, understood } of scored)
    if (!understood || outcome === 'early')
      console.log(`${outcome}${sure ? '' : ' (unsure)'}: “${say}” meant ${meant}, came to ${made}`);
}
