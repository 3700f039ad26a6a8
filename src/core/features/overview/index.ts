import type { Feature } from '../../contract/feature.ts';
import { due } from './due.ts';
import { home } from './home.ts';
import { mine } from './mine.ts';
import { overdue } from './overdue.ts';
import { priority } from './priority.ts';
import { search } from './search.ts';
import { show } from './show.ts';
import { overviewFields } from './show-fields.ts';
import { showFromList } from './show-from-list.ts';
import { status } from './status.ts';
import { timelineOfPlan } from './timeline.ts';
import { worries } from './worries.ts';

export { type HomeFilters, homeFilters } from './home-filters.ts';

export const overviewFeature: Feature = {
  name: 'overview',
  commands: [due, home, mine, overdue, priority, search, show, status, timelineOfPlan, worries],
  showFields: overviewFields,
  listActions: showFromList,
};
