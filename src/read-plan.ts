import type { ImportedPlan, ReadHow } from './core/features/importing/index.ts';
import { readContent } from './importers/content.ts';
import type { FileContent } from './importers/formats/format.ts';
import { planIn } from './importers/import-plan.ts';
import { sayingsFrom } from './importers/sayings.ts';
import { UnreadableFile } from './importers/source.ts';

/** The plan in a file that was read, with what the organisation knows: its roles, and what people said of such headings before. @throws UnreadableFile */
export function planOfContent(
  fileName: string,
  content: FileContent,
  { uses, shapes, roles, today, planName, order }: ReadHow,
): ImportedPlan {
  const named = planName === undefined ? {} : { planName };
  const ordered = order === undefined ? {} : { order };
  return planIn(content, {
    fileName,
    roles,
    today,
    sayings: sayingsFrom(uses, shapes),
    ...named,
    ...ordered,
  });
}

/** Reads a plan that was sent in a chat. What cannot be read is a sentence for its sender, no fault. */
export async function readSentPlan(
  fileName: string,
  bytes: Uint8Array,
  how: ReadHow,
): Promise<ImportedPlan | { unreadable: string }> {
  try {
    return planOfContent(fileName, await readContent(fileName, bytes), how);
  } catch (fault) {
    if (fault instanceof UnreadableFile) return { unreadable: fault.message };
    throw fault;
  }
}
