import fs from 'node:fs';
import path from 'node:path';
import type { Figure } from './figures.ts';

const RECORDED = path.join(import.meta.dirname, 'recorded.json');
const DOCUMENT = path.join(import.meta.dirname, '../docs/performance.md');
const [BEGIN, END] = ['<!-- table: npm run bench -- --record -->', '<!-- end of table -->'];
/** How much worse than recorded a row may be. */
const MOST_WORSE = 1.3;

/** Row → the ratio that was recorded for it. */
type Recorded = Record<string, number>;

export function readRecorded(): Recorded {
  return fs.existsSync(RECORDED) ? JSON.parse(fs.readFileSync(RECORDED, 'utf8')) : {};
}

/** What is more than 30 % worse than recorded, a sentence each; only rows that a busy machine changes little count. */
export function compared(figures: Figure[], recorded: Recorded): string[] {
  return figures.flatMap(({ row, ratio, better, steady }) => {
    const was = recorded[row];
    if (!steady || was === undefined) return [];
    const worse = better === 'low' ? ratio / was : was / ratio;
    return worse > MOST_WORSE
      ? [`Worse than recorded: ${row} is ${ratio.toFixed(2)} ×, recorded ${was.toFixed(2)} ×.`]
      : [];
  });
}

/** The figures as a Markdown table. */
export function tableOf(figures: Figure[]): string {
  const rows = figures.map(({ row, ours, yardstick, ratio, aim, better }) => {
    const met = aim === null || (better === 'low' ? ratio <= aim : ratio >= aim);
    const aimed = aim === null ? '' : `${better === 'low' ? '≤' : '≥'} ${aim}${met ? '' : ', missed'}`;
    return `| ${row} | ${ours} | ${yardstick} | ${ratio.toFixed(2)} | ${aimed} |`;
  });
  return ['| | ours | beside | ratio | aim |', '| --- | --- | --- | --- | --- |', ...rows].join('\n');
}

/** Records steady rows, the worst of all records, and writes the whole table where the document has its place for it. */
export function writeTable(figures: Figure[], quick: boolean): void {
  const recorded = readRecorded();
  for (const { row, ratio, steady, better } of figures) {
    if (!steady || !quick) continue;
    const was = recorded[row] ?? ratio;
    recorded[row] = Number((better === 'low' ? Math.max(ratio, was) : Math.min(ratio, was)).toFixed(2));
  }
  fs.writeFileSync(RECORDED, `${JSON.stringify(recorded, null, 2)}\n`);
  if (quick) return;
  const text = fs.readFileSync(DOCUMENT, 'utf8');
  const [before, rest] = text.split(BEGIN);
  const after = rest?.split(END)[1];
  if (before === undefined || after === undefined)
    throw new Error('docs/performance.md has no place for the table.');
  fs.writeFileSync(DOCUMENT, `${before}${BEGIN}\n\n${tableOf(figures)}\n\n${END}${after}`);
}
