import type { Feature } from '../../contract/feature.ts';
import { check, contradictionsNotice } from './check.ts';
import { contradictionsReport } from './contradictions-report.ts';
import { contradictionsDigest } from './digest-section.ts';
import { evidenceSetting } from './evidence-setting.ts';
import { extend } from './extend.ts';
import { keptFigure, promisesReport } from './promise-ledger.ts';
import { promises } from './promises.ts';
import { promiseFields } from './show-fields.ts';

export { datesPromised } from './ledger-of-dates.ts';

export const promisesFeature: Feature = {
  name: 'promises',
  commands: [check, extend, promises],
  settings: [evidenceSetting],
  showFields: promiseFields,
  notices: [contradictionsNotice],
  reportSections: [contradictionsReport, promisesReport],
  reportFigures: [keptFigure],
  digestSections: [contradictionsDigest],
};
