import type { ShowField } from '../../contract/show-field.ts';

/** The plan of another year that it belongs to. */
const planField: ShowField = {
  label: 'Plan',
  order: 100,
  value({ plan }, { state }) {
    const of = state.plans.get(plan);
    return of && !of.current ? of.name : null;
  },
};

export const planFields: ShowField[] = [planField];
