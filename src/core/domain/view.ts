import { count, shortened } from '../base/replies/build.ts';
import type { ListItem, Mark } from '../base/replies/reply.ts';
import type { IsoDate } from '../base/time/dates.ts';
import { daysBetween, formatDate } from '../base/time/days.ts';
import type { Activity, LastWords } from './model.ts';
import type { Entity } from './state.ts';
import { daysLate, isOverdue, timeliness } from './timeliness.ts';

/** How an activity is worded wherever it stands: one line, its date, its slips and its owner's last words. */

const TITLE_IN_LISTS = 160;
const WORDS_IN_LISTS = 200;

/** "P1.3 Website refresh": the reference and the title, cut where a list has no room. */
export function lineOf(activity: Pick<Activity, 'ref' | 'title'>): string {
  return `${activity.ref} ${shortened(activity.title, TITLE_IN_LISTS)}`;
}

/** "March 2024" as the plan words it, the date where it says no more than the date. */
export function dueText(activity: Activity): string {
  if (!activity.completionDate) return activity.ongoing ? 'ongoing' : 'no completion date';
  if (activity.ongoing) return `ongoing since ${formatDate(activity.completionDate)}`;
  return formatDate(activity.completionDate);
}

/** "due 31 March 2024", "ongoing since 28 April 2023", "no completion date". */
export function whenDue(activity: Activity): string {
  return activity.completionDate && !activity.ongoing ? `due ${dueText(activity)}` : dueText(activity);
}

/** "63 days late", counted from the date first promised, with the slips that led there. */
export function lateText(activity: Activity, today: IsoDate): string {
  const late = `${count(daysLate(activity, today), 'day')} late`;
  const moved = activity.slips
    ? `, moved ${times(activity.slips)} from ${formatDate(activity.baselineDate ?? '')}`
    : '';
  return late + moved;
}

/** "once", "twice", "3 times". */
export function times(n: number): string {
  return n === 1 ? 'once' : n === 2 ? 'twice' : `${n} times`;
}

/** "“waiting on procurement” (12 days ago)"; says plainly when nothing was heard. */
export function wordsText(words: LastWords | null, today: IsoDate): string {
  if (!words) return 'no word yet';
  return `“${shortened(words.text, WORDS_IN_LISTS)}”, ${words.name}, ${ageText(words.at.slice(0, 10), today)}`;
}

/** "today", "yesterday", "12 days ago". */
export function ageText(day: IsoDate, today: IsoDate): string {
  const days = daysBetween(day, today);
  return days <= 0 ? 'today' : days === 1 ? 'yesterday' : `${days} days ago`;
}

/** "at risk, 40%". */
export function statusText(activity: Pick<Activity, 'status' | 'percent'>): string {
  return activity.percent === null ? activity.status : `${activity.status}, ${activity.percent}%`;
}

/** Overdue outweighs the declared status: a mark shows the worse of the two. */
export function markOf(activity: Activity, today: IsoDate): Mark {
  return isOverdue(activity, today) ? 'overdue' : activity.status;
}

/** An activity in a list that is not about lateness. */
export function listItem(
  activity: Entity<'activities'>,
  today: IsoDate,
  owner?: string,
  asked: string | null = null,
): ListItem {
  const when = timeliness(activity, today);
  const late = when === 'overdue' ? lateText(activity, today) : activity.slips ? movedText(activity) : null;
  const detail = [statusText(activity), whenDue(activity), late, owner, asked];
  return {
    text: lineOf(activity),
    mark: markOf(activity, today),
    detail: detail.filter((piece) => piece).join(' · '),
  };
}

/** "moved once from 30 June 2023, by 92 days". */
export function movedText({ slips, baselineDate, completionDate }: Activity): string {
  const moved = `moved ${times(Math.max(1, slips))}`;
  if (!baselineDate) return moved;
  const days = completionDate ? daysBetween(baselineDate, completionDate) : 0;
  return `${moved} from ${formatDate(baselineDate)}${days > 0 ? `, by ${count(days, 'day')}` : ''}`;
}

/** "was due 30 June 2023", "is due today". */
export function whenText(due: IsoDate, today: IsoDate): string {
  const late = daysBetween(due, today);
  if (late > 0) return `was due ${formatDate(due)}`;
  return late === 0 ? 'is due today' : `is due ${formatDate(due)}`;
}
