import { freeId } from '../../base/text/free-id.ts';
import { plainForm } from '../../base/text/split-words.ts';
import type { Instant } from '../../base/time/dates.ts';
import { currentPlan } from '../../domain/current.ts';
import type { Change } from '../../domain/model.ts';
import type { Entity, State } from '../../domain/state.ts';
import { isOpen } from '../../domain/timeliness.ts';
import { diffOf, gone, type RowDiff } from './diff.ts';
import { difference } from './difference.ts';
import { firstPromise } from './first-promise.ts';
import type { ImportedActivity, ImportedMeasure, ImportedPlan, ImportWarning } from './imported.ts';
import { isReworded, matchUp } from './matching.ts';
import { type OwnerRead, rolesFor } from './roles.ts';
import { warningsFor } from './warnings.ts';

/** What an import would do to the plan that is there. References are sorted as the file has them. */
export interface ImportOutcome {
  planId: string;
  /** The file's activities under the references they have or get here. */
  activities: ImportedActivity[];
  changes: Change[];
  created: string[];
  changed: string[];
  unchanged: string[];
  /** In the plan but not in the file; they stay until somebody cancels them. */
  missing: string[];
  /** Those of them on which work is still expected. */
  gone: string[];
  /** What to look at, by the references that activities have or get here. */
  warnings: ImportWarning[];
  /** Whom the file names, and who they are taken for. */
  owners: OwnerRead[];
  /** Row by row what is new, changed or gone; nothing for what stays. */
  diff: RowDiff[];
}

/** Pure: compares a file with the plan. Importing the same file again changes nothing. */
export function importOutcome(
  state: State,
  imported: ImportedPlan,
  at: Instant,
  example = false,
): ImportOutcome {
  const plan = example ? null : planFor(state, imported);
  const planId = plan?.id ?? freeId(imported.plan.name, state.plans);
  const known = [...state.activities.values()].filter((activity) => activity.plan === planId);
  const matches = matchUp(known, imported.activities);
  const stays = new Set(matches.values());
  const refs = new Set(known.map((activity) => activity.ref.toLowerCase()));
  const counted = new Map<string, number>();
  const roles = rolesFor(state, imported);
  const missing = known.filter((activity) => !stays.has(activity));
  const outcome: ImportOutcome = {
    planId,
    activities: [],
    changes: [...planChanges(state, plan, planId, imported, example), ...roles.changes],
    created: [],
    changed: [],
    unchanged: [],
    warnings: [],
    owners: roles.owners,
    diff: [],
    missing: missing.map(({ ref }) => ref),
    gone: missing.filter(isOpen).map(({ ref }) => ref),
  };
  for (const row of imported.activities) {
    const was = matches.get(row);
    const ref = was?.ref ?? freeRef(row.ref, refs, counted);
    refs.add(ref.toLowerCase());
    outcome.activities.push(ref === row.ref ? row : { ...row, ref });
    const owner = roles.idOf(row.owner);
    const id = `${planId}/${ref}`;
    if (!was) {
      outcome.created.push(ref);
      outcome.changes.push({ of: 'activities', id, set: firstPromise(planId, ref, row, owner, at) });
      outcome.diff.push({ ref, title: row.title, kinds: ['new'], fields: [] });
      continue;
    }
    const set = difference(was, row, owner, at);
    const isChanged = Object.keys(set).length > 0;
    (isChanged ? outcome.changed : outcome.unchanged).push(ref);
    if (isChanged) outcome.changes.push({ of: 'activities', id, set });
    outcome.diff.push(...diffOf(was, set, state, row.owner));
  }
  outcome.diff.push(...missing.map(gone));
  outcome.warnings.push(
    ...imported.objections,
    ...keepsItsName(plan, imported),
    ...warningsFor(outcome.activities, imported.plan),
    ...roles.warnings,
  );
  outcome.changes.push(...measureChanges(state, planId, imported.measures));
  return outcome;
}

/**
 * The plan a file belongs to: the one with its name, else the current one when most of its activities are in the file,
 * or most of the file's in a plan for the same years: “plan v2” is no other plan.
 */
function planFor(state: State, imported: ImportedPlan): Entity<'plans'> | null {
  const name = plainForm(imported.plan.name);
  for (const plan of state.plans.values()) if (!plan.example && plainForm(plan.name) === name) return plan;
  const current = currentPlan(state);
  if (!current || current.example) return null;
  const known = [...state.activities.values()].filter((activity) => activity.plan === current.id);
  const { from, to } = imported.plan;
  const sameYears = current.from === from && current.to === to;
  // The same number in another plan is another activity: the words must be alike too.
  const shared = [...matchUp(known, imported.activities)].filter(([row, was]) =>
    isReworded(plainForm(row.title), plainForm(was.title)),
  ).length;
  const of = sameYears ? Math.min(known.length, imported.activities.length) : known.length;
  return shared * 2 > of ? current : null;
}

/** A second version may be called something else; the plan that it changes goes by its first name on every page. */
function keepsItsName(plan: Entity<'plans'> | null, { plan: { name } }: ImportedPlan): ImportWarning[] {
  if (!plan || plainForm(plan.name) === plainForm(name)) return [];
  const message = `The file is called “${name}”. Its activities are those of “${plan.name}”, so it changes that plan, which keeps its name.`;
  return [{ code: 'plan-name', message, refs: [], line: null }];
}

function planChanges(
  state: State,
  plan: Entity<'plans'> | null,
  planId: string,
  imported: ImportedPlan,
  example: boolean,
): Change[] {
  // One whose import was taken back is brought in anew.
  if (plan && (plan.current || !isTakenBack(state, plan.id))) return [];
  const before = currentPlan(state);
  const retired: Change[] = before ? [{ of: 'plans', id: before.id, set: { current: false } }] : [];
  const { name, from, to } = imported.plan;
  return [
    ...retired,
    { of: 'plans', id: planId, set: { id: planId, name, from, to, current: true, example, ladder: null } },
  ];
}

function isTakenBack(state: State, plan: string): boolean {
  return ![...state.activities.values()].some((activity) => activity.plan === plan);
}

/** Keeps a provisional reference when it is free, else counts on behind its letters; `counted` says how far it has come. */
export function freeRef(wanted: string, taken: Set<string>, counted = new Map<string, number>()): string {
  if (!taken.has(wanted.toLowerCase())) return wanted;
  const stem = wanted.replace(/\d+$/, '');
  for (let n = counted.get(stem) ?? 1; ; n++)
    if (!taken.has(`${stem}${n}`.toLowerCase())) {
      counted.set(stem, n);
      return `${stem}${n}`;
    }
}

function measureChanges(state: State, plan: string, rows: ImportedMeasure[]): Change[] {
  const known = new Set(
    [...state.measures.values()].filter((measure) => measure.plan === plan).map(({ id }) => id),
  );
  const changes: Change[] = [];
  for (const row of rows) {
    const id = `${plan}/${row.priority ?? ''}/${plainForm(`${row.group ?? ''} ${row.title}`)}`;
    if (known.has(id)) continue;
    known.add(id);
    changes.push({ of: 'measures', id, set: { id, plan, ...row, terms: null } });
  }
  return changes;
}
