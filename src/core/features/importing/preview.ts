import { count } from '../../base/replies/build.ts';
import type { RowDiff } from './diff.ts';
import type { ImportedActivity, ImportedPlan } from './imported.ts';
import type { ImportOutcome } from './importing.ts';
import type { OwnerRead } from './roles.ts';

/** How an import is told before it is brought in, as lines that every face shows its own way. */

/** "Action → activity · Task owner → owner? · Budget → kept with the activity". */
export function columnsText({ columns }: Pick<ImportedPlan, 'columns'>): string {
  return columns
    .map(({ heading, field, sure }) => `${heading || 'no heading'} → ${field}${sure ? '' : '?'}`)
    .join(' · ');
}

/** "Head of Housing (12 activities): new role, it may be “Head of Homes”". */
export function ownerLine({ title, activities, known, like, name, email }: OwnerRead): string {
  const taken = known
    ? known === title
      ? 'known'
      : `known as ${known}`
    : like
      ? `new, or is it “${like}”?`
      : 'new';
  const held = [name, email].filter((one) => one).join(', ');
  return `${title} (${count(activities, 'activity', 'activities')}): ${taken}${held ? `; ${held}` : ''}`;
}

/** "P1.3: completion date 31 March 2024 → 30 June 2024". */
export function diffLine({ ref, title, kinds, fields }: RowDiff): string {
  if (kinds.includes('new')) return `${ref} new: ${title}`;
  if (kinds.includes('gone')) return `${ref} is not in this file: ${title}`;
  const changes = fields.map(({ field, from, to }) => `${field} ${from} → ${to}`);
  return `${ref}: ${changes.join('; ')}`;
}

/** "2024-09-30, first promised for 2024-06-30". */
function dateRead({ completionDate, baselineDate, ongoing }: ImportedActivity): string {
  const date = completionDate ?? (ongoing ? 'ongoing' : 'no date');
  const moved = baselineDate !== null && baselineDate !== completionDate;
  return moved ? `${date}, first promised for ${baselineDate}` : date;
}

/** "1.1  2024-06-30  30/06/2024  on track 40%  Head of Housing  Publish the housing strategy". */
export function rowLine(activity: ImportedActivity, width: number): string {
  const { ref, completionText, title, owner, status, percent } = activity;
  const stands = [status ?? '', percent === null ? '' : `${percent}%`].filter((one) => one).join(' ');
  const cells = [
    ref.padEnd(width),
    dateRead(activity).padEnd(10),
    completionText.slice(0, 24).padEnd(24),
    stands.padEnd(14),
  ];
  return `  ${cells.join('  ')}  ${(owner || 'no owner').slice(0, 40)}: ${title.slice(0, 70)}`;
}

/** How many activities have which status as the file says it; empty where it says none. */
export function statusText(activities: readonly ImportedActivity[]): string {
  const counts = new Map<string, number>();
  for (const { status } of activities) if (status) counts.set(status, (counts.get(status) ?? 0) + 1);
  return [...counts].map(([status, many]) => `${many} ${status}`).join(', ');
}

/** "2 new, 1 changed, 30 unchanged". */
export function outcomeText({ created, changed, unchanged }: ImportOutcome): string {
  return `${created.length} new, ${changed.length} changed, ${unchanged.length} unchanged`;
}

const MOST_DIFFS = 200;

/** The whole of it for a terminal. `done` says whether it is in. */
export function planText(imported: ImportedPlan, outcome: ImportOutcome, done: boolean): string {
  const { plan, measures, columns } = imported;
  const { activities, missing, warnings, owners, diff } = outcome;
  const width = Math.max(...activities.map(({ ref }) => ref.length));
  const stands = statusText(activities);
  const again = outcome.changed.length + outcome.unchanged.length + missing.length > 0;
  const told = diff.slice(0, MOST_DIFFS).map((row) => `  ${diffLine(row)}`);
  const guesses = columns.some(({ sure }) => !sure);
  const owned = [...owners].sort((a, b) => b.activities - a.activities);
  return [
    `Columns: ${columnsText(imported)}`,
    ...(guesses
      ? ['“?” is a guess. --map "HEADING=FIELD" says what a column is; FIELD may be “left out”.']
      : []),
    '',
    `${plan.name} (${plan.from} to ${plan.to})`,
    `${count(activities.length, 'activity', 'activities')}, ${count(owners.length, 'owner')}, ${count(measures.length, 'measure')}`,
    ...(stands ? [`As the file says it: ${stands}.`] : []),
    '',
    ...part(
      'Owners:',
      owned.map((owner) => `  ${ownerLine(owner)}`),
    ),
    ...part(
      'How each row was read:',
      activities.map((activity) => rowLine(activity, width)),
    ),
    ...(again ? part(done ? 'What changed:' : 'What would change:', told) : []),
    ...part(
      'Worth a look:',
      warnings.map(({ message }) => `  - ${message}`),
    ),
    `${done ? 'It is' : 'Nothing was changed (dry run). It would be'}: ${outcomeText(outcome)}.`,
    ...[addressesText(outcome)].filter((one) => one !== null),
    ...(missing.length ? [goneText(missing)] : []),
  ].join('\n');
}

function part(heading: string, lines: string[]): string[] {
  return lines.length ? [heading, ...lines, ''] : [];
}

/** What comes of the e-mail addresses in a file; null: it gives none that are new. */
export function addressesText({ changes }: ImportOutcome): string | null {
  const roles = changes.filter((change) => change.of === 'owners' && change.set.contact).length;
  if (!roles) return null;
  return `The file gives ${count(roles, 'a role holder’s e-mail address', 'role holders’ e-mail addresses').replace(/^1 /, '')}. Once I find who has it, they hold that role, unless somebody holds it already. I tell them and the administrators.`;
}

const MOST_GONE = 20;

export function goneText(missing: readonly string[]): string {
  const shown = missing.slice(0, MOST_GONE).join(', ');
  const more = missing.length > MOST_GONE ? ` and ${missing.length - MOST_GONE} more` : '';
  return `Not in this file, and kept: ${shown}${more}. “cancel ${missing.slice(0, 2).join(' ')} because …” cancels what will not be done.`;
}
