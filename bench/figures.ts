/** One row of the table: what we cost beside a yardstick that was measured in the same run. */
export interface Figure {
  row: string;
  /** Each with its unit. */
  ours: string;
  yardstick: string;
  ratio: number;
  /** null: none was set. */
  aim: number | null;
  /** Which way is better: a cost is better low, a rate high. */
  better: 'low' | 'high';
  /** It counts CPU of both sides alike, so that a busy machine changes it little: CI holds it. */
  steady: boolean;
}

function sentence({ row, ours, yardstick, ratio, aim, better }: Figure): string {
  const aimed = aim === null ? '' : ` (aim ${better === 'low' ? 'at most' : 'at least'} ${aim})`;
  return `${row}: ${ours} beside ${yardstick}, ${ratio.toFixed(2)} ×${aimed}`;
}

/** Prints the rows, and hands them to `npm run bench` where that has asked for them. */
export async function tell(figures: Figure[]): Promise<void> {
  for (const figure of figures) process.stdout.write(`${sentence(figure)}\n`);
  await new Promise<void>((told) => {
    if (process.send) process.send({ figures }, () => told());
    else told();
  });
}

export const median = (values: number[]) =>
  values.toSorted((a, b) => a - b)[Math.floor(values.length / 2)] ?? 0;
