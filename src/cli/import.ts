import { createHash, randomUUID } from 'node:crypto';
import fs from 'node:fs';
import path from 'node:path';
import { localDay } from '../core/base/time/days.ts';
import {
  bringIn,
  type ImportedActivity,
  type ImportedPlan,
  type ImportOutcome,
  importOutcome,
  planText,
  type Redated,
  readHow,
  redatedIn,
  shapeOf,
  standsAsExample,
} from '../core/features/importing/index.ts';
import { readContent } from '../importers/content.ts';
import { planOfContent } from '../importers/plan-of-content.ts';
import { readingsIn } from '../importers/readings.ts';
import { useTyped } from '../importers/sayings.ts';
import { DEFAULT_ORGANISATION, placeOf } from '../place.ts';
import { print, UsageFault, UserFault, withServices } from './context.ts';
import { clockText, leftToSay } from './left-to-say.ts';
import { OPERATOR } from './operator.ts';
import { takeReadings } from './readings.ts';

export interface ImportFlags {
  dryRun?: boolean;
  /** For readings: replaces those that are there. */
  correct?: boolean;
  json?: boolean;
  plan?: string;
  /** What columns are, as “HEADING=FIELD”. */
  map?: string[];
  /** “day-first” or “month-first”, where the file does not settle it. */
  dates?: string;
  /** Why dates that were promised before are others now. */
  reason?: string;
  organisation?: string;
}

/** `answerable import FILE`: reads a plan, or readings of its measures, and brings them in. */
export async function importFile(file: string, flags: ImportFlags): Promise<void> {
  const bytes = fs.readFileSync(file);
  const fileName = path.basename(file);
  const uses = usesIn(flags.map ?? []);
  const order = orderIn(flags.dates);
  const content = await readContent(fileName, bytes);
  const readings = readingsIn(content);
  if (readings) {
    await takeReadings(readings, bytes, flags);
    return;
  }
  const organisation = flags.organisation ?? DEFAULT_ORGANISATION;
  await withServices(async ({ ledger, clock, standing, beginClock, clockOnTo }, config) => {
    const before = await ledger.current(organisation, clock.now());
    const how = readHow(before, localDay(clock.now(), placeOf(config).zone), uses);
    const imported = planOfContent(fileName, content, {
      ...how,
      ...(flags.plan && { planName: flags.plan }),
      ...(order && { order }),
    });
    if (!flags.dryRun) {
      beginClock(imported.plan.from);
      if (standsAsExample(before)) clockOnTo(imported.plan.from);
    }
    const at = clock.now();
    const state = await ledger.current(organisation, at);
    const expected = importOutcome(state, imported, at);
    if (flags.dryRun) {
      print(outcomeText(imported, expected, flags));
      return;
    }
    const redated = redatedIn(state, expected.changes);
    if (redated.length && !flags.reason) throw new UserFault(whyRedated(redated));
    const shape = shapeOf(imported, how);
    const inputKey = inputKeyOf(bytes);
    const outcome = await bringIn(ledger, {
      organisation,
      imported,
      by: OPERATOR,
      at,
      inputKey,
      ...(flags.reason && { reason: flags.reason }),
      ...(shape && { shape }),
    });
    print(outcomeText(imported, outcome, flags));
    if (flags.json) return;
    if (standing) print(clockText(localDay(at, placeOf(config).zone)));
    for (const asked of leftToSay(await ledger.current(organisation, at), config)) print(asked);
  });
}

function usesIn(map: string[]) {
  return map.map((text) => {
    const use = useTyped(text);
    if (!use)
      throw new UsageFault(
        `“${text}” is not a mapping. Write --map "HEADING=FIELD", such as --map "Task owner=owner".`,
      );
    return use;
  });
}

function orderIn(dates: string | undefined): 'dmy' | 'mdy' | null {
  if (dates === undefined) return null;
  if (dates === 'day-first') return 'dmy';
  if (dates === 'month-first') return 'mdy';
  throw new UsageFault(
    `“${dates}” is not an order of dates. Write --dates day-first or --dates month-first.`,
  );
}

const MOST_REDATED = 10;

function whyRedated(redated: Redated[]): string {
  const shown = redated.slice(0, MOST_REDATED).map(({ ref, from, to }) => `  ${ref}: ${from} → ${to}`);
  const more = redated.length - shown.length;
  const many =
    redated.length === 1 ? '1 completion date changes' : `${redated.length} completion dates change`;
  return [
    `${many}, and nothing was brought in. Say why with --reason "…"; it is recorded with each of them.`,
    ...shown,
    ...(more > 0 ? [`  and ${more} more`] : []),
  ].join('\n');
}

/** Importing the same file later on is another input: it may put back what was changed in between. */
function inputKeyOf(bytes: Uint8Array): string {
  return `import:${createHash('sha256').update(bytes).digest('hex').slice(0, 16)}:${randomUUID()}`;
}

function outcomeText(imported: ImportedPlan, outcome: ImportOutcome, flags: ImportFlags): string {
  return flags.json
    ? JSON.stringify(asJson(imported, outcome), null, 2)
    : planText(imported, outcome, flags.dryRun !== true);
}

function asJson({ plan, columns, measures }: ImportedPlan, outcome: ImportOutcome) {
  const { planId, owners, warnings, created, changed, unchanged, missing, diff } = outcome;
  const activities = outcome.activities.map(activityJson);
  const id = { id: planId, ...plan };
  return {
    plan: id,
    columns,
    activities,
    owners,
    measures,
    warnings,
    created,
    changed,
    unchanged,
    missing,
    diff,
  };
}

/** What a plan always says, and beside it what this file says of the activity. */
function activityJson({
  line: _line,
  refGiven: _given,
  note,
  statusSaid,
  extra,
  ...activity
}: ImportedActivity) {
  const byHeading = Object.fromEntries(extra.map(({ heading, text }) => [heading, text]));
  const {
    ref,
    section,
    priority,
    objective,
    title,
    owner,
    completionDate,
    completionText,
    precision,
    ongoing,
    ...more
  } = activity;
  const fields = { ...more, statusText: statusSaid?.text, note: note?.text, extra: byHeading };
  const filled = Object.entries(fields).filter(
    ([, value]) => value !== undefined && value !== null && !isEmpty(value),
  );
  const always = {
    ref,
    section,
    priority,
    objective,
    title,
    owner,
    completionDate,
    completionText,
    precision,
    ongoing,
  };
  return { ...always, ...Object.fromEntries(filled) };
}

function isEmpty(value: unknown): boolean {
  return typeof value === 'object' && value !== null && Object.keys(value).length === 0;
}
