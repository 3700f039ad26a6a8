import type { Feature } from '../../contract/feature.ts';
import { readingsDaily, readingsLook } from './asks.ts';
import { measureBrief } from './brief-section.ts';
import { measuresDigest } from './digest-section.ts';
import { measureEvents } from './events.ts';
import { measure } from './measure.ts';
import { measures } from './measures.ts';
import { measureTouches } from './readings.ts';
import { measuresReport } from './report-section.ts';

export { bringInReadings, type ImportedReading, readingsOutcome } from './bring-in.ts';
export {
  type DueReading,
  readingsAhead,
} from './due.ts';
export { measuresNamed, nameToSay } from './finding.ts';
export { periodText } from './periods.ts';
export { measuresOf, readingsOf, termsOf } from './readings.ts';
export { latestText, targetText, trendOf } from './view.ts';

export const measuresFeature: Feature = {
  name: 'measures',
  commands: [measure, measures],
  events: measureEvents,
  entities: [
    { kind: 'measures', collection: 'measures', scheduled: true },
    { kind: 'readings', collection: 'readings' },
  ],
  daily: readingsDaily,
  looks: [readingsLook],
  touches: measureTouches,
  reportSections: [measuresReport, measureBrief],
  digestSections: [measuresDigest],
};
