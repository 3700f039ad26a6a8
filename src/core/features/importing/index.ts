import type { Feature } from '../../contract/feature.ts';
import { importEvents } from './events.ts';

export { bringIn, type Redated, redatedIn, standsAsExample } from './bring-in.ts';
export {
  type PlanFiles,
  planFiles,
  UPLOAD_KEPT_MS,
  withPlanFiles,
} from './file-import.ts';
export { firstPromise } from './first-promise.ts';
export type {
  ImportedActivity,
  ImportedColumn,
  ImportedContact,
  ImportedMeasure,
  ImportedPlan,
  ImportWarning,
} from './imported.ts';
export { freeRef, type ImportOutcome, importOutcome } from './importing.ts';
export { planText } from './preview.ts';
export { type ReadHow, readHow, shapeOf } from './read-how.ts';
export { whatGoesBack } from './roles-taken-back.ts';
export { rowsText } from './row-numbers.ts';
export { type Shape, saidOf } from './shapes.ts';
export { takenBackText } from './taking-back.ts';
export { warningsFor } from './warnings.ts';
export type { PlanFileParts } from './wizard/parts.ts';

export const importingFeature: Feature = {
  name: 'importing',
  commands: [],
  events: importEvents,
};
