import { distance } from 'fastest-levenshtein';
import { freeId } from '../../base/text/free-id.ts';
import { plainForm } from '../../base/text/words.ts';
import type { Instant } from '../../base/time/dates.ts';
import { currentPlan } from '../../domain/current.ts';
import type { Activity, Change } from '../../domain/model.ts';
import type { Held, State } from '../../domain/state.ts';
import { isSimilar } from '../owners/index.ts';
import type { ImportedActivity, ImportedMeasure, ImportedPlan, ImportWarning } from './imported.ts';

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
  /** What to look at beside what the file alone shows. */
  warnings: ImportWarning[];
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
  const refs = new Set(known.map((activity) => activity.ref.toLowerCase()));
  const owners = ownersFor(state, imported.activities);
  const outcome: ImportOutcome = {
    planId,
    activities: [],
    changes: [...planChanges(state, plan, planId, imported, example), ...owners.changes],
    created: [],
    changed: [],
    unchanged: [],
    warnings: owners.warnings,
    missing: known.filter((activity) => ![...matches.values()].includes(activity)).map(({ ref }) => ref),
  };
  for (const row of imported.activities) {
    const was = matches.get(row);
    const ref = was?.ref ?? freeRef(row.ref, refs);
    refs.add(ref.toLowerCase());
    outcome.activities.push({ ...row, ref });
    const owner = owners.idOf(row.owner);
    const set = was ? difference(was, row, owner, at) : firstPromise(planId, ref, row, owner, at);
    (was ? (Object.keys(set).length ? outcome.changed : outcome.unchanged) : outcome.created).push(ref);
    if (Object.keys(set).length) outcome.changes.push({ of: 'activities', id: `${planId}/${ref}`, set });
  }
  outcome.changes.push(...measureChanges(state, planId, imported.measures));
  return outcome;
}

/** The plan a file belongs to: the one with its name, else the current one when most of its activities are in the file. */
function planFor(state: State, imported: ImportedPlan): Held<'plans'> | null {
  const name = plainForm(imported.plan.name);
  for (const plan of state.plans.values()) if (!plan.example && plainForm(plan.name) === name) return plan;
  const current = currentPlan(state);
  if (!current || current.example) return null;
  const known = [...state.activities.values()].filter((activity) => activity.plan === current.id);
  const titles = new Set(imported.activities.map((row) => plainForm(row.title)));
  const shared = known.filter((activity) => titles.has(plainForm(activity.title))).length;
  return shared * 2 > known.length ? current : null;
}

function planChanges(
  state: State,
  plan: Held<'plans'> | null,
  planId: string,
  imported: ImportedPlan,
  example: boolean,
): Change[] {
  if (plan) return [];
  const before = currentPlan(state);
  const retired: Change[] = before ? [{ of: 'plans', id: before.id, set: { current: false } }] : [];
  const { name, from, to } = imported.plan;
  return [
    ...retired,
    { of: 'plans', id: planId, set: { id: planId, name, from, to, current: true, example, ladder: null } },
  ];
}

/** Pairs rows with what is known: by a given reference, by title within the section, by title, then by a title reworded a little. */
function matchUp(
  known: Held<'activities'>[],
  rows: ImportedActivity[],
): Map<ImportedActivity, Held<'activities'>> {
  const matches = new Map<ImportedActivity, Held<'activities'>>();
  const left = new Set(known);
  const pair = (fits: (row: ImportedActivity, activity: Held<'activities'>) => boolean) => {
    for (const row of rows) {
      if (matches.has(row)) continue;
      const found = [...left].find((activity) => fits(row, activity));
      if (!found) continue;
      matches.set(row, found);
      left.delete(found);
    }
  };
  const titles = new Map([...known, ...rows].map((item) => [item, plainForm(item.title)]));
  const sameTitle = (a: ImportedActivity, b: Held<'activities'>) => titles.get(a) === titles.get(b);
  const sameSection = (a: ImportedActivity, b: Held<'activities'>) =>
    a.priority === b.priority && (a.priority !== null || a.section === b.section);
  pair((row, activity) => row.refGiven && row.ref.toLowerCase() === activity.ref.toLowerCase());
  pair((row, activity) => sameTitle(row, activity) && sameSection(row, activity));
  pair((row, activity) => sameTitle(row, activity));
  pair((row, activity) => sameSection(row, activity) && alike(titles.get(row), titles.get(activity)));
  return matches;
}

