import type { Feature } from '../../contract/feature.ts';
import { settingsEvents } from './events.ts';
import { holidaysSetting } from './holidays-setting.ts';
import { nameSetting } from './name-setting.ts';
import { settings } from './settings.ts';
import { zoneSetting } from './zone-setting.ts';

export { rowWords } from './settings-view.ts';

export const settingsFeature: Feature = {
  name: 'settings',
  commands: [settings],
  events: settingsEvents,
  entities: [{ kind: 'settings', collection: 'organisations' }],
  settings: [nameSetting, zoneSetting, holidaysSetting],
};
