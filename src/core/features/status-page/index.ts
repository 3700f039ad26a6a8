import type { Feature } from '../../contract/feature.ts';
import { renewStatusPage, statusPageRenewed, statusPageRenewedMessage } from './status-page-renewed.ts';
import { statusPageSetting } from './status-page-setting.ts';

export { statusPageHash } from './status-page-setting.ts';

export const statusPageFeature: Feature = {
  name: 'status-page',
  commands: [],
  settings: [statusPageSetting],
  events: [statusPageRenewed],
  messages: [statusPageRenewedMessage],
  upkeep: renewStatusPage,
};
