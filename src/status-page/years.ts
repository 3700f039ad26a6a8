import { currentPlan } from '../core/domain/current.ts';
import type { Plan } from '../core/domain/model.ts';
import type { State } from '../core/domain/state.ts';

/** A plan that was closed, under the years that its page is called by: "2022-23". */
export interface ClosedYear {
  label: string;
  plan: Plan;
}

/** The earlier plans, the newest first; of two with the same years the older one has a number. */
export function closedYears(state: State): ClosedYear[] {
  const current = currentPlan(state);
  const closed = [...state.plans.values()]
    .filter((plan) => plan.closed && plan !== current)
    .sort((a, b) => (a.from < b.from ? 1 : -1));
  const taken = new Map<string, number>();
  return closed.map((plan) => {
    const years = yearsOf(plan);
    const nth = (taken.get(years) ?? 0) + 1;
    taken.set(years, nth);
    return { label: nth > 1 ? `${years}-no-${nth}` : years, plan };
  });
}

function yearsOf({ from, to }: Plan): string {
  const [begins, ends] = [from.slice(0, 4), to.slice(0, 4)];
  return begins === ends ? begins : `${begins}-${ends.slice(2)}`;
}
