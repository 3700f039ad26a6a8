import { count, heading, list, note, text } from '../../base/replies/build.ts';
import type { Part } from '../../base/replies/reply.ts';
import { formatDate } from '../../base/time/days.ts';
import type { ImportedActivity, ImportedPlan } from './imported.ts';
import type { ImportOutcome } from './importing.ts';
import {
  addressesText,
  columnsText,
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
    heading('How each row was read'),
    list(activities.map((row) => ({ text: `${row.ref} ${row.title}`, detail: rowRead(row) }))),
    ...(missing.length ? [note(goneText(missing))] : []),
  ];
}

/** "Head of Policy · “Q4” → 31 March 2027 · on track, 40%". */
function rowRead({
  owner,
  completionDate,
  completionText,
  baselineDate,
  ongoing,
  status,
  percent,
}: ImportedActivity): string {
  const date = completionDate ? formatDate(completionDate) : ongoing ? 'ongoing' : 'no date';
  const said = completionText && completionText !== date ? `“${completionText}” → ${date}` : date;
  const moved = baselineDate !== null && baselineDate !== completionDate;
  const first = moved ? `, first promised for ${formatDate(baselineDate)}` : '';
  const stands = [status ?? '', percent === null ? '' : `${percent}%`].filter((one) => one).join(', ');
  return [owner || 'no owner', `${said}${first}`, stands].filter((one) => one).join(' · ');
}

function listPart(title: string, lines: readonly string[]): Part[] {
  if (!lines.length) return [];
  const more = lines.length - MOST_LINES;
  const rest = more > 0 ? [note(`and ${more} more`)] : [];
  return [heading(title), list(lines.slice(0, MOST_LINES).map((line) => ({ text: line }))), ...rest];
}
