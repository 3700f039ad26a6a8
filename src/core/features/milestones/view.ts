import { count } from '../../base/replies/build.ts';
import { formatDate } from '../../base/time/days.ts';
import type { Activity } from '../../domain/model.ts';

/** Every milestone in a line each; null: there is none. */
export function milestonesText({ milestones = [] }: Activity): string | null {
  const lines = milestones.map(({ id, text, due, doneOn }) => {
    const stands = doneOn ? `✓ done ${formatDate(doneOn)}` : `due ${formatDate(due)}`;
    return `${id} ${text}: ${stands}`;
  });
  return lines.length ? lines.join('\n') : null;
}

/** "every 6 months from 30 September 2023". */
export function recurringText({ recurring }: Activity): string | null {
  if (!recurring) return null;
  return `every ${count(recurring.everyMonths, 'month')} from ${formatDate(recurring.from)}`;
}

/** "P1.3, P2.1"; null where there is none. */
export function refsText(activities: Pick<Activity, 'ref'>[]): string | null {
  return activities.length ? activities.map(({ ref }) => ref).join(', ') : null;
}
