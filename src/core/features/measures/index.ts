import type { Feature } from '../../contract/feature.ts';
import { measureEvents } from './events.ts';
import { measure } from './measure.ts';
import { measures } from './measures.ts';

export { bringInReadings, type ImportedReading, readingsOutcome } from './bring-in.ts';
export {
  afterReadingAsk,
  askOfReading,
  type DueReading,
  planReading,
  readingQuestions,
  readingsAhead,
  readingsFor,
  regularTerms,
} from './due.ts';
export { fullName } from './finding.ts';
export { periodText } from './periods.ts';
export {
  courseOf,
  distance,
  isUnmoved,
  type Known,
  measureOfReading,
  readingsOf,
  termsOf,
} from './readings.ts';
export { differenceText, valueText } from './values.ts';
export { latestText, measureItem, ownerText, targetText, trendOf } from './view.ts';

export const measuresFeature: Feature = {
  name: 'measures',
  commands: [measure, measures],
  events: measureEvents,
  entities: [{ kind: 'measures' }, { kind: 'readings' }],
};
