import type { Feature } from '../../contract/feature.ts';
import { changes } from './changes.ts';
import { historyEvents } from './events.ts';
import { history } from './history.ts';
import { changedReport } from './report-section.ts';
import { historyAction } from './show-action.ts';
import { undo } from './undo.ts';

export const historyFeature: Feature = {
  name: 'history',
  commands: [changes, history, undo],
  events: historyEvents,
  showActions: [historyAction],
  reportSections: [changedReport],
};
