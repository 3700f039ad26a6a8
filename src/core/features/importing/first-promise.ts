import type { DeliveryStatus } from '../../base/delivery-status.ts';
import type { Instant, IsoDate } from '../../base/time/dates.ts';
import type { Activity, FromFile } from '../../domain/model.ts';
import type { ImportedActivity } from './imported.ts';

/** What an activity needs to join a plan; a file may say more of it. */
export type Joining = Pick<
  ImportedActivity,
  | 'section'
  | 'priority'
  | 'objective'
  | 'title'
  | 'completionDate'
  | 'completionText'
  | 'precision'
  | 'ongoing'
> &
  Partial<ImportedActivity>;

/** An activity as it is when it joins a plan: its date is the date first promised, unless its file names an earlier promise. */
export function firstPromise(plan: string, ref: string, row: Joining, owner: string, at: Instant): Activity {
  const { section, priority, objective, title, completionDate, completionText, precision, ongoing } = row;
  const baselineDate = row.baselineDate ?? completionDate;
  const fromFile = fromFileOf(row, at);
  return {
    key: `${plan}/${ref}`,
    plan,
    ref,
    section,
    priority,
    objective,
    title,
    owner,
    completionDate,
    datedAt: at,
    completionText,
    precision,
    ongoing,
    baselineDate,
    forecastDate: row.forecastDate ?? null,
    slips: isLater(completionDate, baselineDate) ? 1 : 0,
    status: row.status ?? statusBeside(row),
    percent: row.percent ?? null,
    lastWords: null,
    narrative: null,
    updatedAt: null,
    completedOn: row.completedOn ?? null,
    unchanged: 0,
    evidence: row.evidence ?? [],
    ladder: null,
    acknowledged: null,
    milestones: [],
    recurring: null,
    dependsOn: [],
    ...(fromFile && { fromFile }),
  };
}

/** Where the file has no word for it: all of the work is complete, some of it or "underway" has been begun. */
function statusBeside({ percent = null, ongoing }: Joining): DeliveryStatus {
  if (percent === 100) return 'complete';
  return ongoing || percent ? 'on track' : 'not started';
}

export function isLater(date: IsoDate | null, than: IsoDate | null): boolean {
  return date !== null && than !== null && date > than;
}

/** What the file says beside the plan; null: nothing. */
export function fromFileOf(row: Partial<ImportedActivity>, at: Instant): FromFile | null {
  const fromFile: FromFile = {
    at,
    status: row.statusSaid ?? null,
    note: row.note ?? null,
    notedOn: row.notedOn ?? null,
    startDate: row.startDate ?? null,
    urgency: row.urgency ?? null,
    helpers: (row.contributors ?? []).map((name) => ({ name })),
    extra: row.extra ?? [],
  };
  const { at: _at, ...said } = fromFile;
  return Object.values(said).some((value) => (Array.isArray(value) ? value.length : value !== null))
    ? fromFile
    : null;
}
