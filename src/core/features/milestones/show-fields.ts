import type { ShowField } from '../../contract/show-field.ts';
import { dependenciesOf, dependentsNamed } from './dependencies.ts';
import { milestonesText, recurringText, refsText } from './view.ts';

/** Its checkpoints and promised updates, and how it hangs together with others. */
export const milestoneFields: ShowField[] = [
  { label: 'Milestones', order: 130, value: milestonesText },
  { label: 'Update promised', order: 140, value: recurringText },
  {
    label: 'Depends on',
    order: 150,
    value: (activity, { state }) => refsText(dependenciesOf(state, activity)),
  },
  { label: 'Needed for', order: 160, value: ({ key }, { state }) => refsText(dependentsNamed(state, key)) },
];
