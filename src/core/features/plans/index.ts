import type { Feature } from '../../contract/feature.ts';
import { planEvents } from './events.ts';
import { newPlan, newStep } from './new-plan.ts';
import { plans } from './plans.ts';
import { planFields } from './show-fields.ts';
import { usePlan, useStep } from './use-plan.ts';

export { nextYear } from './next-year.ts';
export { countsText } from './plans.ts';

export const plansFeature: Feature = {
  name: 'plans',
  commands: [newPlan, plans, usePlan],
  events: planEvents,
  entities: [{ kind: 'plans', collection: 'organisations', scheduled: true }],
  steps: [newStep, useStep],
  showFields: planFields,
};
