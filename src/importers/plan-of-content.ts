import type { ImportedPlan, ReadHow } from '../core/features/importing/index.ts';
import type { FileContent } from './formats/format.ts';
import { planIn } from './import-plan.ts';
import { sayingsFrom } from './sayings.ts';

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
