import type { Feature } from '../../contract/feature.ts';
import { dependentsOf } from './dependencies.ts';
import { depends } from './depends.ts';
import { milestoneDuties } from './duties.ts';
import { milestoneEvents } from './events.ts';
import { milestone } from './milestone.ts';
import { recurring } from './recurring.ts';
import { milestoneFields } from './show-fields.ts';

export const milestonesFeature: Feature = {
  name: 'milestones',
  commands: [depends, milestone, recurring],
  events: milestoneEvents,
  duties: milestoneDuties,
  touches: ({ of, id }, state) => (of === 'activities' ? dependentsOf(state, id) : []),
  showFields: milestoneFields,
};
