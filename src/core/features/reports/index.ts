import type { Feature } from '../../contract/feature.ts';
import { ownSections } from './own-sections.ts';
import { report } from './report-command.ts';

export { reportBasis } from './basis.ts';
export { buildReport } from './build-report.ts';
export { type Register, type RegisterValue, registerOf } from './register-rows.ts';
export {
  REPORT_KINDS,
  type Report,
  type ReportKind,
} from './report.ts';

export const reportsFeature: Feature = {
  name: 'reports',
  commands: [report],
  reportSections: ownSections,
};
