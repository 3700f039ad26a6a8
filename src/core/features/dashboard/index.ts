import type { Feature } from '../../contract/feature.ts';
import { dashboard } from './dashboard.ts';
import { dashboardEvents } from './pass.ts';

export { dashboardHash, type KeptBy, openDashboard, passHolder } from './pass.ts';

export const dashboardFeature: Feature = {
  name: 'dashboard',
  commands: [dashboard],
  events: dashboardEvents,
};
