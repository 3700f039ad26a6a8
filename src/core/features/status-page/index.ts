import type { Feature } from '../../contract/feature.ts';
import { statusPageSetting } from './status-page-setting.ts';

export const statusPageFeature: Feature = {
  name: 'status-page',
  commands: [],
  settings: [statusPageSetting],
};
