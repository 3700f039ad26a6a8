import type { Feature } from '../../contract/feature.ts';
import { importEvents } from './events.ts';

export { bringIn } from './bring-in.ts';
export { type PlanFiles, planFiles, type SentFile } from './file-import.ts';
export type { ImportedActivity, ImportedMeasure, ImportedPlan, ImportWarning } from './imported.ts';
export { firstPromise, freeRef, type ImportOutcome, importOutcome } from './importing.ts';

export const importingFeature: Feature = {
  name: 'importing',
  commands: [],
  events: importEvents,
};
