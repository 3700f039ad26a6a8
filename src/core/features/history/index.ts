import type { Feature } from '../../contract/feature.ts';
import { changes } from './changes.ts';
import { history } from './history.ts';
import { undo } from './undo.ts';

export { happened } from './history.ts';

export const historyFeature: Feature = {
  name: 'history',
  commands: [changes, history, undo],
};