/** Two thirds of the letters the same: a reworded title, not another activity. */
function alike(a = '', b = ''): boolean {
  const longest = Math.max(a.length, b.length);
  return Math.abs(a.length - b.length) * 3 <= longest && distance(a, b) * 3 <= longest;
}

/** Keeps a provisional reference when it is free, else counts on behind its letters. */
export function freeRef(wanted: string, taken: Set<string>): string {
  if (!taken.has(wanted.toLowerCase())) return wanted;
  const stem = wanted.replace(/\d+$/, '');
  for (let n = 1; ; n++) if (!taken.has(`${stem}${n}`.toLowerCase())) return `${stem}${n}`;
}

/** An activity as it is when it joins a plan: its date is the date first promised. */
export function firstPromise(
  plan: string,
  ref: string,
  row: Omit<ImportedActivity, 'ref' | 'refGiven' | 'owner' | 'line'>,
  owner: string,
  at: Instant,
): Activity {
  const { section, priority, objective, title, completionDate, completionText, precision, ongoing } = row;
  return {
    key: `${plan}/${ref}`,
    plan,
    ref,
    section,
    priority,
    objective,
    title,
    owner,
    completionDate,
    datedAt: at,
    completionText,
    precision,
    ongoing,
    baselineDate: completionDate,
    forecastDate: null,
    slips: 0,
    // A plan that says "underway" has declared as much.
    status: ongoing ? 'on track' : 'not started',
    percent: null,
    lastWords: null,
    narrative: null,
    updatedAt: null,
    completedOn: null,
    unchanged: 0,
    evidence: [],
    ladder: null,
    acknowledged: null,
    milestones: [],
    recurring: null,
    dependsOn: [],
  };
}

function difference(
  was: Held<'activities'>,
  row: ImportedActivity,
  owner: string,
  at: Instant,
): Partial<Activity> {
  const { section, priority, objective, title } = row;
  const next: Partial<Activity> = { section, priority, objective, title, owner };
  // An approved later date stands until the plan itself words another one.
  if (row.completionText !== was.completionText) {
    const { completionDate, completionText, precision, ongoing } = row;
    Object.assign(next, { completionDate, completionText, precision, ongoing });
    const later = was.completionDate && completionDate && completionDate > was.completionDate;
    if (completionDate !== was.completionDate) next.datedAt = at;
    if (later) next.slips = was.slips + 1;
    if (!was.baselineDate && completionDate) next.baselineDate = completionDate;
  }
  const fields = Object.entries(next) as [keyof Activity, unknown][];
  return Object.fromEntries(fields.filter(([field, value]) => was[field] !== value));
}

function ownersFor(state: State, rows: ImportedActivity[]) {
  const ids = new Map<string, string>();
  const known = [...state.owners.values()].filter(({ mergedInto }) => !mergedInto);
  const warnings: ImportWarning[] = [];
  for (const owner of known) {
    for (const title of [owner.title, ...owner.aliases]) ids.set(plainForm(title), owner.id);
  }
  const taken = new Set(state.owners.keys());
  const changes: Change[] = [];
  const titles = known.map(({ title }) => title);
  for (const { owner: title, line } of rows) {
    if (ids.has(plainForm(title))) continue;
    const id = freeId(title, taken);
    taken.add(id);
    ids.set(plainForm(title), id);
    const near = titles.find((other) => isSimilar(other, title));
    if (near) warnings.push(oneOrTwo(near, title, line, rows));
    titles.push(title);
    const set = { id, title, aliases: [], holder: null, delegates: [], cover: [], zone: null };
    changes.push({ of: 'owners', id, set });
  }
  return { changes, warnings, idOf: (title: string) => ids.get(plainForm(title)) ?? '' };
}

/** A title that may be a role which is known: asked, never decided silently. */
function oneOrTwo(known: string, title: string, line: number, rows: ImportedActivity[]): ImportWarning {
  const refs = rows.filter(({ owner }) => owner === title).map(({ ref }) => ref);
  const how = `“owner "${known}" also "${title}"” makes them one; “settings” asks an administrator`;
  return { code: 'owner-alike', message: `“${title}” may be the role “${known}”: ${how}.`, refs, line };
}

function measureChanges(state: State, plan: string, rows: ImportedMeasure[]): Change[] {
  const known = new Set([...state.measures.keys()]);
  const changes: Change[] = [];
  for (const row of rows) {
    const id = `${plan}/${row.priority ?? ''}/${plainForm(`${row.group ?? ''} ${row.title}`)}`;
    if (known.has(id)) continue;
    known.add(id);
    changes.push({ of: 'measures', id, set: { id, plan, ...row, terms: null } });
  }
  return changes;
}
