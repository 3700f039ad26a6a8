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
const FORMATS: Record<string, string> = { pdf: 'PDF', docx: 'Word', xlsx: 'Excel', csv: 'CSV', ics: 'ICS' };

export const REPORT_FILES: FileLink[] = OFFERED.flatMap(([name, report, formats]) =>
  formats.map((format) => ({
    label: `${name}, ${FORMATS[format]}`,
    href: `/playground/files/${report}.${format}`,
  })),
);
