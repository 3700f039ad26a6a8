import type { PlanCase } from '../../tests/fakes/plan-corpus/corpus.ts';
import { PARTS, Score } from '../../tests/fakes/plan-corpus/score.ts';

export interface Scored {
  plan: PlanCase;
  score: Score;
}

/** What must be reached, by class. */
const LEAST = { 'well-formed': 1, messy: 0.97 };

export function sumOf(scored: Scored[]): Score {
  const sum = new Score();
  for (const { score } of scored) sum.add(score);
  return sum;
}

/** A row for each class and format. */
export function printTable(scored: Scored[]): void {
  const rows: Record<string, Record<string, string | number>> = {};
  for (const kind of Object.keys(LEAST))
    rows[kind] = line(scored.filter(({ plan }) => plan.expected.class === kind));
  for (const format of new Set(scored.map(({ plan }) => plan.format)))
    rows[`  ${format}`] = line(scored.filter(({ plan }) => plan.format === format));
  console.table(rows);
}

/** Each file that did not come in whole, with its first misses. */
export function printMisses(scored: Scored[], most: number): void {
  for (const { plan, score } of scored) {
    if (!score.misses.length) continue;
    console.log(`${plan.name} (${plan.expected.class}, ${percent(score.share())}): ${plan.expected.traits}`);
    for (const miss of score.misses.slice(0, most)) console.log(`    ${miss}`);
    if (score.misses.length > most) console.log(`    and ${score.misses.length - most} more`);
  }
}

/** The limits that were not held, a sentence each. */
export function failures(scored: Scored[]): string[] {
  const lines = [];
  for (const [kind, least] of Object.entries(LEAST)) {
    const share = sumOf(scored.filter(({ plan }) => plan.expected.class === kind)).share();
    if (share < least) lines.push(`${kind} files came in to ${percent(share)} of ${percent(least)}`);
  }
  const { invented, dropped } = sumOf(scored);
  if (invented) lines.push(`${invented} made up`);
  if (dropped) lines.push(`${dropped} dropped without a word`);
  return lines;
}

function line(scored: Scored[]): Record<string, string | number> {
  const sum = sumOf(scored);
  const whole = scored.filter(({ score }) => !score.misses.length).length;
  return {
    files: scored.length,
    whole,
    ...Object.fromEntries(
      PARTS.map((part) => [part, sum.of[part] ? `${percent(sum.share(part))} of ${sum.of[part]}` : '']),
    ),
    invented: sum.invented,
    dropped: sum.dropped,
    all: percent(sum.share()),
  };
}

const percent = (share: number) => `${(100 * share).toFixed(1)} %`;
