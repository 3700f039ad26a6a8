import type { IsoDate } from '../../base/time/dates.ts';
import { activitiesOf } from '../../domain/current.ts';
import type { Activity } from '../../domain/model.ts';
import type { Entity, State } from '../../domain/state.ts';
import { isOpen } from '../../domain/timeliness.ts';

type ActivityEntity = Entity<'activities'>;

/** What has to be done before an activity can be. */
export function dependenciesOf(state: State, { dependsOn }: Activity): ActivityEntity[] {
  return (dependsOn ?? []).flatMap((key) => state.activities.get(key) ?? []);
}

/** What waits for an activity. */
export function dependentsNamed(state: State, key: string): ActivityEntity[] {
  return activitiesOf(state).filter(({ dependsOn }) => dependsOn?.includes(key));
}

/** The keys of what waits for an activity. */
export function dependentsOf(state: State, key: string): string[] {
  return dependentsNamed(state, key).map((activity) => activity.key);
}

/** The day by which it is really expected: what its owner expects, else what is approved. */
export function expectedBy({ forecastDate, completionDate }: Activity): IsoDate | null {
  return forecastDate ?? completionDate;
}

/** Dependencies that are expected only after the activity itself is due. */
export function lateDependencies(
  state: State,
  activity: Activity,
): { other: ActivityEntity; expected: IsoDate }[] {
  const { completionDate, ongoing } = activity;
  if (!completionDate || ongoing || !isOpen(activity)) return [];
  return dependenciesOf(state, activity).flatMap((other) => {
    const expected = expectedBy(other);
    const late = isOpen(other) && !other.ongoing && expected !== null && expected > completionDate;
    return late ? [{ other, expected }] : [];
  });
}

/** The circle that a new dependency would close, from the activity back to itself; null: none. Pure. */
export function circleThrough(
  activities: Map<string, Pick<Activity, 'key' | 'dependsOn'>>,
  key: string,
  on: string,
): string[] | null {
  const seen = new Set<string>();
  const ways: string[][] = [[key, on]];
  for (let way = ways.pop(); way; way = ways.pop()) {
    const last = way.at(-1) ?? '';
    if (last === key) return way;
    if (seen.has(last)) continue;
    seen.add(last);
    for (const next of activities.get(last)?.dependsOn ?? []) ways.push([...way, next]);
  }
  return null;
}
