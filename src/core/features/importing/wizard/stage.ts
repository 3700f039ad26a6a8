import { plainForm } from '../../../base/text/split-words.ts';
import { sha256 } from '../../../ledger/hash.ts';
import type { Redated } from '../bring-in.ts';
import type { ImportedColumn, ImportedPlan } from '../imported.ts';
import type { ImportOutcome } from '../importing.ts';
import { diffLine } from '../preview.ts';
import type { OwnerRead } from '../roles.ts';
import { inOrder, type Progress } from './progress.ts';
import { STEPS, type Step } from './sayings.ts';

/** A file as it is read with what was said of it so far, against the plan as it stands. */
export interface Stage {
  progress: Progress;
  imported: ImportedPlan;
  outcome: ImportOutcome;
  /** Dates that would be others than the plan has. */
  redated: Redated[];
}

/** Columns whose meaning is a guess that nobody has confirmed. */
export function unsureColumns({ imported, progress }: Stage): ImportedColumn[] {
  const said = new Set(progress.uses.map(({ heading }) => plainForm(heading)));
  return imported.columns.filter(({ heading, sure }) => !sure && !said.has(plainForm(heading)));
}

/** What the reader says of dates that can be read two ways. */
export function unsettledDates({ imported }: Stage): string | null {
  return imported.objections.find(({ code }) => code === 'day-or-month')?.message ?? null;
}

/** Owners that may be a role which is known, or another one of the file. */
export function alikeOwners({ outcome, progress }: Stage): (OwnerRead & { like: string })[] {
  const said = new Set(progress.owners.map(({ title }) => plainForm(title)));
  return outcome.owners.flatMap((owner) => {
    const { title, known, like } = owner;
    return !known && like && !said.has(plainForm(title)) ? [{ ...owner, like }] : [];
  });
}

const ASKS: Record<Step, (stage: Stage) => boolean> = {
  columns: (stage) => unsureColumns(stage).length > 0,
  dates: (stage) => unsettledDates(stage) !== null,
  owners: (stage) => alikeOwners(stage).length > 0,
  changes: () => true,
};

/** The stage with its steps: those that ask something, and those that were there before; it stands at one of them. */
export function placed(stage: Stage): Stage {
  const { progress } = stage;
  const steps = inOrder([...progress.steps, ...STEPS.filter((step) => ASKS[step](stage))]);
  const from = STEPS.indexOf(progress.step);
  const step = steps.find((one) => STEPS.indexOf(one) >= from) ?? 'changes';
  const shown = step === 'changes' ? changesShown(stage) : progress.shown;
  return { ...stage, progress: { ...progress, steps, step, shown } };
}

/** The step that comes once everything here is answered; the same one while something is left. */
export function afterAnswer(stage: Stage): Step {
  const { steps, step } = stage.progress;
  return ASKS[step](stage) ? step : (steps[steps.indexOf(step) + 1] ?? step);
}

/** What would change, short: whoever agrees to it agrees to nothing else. */
export function changesShown({ outcome }: Stage): string {
  return sha256(JSON.stringify([outcome.planId, outcome.diff.map(diffLine)])).slice(0, 16);
}

/** The file's rows under the roles that its spellings were said to mean. */
export function withOwnersSaid(imported: ImportedPlan, said: Progress['owners']): ImportedPlan {
  const meant = new Map(said.flatMap(({ title, is }) => (is ? [[plainForm(title), is] as const] : [])));
  if (!meant.size) return imported;
  const roleOf = (title: string) => meant.get(plainForm(title)) ?? title;
  return {
    ...imported,
    activities: imported.activities.map((row) => ({
      ...row,
      owner: roleOf(row.owner),
      contributors: row.contributors.map(roleOf),
    })),
    contacts: imported.contacts.map((contact) => ({ ...contact, owner: roleOf(contact.owner) })),
  };
}
