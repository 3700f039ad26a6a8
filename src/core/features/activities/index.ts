import type { Feature } from '../../contract/feature.ts';
import { acknowledge } from './acknowledge.ts';
import { add } from './add.ts';
import { cancel, pause } from './cancel.ts';
import { activityEvents } from './events.ts';
import { rename } from './rename.ts';
import { reopen } from './reopen.ts';
import { activityFields } from './show-fields.ts';

export { askToEnd } from './cancel.ts';

export const activitiesFeature: Feature = {
  name: 'activities',
  commands: [acknowledge, add, cancel, pause, rename, reopen],
  events: activityEvents,
  entities: [{ kind: 'activities', collection: 'activities', scheduled: true }],
  showFields: activityFields,
};
