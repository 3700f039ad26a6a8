import type { Instant } from '../../base/time/dates.ts';
import type { Activity } from '../../domain/model.ts';
import type { Held } from '../../domain/state.ts';
import { canonical } from '../../ledger/hash.ts';
import { fromFileOf, isLater } from './first-promise.ts';
import type { ImportedActivity } from './imported.ts';

type Known = Held<'activities'>;

/** What a row of a file changes of an activity that is known. */
export function difference(was: Known, row: ImportedActivity, owner: string, at: Instant): Partial<Activity> {
  const { section, priority, objective, title } = row;
  const next: Partial<Activity> = { section, priority, objective, title, owner, ...standing(was, row) };
  // An approved later date stands until the plan itself words another one.
  if (row.completionText !== was.completionText) Object.assign(next, redated(was, row, at));
  const forecast = row.forecastDate && !was.updatedAt ? { forecastDate: row.forecastDate } : {};
  const evidence = row.evidence.filter((link) => !was.evidence.includes(link));
  Object.assign(next, forecast, evidence.length ? { evidence: [...was.evidence, ...evidence] } : {});
  const saysMore = fromFileOf(
    { ...row, statusSaid: row.status === was.status && !was.fromFile?.status ? null : row.statusSaid },
    at,
  );
  if (saysMore && !sameWords(saysMore, was.fromFile)) next.fromFile = saysMore;
  return Object.fromEntries(
    entriesOf(next).filter(([field, value]) => canonical(was[field] ?? null) !== canonical(value ?? null)),
  );
}

function entriesOf(set: Partial<Activity>): [keyof Activity, unknown][] {
  return Object.entries(set) as [keyof Activity, unknown][];
}

/** How the file says it stands counts until its owner has spoken. */
function standing(was: Known, { status, percent, completedOn }: ImportedActivity): Partial<Activity> {
  if (was.updatedAt || was.lastWords) return {};
  return {
    ...(status !== null && {
      status,
      completedOn: status === 'complete' ? (completedOn ?? was.completedOn) : null,
    }),
    ...(percent !== null && { percent }),
  };
}

/** Another completion date, from the plan itself: a later one is a slip, and the first promise stays. */
function redated(was: Known, row: ImportedActivity, at: Instant): Partial<Activity> {
  const { completionDate, completionText, precision, ongoing } = row;
  return {
    completionDate,
    completionText,
    precision,
    ongoing,
    ...(completionDate !== was.completionDate && { datedAt: at }),
    ...(isLater(completionDate, was.completionDate) && { slips: was.slips + 1 }),
    ...(!was.baselineDate && completionDate && { baselineDate: row.baselineDate ?? completionDate }),
  };
}

function sameWords(a: Activity['fromFile'], b: Activity['fromFile']): boolean {
  const bare = (one: Activity['fromFile']) => canonical(one ? { ...one, at: '' } : null);
  return bare(a) === bare(b);
}
