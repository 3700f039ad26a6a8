import type { Feature } from '../contract/feature.ts';
import { activitiesFeature } from '../features/activities/index.ts';
import { briefFeature } from '../features/brief/index.ts';
import { dashboardFeature } from '../features/dashboard/index.ts';
import { decisionsFeature } from '../features/decisions/index.ts';
import { digestFeature } from '../features/digest/index.ts';
import { historyFeature } from '../features/history/index.ts';
import { importingFeature } from '../features/importing/index.ts';
import { measuresFeature } from '../features/measures/index.ts';
import { milestonesFeature } from '../features/milestones/index.ts';
import { overviewFeature } from '../features/overview/index.ts';
import { ownersFeature } from '../features/owners/index.ts';
import { peopleFeature } from '../features/people/index.ts';
import { plansFeature } from '../features/plans/index.ts';
import { promisesFeature } from '../features/promises/index.ts';
import { remindersFeature } from '../features/reminders/index.ts';
import { reportsFeature } from '../features/reports/index.ts';
import { rightsFeature } from '../features/rights/index.ts';
import { scrutinyFeature } from '../features/scrutiny/index.ts';
import { settingsFeature } from '../features/settings/index.ts';
import { setupFeature } from '../features/setup/index.ts';
import { statusPageFeature } from '../features/status-page/index.ts';
import { tokensFeature } from '../features/tokens/index.ts';
import { updatesFeature } from '../features/updates/index.ts';
import { webhooksFeature } from '../features/webhooks/index.ts';
import { catalogueOf } from './catalogue.ts';

/** Every feature, in the order in which help shows what they bring. A line less is a bot without that feature. */
export const FEATURES: Feature[] = [
  overviewFeature,
  dashboardFeature,
  updatesFeature,
  reportsFeature,
  briefFeature,
  historyFeature,
  scrutinyFeature,
  promisesFeature,
  decisionsFeature,
  digestFeature,
  measuresFeature,
  ownersFeature,
  rightsFeature,
  remindersFeature,
  milestonesFeature,
  activitiesFeature,
  plansFeature,
  importingFeature,
  peopleFeature,
  settingsFeature,
  setupFeature,
  statusPageFeature,
  tokensFeature,
  webhooksFeature,
];

/** What this build’s features bring together. */
export const CATALOGUE = catalogueOf(FEATURES);
