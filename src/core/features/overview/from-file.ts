import { listed } from '../../base/replies/build.ts';
import { formatDate } from '../../base/time/days.ts';
import type { Activity } from '../../domain/model.ts';

/** What the file that an activity came in with says beside its plan, each under its own heading; none where it says no more. */
export function fileFields({ fromFile }: Activity): [label: string, value: string][] {
  if (!fromFile) return [];
  const { status, note, notedOn, startDate, urgency, helpers, extra } = fromFile;
  const fields: [string, string | null | undefined][] = [
    ['Start', startDate && formatDate(startDate)],
    ['Task priority', urgency],
    ['Also involved', helpers.length ? listed(helpers.map(({ name }) => name)) : null],
    [`As imported, from “${status?.heading}”`, status?.text],
    [
      `As imported, from “${note?.heading}”`,
      note && (notedOn ? `${note.text} (${formatDate(notedOn)})` : note.text),
    ],
    ...extra.map(({ heading, text }): [string, string] => [heading, text]),
  ];
  return fields.flatMap(([label, value]): [string, string][] => (value ? [[label, value]] : []));
}
