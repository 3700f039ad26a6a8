import type { ReportBasis } from '../core/contract/report-section.ts';
import { buildReport, type ReportKind, registerOf } from '../core/features/reports/index.ts';

export const FILE_FORMATS = ['csv', 'xlsx', 'docx', 'pdf', 'ics'] as const;
export type FileFormat = (typeof FILE_FORMATS)[number];

/**
 * A report as a file. CSV is the register alone and ICS the dates alone, whichever report is asked for. Each
 * format's library is loaded when it is needed. `owner` keeps a calendar to one owner's dates.
 */
export async function produce(
  format: FileFormat,
  kind: ReportKind,
  basis: ReportBasis,
  owner: string | null = null,
): Promise<Uint8Array> {
  const { state, asAt, zone, isPublic } = basis;
  const register = () => registerOf(state, asAt, zone, isPublic);
  switch (format) {
    case 'csv':
      return Buffer.from((await import('./csv.ts')).csvOf(register()));
    case 'xlsx':
      return await (await import('./xlsx.ts')).xlsxOf(register(), buildReport(kind, basis));
    case 'docx':
      return await (await import('./docx.ts')).docxOf(buildReport(kind, basis));
    case 'pdf':
      return await (await import('./pdf.ts')).pdfOf(buildReport(kind, basis));
    case 'ics':
      return Buffer.from(
        (await import('./ics.ts')).icsOf(state, { owners: owner === null ? null : [owner], today: asAt }),
      );
  }
}
