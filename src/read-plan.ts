import type { ImportedPlan } from './core/plan/imported.ts';
import { importPlan } from './importers/import-plan.ts';
import { UnreadableFile } from './importers/source.ts';

/** Reads a plan that was sent in a chat. What cannot be read is a sentence for its sender, no fault. */
export function readPlanFile(fileName: string, bytes: Uint8Array): ImportedPlan | { unreadable: string } {
  try {
    return importPlan({ fileName, bytes });
  } catch (fault) {
    if (fault instanceof UnreadableFile) return { unreadable: fault.message };
    throw fault;
  }
}
