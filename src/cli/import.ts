import { createHash, randomUUID } from 'node:crypto';
import fs from 'node:fs';
import path from 'node:path';
import { count } from '../core/base/replies/build.ts';
import type { ImportedPlan } from '../core/features/importing/index.ts';
import { bringIn, type ImportOutcome, importOutcome } from '../core/features/importing/index.ts';
import { readContent } from '../importers/content.ts';
import { planIn } from '../importers/import-plan.ts';
import { readingsIn } from '../importers/readings.ts';
import { DEFAULT_ORGANISATION } from '../services.ts';
import { print, withServices } from './context.ts';
import { OPERATOR } from './operator.ts';
import { takeReadings } from './readings.ts';

export interface ImportFlags {
  dryRun?: boolean;
  /** For readings: replaces those that are there. */
  correct?: boolean;
  json?: boolean;
  plan?: string;
  organisation?: string;
}

/** `answerable import FILE`: reads a plan, or readings of its measures, and brings them in. */
export async function importFile(file: string, flags: ImportFlags): Promise<void> {
  const bytes = fs.readFileSync(file);
  const fileName = path.basename(file);
  const content = await readContent(fileName, bytes);
  const readings = readingsIn(content);
  if (readings) {
    await takeReadings(readings, bytes, flags);
    return;
  }
  const planName = flags.plan ? { planName: flags.plan } : {};
  const imported = planIn(content, { fileName, ...planName });
  const organisation = flags.organisation ?? DEFAULT_ORGANISATION;
  await withServices(async ({ ledger, clock, beginClock }) => {
    if (!flags.dryRun) beginClock(imported.plan.from);
    const at = clock.now();
    const outcome = flags.dryRun
      ? importOutcome(await ledger.current(organisation, at), imported, at)
      : await bringIn(ledger, { organisation, imported, by: OPERATOR, at, inputKey: inputKeyOf(bytes) });
    print(flags.json ? JSON.stringify(asJson(imported, outcome), null, 2) : asText(imported, outcome, flags));
  });
}

/** Importing the same file later on is another input: it may put back what was changed in between. */
function inputKeyOf(bytes: Uint8Array): string {
  return `import:${createHash('sha256').update(bytes).digest('hex').slice(0, 16)}:${randomUUID()}`;
}

function asJson(imported: ImportedPlan, outcome: ImportOutcome) {
  const { plan, measures } = imported;
  const warnings = [...imported.warnings, ...outcome.warnings];
  const { created, changed, unchanged, missing } = outcome;
  const activities = outcome.activities.map(({ line: _line, refGiven: _given, ...activity }) => activity);
  return {
    plan: { id: outcome.planId, ...plan },
    activities,
    measures,
    warnings,
    created,
    changed,
    unchanged,
    missing,
  };
}

function asText(imported: ImportedPlan, outcome: ImportOutcome, flags: ImportFlags): string {
  const { plan, measures } = imported;
  const warnings = [...imported.warnings, ...outcome.warnings];
  const { activities, created, changed, unchanged, missing } = outcome;
  const owners = new Set(activities.map(({ owner }) => owner)).size;
  const width = Math.max(...activities.map(({ ref }) => ref.length));
  const rows = activities.map(({ ref, completionText, completionDate, ongoing, title }) => {
    const date = ongoing ? 'ongoing' : (completionDate ?? 'no date');
    return `  ${ref.padEnd(width)}  ${date.padEnd(10)}  ${completionText.slice(0, 24).padEnd(24)}  ${title.slice(0, 70)}`;
  });
  const done = flags.dryRun ? 'Nothing was changed (dry run). It would be' : 'It is';
  return [
    `${plan.name} (${plan.from} to ${plan.to})`,
    `${count(activities.length, 'activity', 'activities')}, ${count(owners, 'owner')}, ${count(measures.length, 'measure')}`,
    '',
    'How each date was read:',
    ...rows,
    '',
    ...(warnings.length ? ['Worth a look:', ...warnings.map(({ message }) => `  - ${message}`), ''] : []),
    `${done}: ${created.length} new, ${changed.length} changed, ${unchanged.length} unchanged.`,
    ...(missing.length ? [`Not in this file, and kept: ${missing.join(', ')}.`] : []),
  ].join('\n');
}
