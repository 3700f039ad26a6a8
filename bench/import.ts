import { parseArgs } from 'node:util';
import { planCases } from '../tests/fakes/plan-corpus/corpus.ts';
import { scoreCase } from '../tests/fakes/plan-corpus/score.ts';
import { failures, printMisses, printTable } from './import/report.ts';
import { measureTimes } from './import/times.ts';

/**
 * How plan files come in, scored against what a careful person reads out of them. `--file PART` shows every miss of the
 * files whose name holds it, `--folder DIR` scores another folder's `expected.json`, `--times` measures speed as well.
 */
const { values } = parseArgs({
  options: {
    file: { type: 'string' },
    folder: { type: 'string' },
    times: { type: 'boolean', default: false },
  },
});

const cases = planCases(values.folder).filter(({ name }) => !values.file || name.includes(values.file));
const scored = [];
for (const plan of cases) scored.push({ plan, score: await scoreCase(plan) });
printMisses(scored, values.file ? Number.POSITIVE_INFINITY : 3);
printTable(scored);
const missed = failures(scored);
if (values.times) missed.push(...(await measureTimes()));
for (const line of missed) console.log(`Not reached: ${line}`);
process.exitCode = missed.length ? 1 : 0;
