import type { Context } from '../../contract/command.ts';
import { isDayUnknown } from '../../domain/completion.ts';
import type { Activity } from '../../domain/model.ts';
import { completionDayTold } from './day-told.ts';
import type { Progress } from './told.ts';

/** How it stands by what is told. A share begins what was not started, and one below all of it reopens what was complete. */
export function standsThen(
  { status: was, percent: share }: Activity,
  { status, percent }: Progress,
): Pick<Activity, 'status' | 'percent'> {
  const begins = percent && was === 'not started';
  const reopens = percent !== undefined && percent < 100 && was === 'complete';
  const next = status ?? (begins || reopens ? 'on track' : was);
  if (next === 'complete') return { status: next, percent: 100 };
  return { status: next, percent: percent ?? (was === 'complete' ? null : share) };
}

/** What a progress update sets of an activity; nothing where it says what is there already. */
export function progressSet(
  activity: Activity,
  { status, percent, words, forecast, evidence, unchanged }: Progress,
  name: string,
  { now, today, files }: Pick<Context, 'now' | 'today'> & { files: string[] },
): Partial<Activity> {
  const { status: next, percent: share } = standsThen(activity, {
    ...(status && { status }),
    ...(percent !== undefined && { percent }),
  });
  const reopened = activity.status === 'complete' && next !== 'complete';
  const changed: Partial<Activity> = {};
  if (next !== activity.status) {
    changed.status = next;
    const completedOn = next === 'complete' ? (completionDayTold(words ?? '', today) ?? today) : null;
    if (completedOn !== (activity.completedOn ?? null)) changed.completedOn = completedOn;
  } else if (isDayUnknown(activity)) {
    const told = completionDayTold(words ?? '', today);
    if (told) changed.completedOn = told;
  }
  if (reopened && activity.acknowledged) changed.acknowledged = null;
  if (share !== activity.percent) changed.percent = share;
  if (words) changed.lastWords = { text: words, name, at: now };
  if (forecast && forecast !== activity.forecastDate) changed.forecastDate = forecast;
  const shown = [...(evidence ? [evidence] : []), ...files];
  const fresh = [...new Set(shown)].filter((link) => !activity.evidence.includes(link));
  if (fresh.length) changed.evidence = [...activity.evidence, ...fresh];
  const inARow = unchanged ? activity.unchanged + 1 : 0;
  if (inARow !== activity.unchanged) changed.unchanged = inARow;
  // Saying again that it stands as before is an update too: the age of a status is what the reader trusts.
  const hasContent =
    Object.keys(changed).length > 0 || unchanged || status !== undefined || percent !== undefined;
  return hasContent ? { ...changed, updatedAt: now } : {};
}
