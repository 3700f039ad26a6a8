import type { Feature } from '../../contract/feature.ts';
import { settingsEvents } from './events.ts';
import { settings } from './settings.ts';

export { rowWords } from './settings-view.ts';

export const settingsFeature: Feature = {
  name: 'settings',
  commands: [settings],
  events: settingsEvents,
  entities: [{ kind: 'settings', collection: 'organisations' }],
};
