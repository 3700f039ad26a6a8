import { z } from 'zod';
import type { ReportFile } from '../core/base/replies/reply.ts';
import { Day } from '../core/contract/report-files.ts';

/** What a link to a file asks for. */
export const AskedFile = z.object({
  report: z.string().max(40),
  format: z.string().max(8),
  since: Day.exactOptional(),
  asAt: Day.exactOptional(),
  about: z.string().max(200).exactOptional(),
});
export type AskedFile = z.infer<typeof AskedFile>;

/** What a report can be had as here. */
export interface FileLink {
  label: string;
  href: string;
}

const OFFERED: [name: string, report: string, formats: string[]][] = [
  ['One page', 'one-page', ['pdf', 'docx']],
  ['Panel pack', 'pack', ['pdf', 'docx', 'xlsx']],
  ['Full register', 'register', ['xlsx', 'csv']],
  ['Calendar', 'register', ['ics']],
];
const BRIEF: typeof OFFERED = [['Brief', 'brief', ['docx', 'pdf']]];
const FORMATS: Record<string, string> = { pdf: 'PDF', docx: 'Word', xlsx: 'Excel', csv: 'CSV', ics: 'ICS' };

/** The files of a report, of the days and the priority that it is about. */
export function filesFor(of: ReportFile | undefined): FileLink[] {
  const { period, about } = of ?? {};
  const query = new URLSearchParams({ ...period, ...(about !== undefined && { about }) }).toString();
  return (of?.report === 'brief' ? BRIEF : OFFERED).flatMap(([name, report, formats]) =>
    formats.map((format) => ({
      label: `${name}, ${FORMATS[format]}`,
      href: `/playground/files/${report}.${format}${query && `?${query}`}`,
    })),
  );
}
