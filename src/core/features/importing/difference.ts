import type { Instant } from '../../base/time/dates.ts';
import type { Activity, FromFile } from '../../domain/model.ts';
import type { Entity } from '../../domain/state.ts';
import { canonical } from '../../ledger/hash.ts';
import { fromFileOf, isLater } from './first-promise.ts';
import type { ImportedActivity } from './imported.ts';

type Known = Entity<'activities'>;

/** What a row of a file changes of an activity that is known. */
export function difference(was: Known, row: ImportedActivity, owner: string, at: Instant): Partial<Activity> {
  const { section, priority, objective, title } = row;
  const next: Partial<Activity> = { section, priority, objective, title, owner, ...standing(was, row) };
  // An approved later date stands until the plan itself words another one.
  if (row.completionText !== was.completionText) Object.assign(next, redated(was, row, at));
  const forecast = row.forecastDate && !was.updatedAt ? { forecastDate: row.forecastDate } : {};
  const evidence = row.evidence.filter((link) => !was.evidence.includes(link));
  Object.assign(next, forecast, evidence.length ? { evidence: [...was.evidence, ...evidence] } : {});
  const fromFile = mergedWords(was, row, at);
  if (fromFile && !sameWords(fromFile, was.fromFile)) next.fromFile = fromFile;
  return Object.fromEntries(
    Object.entries(next).filter(([field, value]) => !isSame(Reflect.get(was, field) ?? null, value ?? null)),
  );
}

/** Only what holds more than one value is written out to be compared: a plan has thousands of rows. */
function isSame(one: unknown, other: unknown): boolean {
  if (one === other) return true;
  const hold = one !== null && other !== null && typeof one === 'object' && typeof other === 'object';
  return hold && canonical(one) === canonical(other);
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

/** What this file says, and what an earlier one said in columns that this one leaves empty or does not have. */
function mergedWords(was: Known, row: ImportedActivity, at: Instant): FromFile | null {
  const before = was.fromFile;
  const now = fromFileOf(row, at);
  if (!before || !now) return now && row.status === was.status ? withoutStatus(now) : (now ?? null);
  const headings = new Set(now.extra.map(({ heading }) => heading));
  return {
    at,
    status: row.status === was.status ? before.status : (now.status ?? before.status),
    note: now.note ?? before.note,
    notedOn: now.notedOn ?? before.notedOn,
    startDate: now.startDate ?? before.startDate,
    urgency: now.urgency ?? before.urgency,
    helpers: now.helpers.length ? now.helpers : before.helpers,
    extra: [...before.extra.filter(({ heading }) => !headings.has(heading)), ...now.extra],
  };
}

/** A status that says nothing new needs no words of a file beside it. */
function withoutStatus(fromFile: FromFile): FromFile | null {
  const { at: _at, status: _status, ...rest } = fromFile;
  const more = Object.values(rest).some((value) => (Array.isArray(value) ? value.length : value !== null));
  return more ? { ...fromFile, status: null } : null;
}

function sameWords(a: Activity['fromFile'], b: Activity['fromFile']): boolean {
  const bare = (one: Activity['fromFile']) => canonical(one ? { ...one, at: '' } : null);
  return bare(a) === bare(b);
}
