import type { Feature } from '../../contract/feature.ts';
import { depends } from './depends.ts';
import { milestoneEvents } from './events.ts';
import { milestone } from './milestone.ts';
import { recurring } from './recurring.ts';

export { dependenciesOf, dependentsNamed, dependentsOf } from './dependencies.ts';
export { askOfDuty, type DueDuty, dutiesFor, dutyQuestions, planDuties } from './duties.ts';
export { recurringWords } from './recurring-words.ts';
export { milestonesText, recurringText, refsText } from './view.ts';

export const milestonesFeature: Feature = {
  name: 'milestones',
  commands: [depends, milestone, recurring],
  events: milestoneEvents,
};
