import { count, heading, list, note, text } from '../../base/replies/build.ts';
import type { Part } from '../../base/replies/reply.ts';
import type { ImportedPlan } from './imported.ts';
import type { ImportOutcome } from './importing.ts';
import {
  addressesText,
  columnsText,
  dateRead,
  diffLine,
  goneText,
  outcomeText,
  ownerLine,
  statusText,
} from './preview.ts';

const MOST_LINES = 100;

/** What bringing a file in would do, for a chat. */
export function changesParts(
  imported: ImportedPlan,
  outcome: ImportOutcome,
  warnings: readonly string[],
): Part[] {
  const { measures } = imported;
  const { activities, missing, owners, diff, changed, unchanged } = outcome;
  const many = `${count(activities.length, 'activity', 'activities')}, ${count(owners.length, 'owner')}, ${count(measures.length, 'measure')}`;
  const stands = statusText(activities);
  const addresses = addressesText(outcome);
  const again = changed.length + unchanged.length + missing.length > 0;
  return [
    text(`${many}. Nothing was changed yet. It would be: ${outcomeText(outcome)}.`),
    ...(stands ? [text(`As the file says it: ${stands}.`)] : []),
    // Before the long lists: a chat shows the beginning, and the rest when it is asked for.
    ...listPart('Worth a look', warnings),
    ...(again ? listPart('What would change', diff.map(diffLine)) : []),
    ...listPart('Owners', owners.map(ownerLine)),
    ...(addresses ? [note(addresses)] : []),
    text(`Columns: ${columnsText(imported)}`),
    heading('How each date was read'),
    list(
      activities.map((activity) => ({
        text: `${activity.ref} ${activity.title}`,
        detail: `“${activity.completionText}” → ${activity.ongoing ? 'ongoing' : dateRead(activity)}`,
      })),
    ),
    ...(missing.length ? [note(goneText(missing))] : []),
  ];
}

function listPart(title: string, lines: readonly string[]): Part[] {
  if (!lines.length) return [];
  const more = lines.length - MOST_LINES;
  const rest = more > 0 ? [note(`and ${more} more`)] : [];
  return [heading(title), list(lines.slice(0, MOST_LINES).map((line) => ({ text: line }))), ...rest];
}
