import type { IsoDate } from '../../base/time/dates.ts';
import type { Activity } from '../../domain/model.ts';

type Value = string | { day: IsoDate };

/** More columns of files than this make no sheet that anybody reads; the archive has them all. */
const MOST_HEADINGS = 40;
const HELPERS = 'Contributors';
const START = 'Start date';
const URGENCY = 'Task priority';

/** The columns that plans came in with beside what a plan needs, under their own headings. */
export function fileHeadings(activities: readonly Activity[]): string[] {
  const headings = new Set<string>();
  for (const activity of activities) for (const heading of wordsOf(activity).keys()) headings.add(heading);
  return [...headings].slice(0, MOST_HEADINGS);
}

/** What an activity has under these headings. */
export function fileValues(activity: Activity, headings: readonly string[]): (Value | null)[] {
  const words = wordsOf(activity);
  return headings.map((heading) => words.get(heading) ?? null);
}

function wordsOf({ fromFile }: Activity): Map<string, Value> {
  const words = new Map<string, Value>();
  if (!fromFile) return words;
  const { note, startDate, urgency, helpers, extra } = fromFile;
  // Parted so that bringing the register in again reads each of them as they are.
  if (helpers.length) words.set(HELPERS, helpers.map(({ name }) => name).join('; '));
  if (startDate) words.set(START, { day: startDate });
  if (urgency) words.set(URGENCY, urgency);
  for (const { heading, text } of [...(note ? [note] : []), ...extra]) words.set(heading, text);
  return words;
}
