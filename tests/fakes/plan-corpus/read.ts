import fs from 'node:fs';
import path from 'node:path';
import { z } from 'zod';
import { readHere } from '../../../src/importers/content.ts';
import { planIn, readPlanFile } from '../../../src/importers/import-plan.ts';
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

/** As it is deployed, each file in a process of its own, or here and now: the same reading in less time. */
export type Where = 'apart' | 'here';

/** What a file is read as, or why it was refused. A fault of the product is thrown. */
export async function readCase(
  file: string,
  where: Where,
): Promise<{ plan: ReadPlan } | { refused: string }> {
  try {
    const fileName = path.basename(file);
    const bytes = fs.readFileSync(file);
    const imported =
      where === 'apart'
        ? await readPlanFile({ fileName, bytes })
        : planIn(await readHere(fileName, bytes), { fileName });
    return { plan: document.parse(JSON.parse(JSON.stringify(imported))) };
  } catch (fault) {
    if (fault instanceof UnreadableFile) return { refused: fault.message };
    throw fault;
  }
}
