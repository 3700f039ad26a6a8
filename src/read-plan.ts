import type { ImportedPlan } from './core/features/importing/index.ts';
import { readPlanFile } from './importers/import-plan.ts';
import { UnreadableFile } from './importers/source.ts';

/** Reads a plan that was sent in a chat. What cannot be read is a sentence for its sender, no fault. */
export async function readSentPlan(
  fileName: string,
  bytes: Uint8Array,
): Promise<ImportedPlan | { unreadable: string }> {
  try {
    return await readPlanFile({ fileName, bytes });
  } catch (fault) {
    if (fault instanceof UnreadableFile) return { unreadable: fault.message };
    throw fault;
  }
}
