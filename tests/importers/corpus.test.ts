import fs from 'node:fs';
import path from 'node:path';
import { expect, test } from '@jest/globals';
import { type PlanCase, planCases } from '../fakes/plan-corpus/corpus.ts';
import { Score, scoreCase } from '../fakes/plan-corpus/score.ts';
import { corpusFiles } from '../fixtures/plans/make/index.ts';

const CASES = planCases();
const ROOT = path.join(import.meta.dirname, '../fixtures/plans');

/** What the plan files came to; `npm run bench:import` shows each. Shares are only ever raised, what is made up or dropped only lowered. */
const REACHED = { 'well-formed': 1, messy: 0.995, invented: 0, dropped: 0 };

test('plan files of public bodies come in as well as they did', async () => {
  const sums = { 'well-formed': new Score(), messy: new Score() };
  for (const plan of CASES) sums[plan.expected.class].add(await scoreCase(plan, 'here'));
  const { 'well-formed': tidy, messy } = sums;
  expect(tidy.share()).toBeGreaterThanOrEqual(REACHED['well-formed']);
  expect(messy.share()).toBeGreaterThanOrEqual(REACHED.messy);
  expect(tidy.invented + messy.invented).toBeLessThanOrEqual(REACHED.invented);
  expect(tidy.dropped + messy.dropped).toBeLessThanOrEqual(REACHED.dropped);
});

test('at least 150 plan files stand beside what is expected of them', () => {
  expect(CASES.length).toBeGreaterThanOrEqual(150);
  expect(CASES.filter(({ file }) => !fs.existsSync(file))).toEqual([]);
  expect(new Set(CASES.map(({ format }: PlanCase) => format)).size).toBeGreaterThanOrEqual(10);
});

test('the plan files are those that their makers write', async () => {
  const differ = (await corpusFiles()).filter(
    ({ folder, name, bytes }) => !fs.readFileSync(path.join(ROOT, folder, name)).equals(bytes),
  );
  expect(differ.map(({ folder, name }) => `${folder}/${name}`)).toEqual([]);
});
