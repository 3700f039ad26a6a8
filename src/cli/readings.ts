import { createHash, randomUUID } from 'node:crypto';
import fs from 'node:fs';
import path from 'node:path';
import { count } from '../core/base/replies/build.ts';
import { localDay } from '../core/base/time/days.ts';
import { calendarFor } from '../core/domain/recipients.ts';
import { bringInReadings, type ImportedReading, readingsOutcome } from '../core/features/measures/index.ts';
import { readContent } from '../importers/content.ts';
import { readingsIn } from '../importers/readings.ts';
import { UnreadableFile } from '../importers/source.ts';
import { DEFAULT_ORGANISATION, placeOf } from '../place.ts';
import { print, UserFault, withServices } from './context.ts';
import { OPERATOR } from './operator.ts';

export interface ReadingsFlags {
  dryRun?: boolean;
  correct?: boolean;
  json?: boolean;
  organisation?: string;
}

const MOST_SHOWN = 20;

/** `answerable measures import FILE`: readings with the headings measure, period and value. */
export async function importReadingsFile(file: string, flags: ReadingsFlags): Promise<void> {
  const bytes = fs.readFileSync(file);
  const rows = readingsIn(await readContent(path.basename(file), bytes));
  if (!rows)
    throw new UnreadableFile('No row has the headings measure, period and value. Name the columns so.');
  await takeReadings(rows, bytes, flags);
}

/** All of the rows or none of them; every row that cannot be taken is named with its line. */
export async function takeReadings(
  rows: ImportedReading[],
  bytes: Uint8Array,
  { dryRun = false, correct = false, json = false, organisation = DEFAULT_ORGANISATION }: ReadingsFlags,
): Promise<void> {
  await withServices(async ({ ledger, clock }, config) => {
    const at = clock.now();
    const state = await ledger.current(organisation, at);
    const today = localDay(at, calendarFor(state, placeOf(config)).zone);
    const digest = createHash('sha256').update(bytes).digest('hex').slice(0, 16);
    const outcome = dryRun
      ? readingsOutcome(state, rows, { today, correct, name: OPERATOR.name }).outcome
      : await bringInReadings(ledger, {
          organisation,
          rows,
          by: OPERATOR,
          today,
          at,
          inputKey: `readings:${digest}:${randomUUID()}`,
          correct,
        });
    if (json) print(JSON.stringify(outcome, null, 2));
    if (outcome.faults.length) throw new UserFault(refusal(outcome.faults));
    const { created, corrected, unchanged } = outcome;
    const done = dryRun ? 'Nothing was changed (dry run). It would be' : 'It is';
    if (!json)
      print(
        `${count(rows.length, 'reading')}. ${done}: ${created} new, ${corrected} corrected, ${unchanged} unchanged.`,
      );
  });
}

function refusal(faults: string[]): string {
  const shown = faults.slice(0, MOST_SHOWN).map((fault) => `  - ${fault}`);
  const more = faults.length - shown.length;
  return [
    `${count(faults.length, 'row')} cannot be taken, so nothing was changed:`,
    ...shown,
    ...(more > 0 ? [`  and ${more} more`] : []),
  ].join('\n');
}
