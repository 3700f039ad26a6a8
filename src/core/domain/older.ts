import { splitWords } from '../base/text/split-words.ts';
import { planNamed } from './plan-names.ts';
import type { Entity, State } from './state.ts';

/** An activity of the plan that is named, "2023-24 P1.3", else by a reference that only older plans have; null: none. */
export function olderActivity(state: State, rest: string): Entity<'activities'> | null {
  const words = splitWords(rest).map(({ text }) => text);
  const ref = words.at(-1)?.toLowerCase() ?? '';
  const year = words.slice(0, -1).join(' ').toLowerCase();
  const named = year ? planNamed(state, year) : null;
  const plans =
    named && !('refused' in named)
      ? [named]
      : [...state.plans.values()]
          .filter(({ current, name }) => (year || !current) && name.toLowerCase().includes(year))
          .sort((a, b) => (a.from < b.from ? 1 : -1));
  for (const { id } of plans) {
    const activity = [...state.activities.values()].find(
      (one) => one.plan === id && one.ref.toLowerCase() === ref,
    );
    if (activity) return activity;
  }
  return null;
}
