import fs from 'node:fs';
import path from 'node:path';
import { z } from 'zod';
import { readPlanFile } from '../../../src/importers/import-plan.ts';
import { UnreadableFile } from '../../../src/importers/source.ts';

const words = z.string().nullish();
const activity = z.looseObject({
  ref: z.string(),
  title: z.string(),
  owner: words,
  contributors: z.array(z.string()).nullish(),
  completionDate: words,
  completionText: words,
  precision: words,
  baselineDate: words,
  ongoing: z.boolean().nullish(),
  status: words,
  percent: z.number().nullish(),
});
const document = z.looseObject({
  activities: z.array(activity),
  warnings: z.array(z.looseObject({ message: z.string() })),
});

export type ReadActivity = z.infer<typeof activity>;
export type ReadPlan = z.infer<typeof document>;

/** What a file is read as, or why it was refused. A fault of the product is thrown. */
export async function readCase(file: string): Promise<{ plan: ReadPlan } | { refused: string }> {
  try {
    const imported = await readPlanFile({ fileName: path.basename(file), bytes: fs.readFileSync(file) });
    return { plan: document.parse(JSON.parse(JSON.stringify(imported))) };
  } catch (fault) {
    if (fault instanceof UnreadableFile) return { refused: fault.message };
    throw fault;
  }
}
