import type { DeliveryStatus } from '../../base/delivery-status.ts';
import { freeId } from '../../base/text/free-id.ts';
import { plainForm } from '../../base/text/split-words.ts';
import type { Instant, IsoDate } from '../../base/time/dates.ts';
import { readDay } from '../../base/time/days.ts';
import type { Activity, Change, Plan } from '../../domain/model.ts';
import { planNamed } from '../../domain/plan-names.ts';
import { noReminders } from '../../domain/reminder-state.ts';
import type { Entity, State } from '../../domain/state.ts';
import type { Events } from '../../ledger/events.ts';
import { sealOf } from '../../ledger/verify.ts';

/** What a new plan year changes, or the sentence that says why it cannot begin. */
export type NextYear =
  | { changes: Change[]; refs: string[]; detail: Events['plan']; carried: string[] }
  | { refused: string };

/** Work that goes on: whatever is neither complete nor cancelled; paused work waits in the new year. */
function goesOn({ status }: Pick<Activity, 'status'>): boolean {
  return status !== 'complete' && status !== 'cancelled';
}

/**
 * Opens a plan from an earlier one: open activities go over with reference, owner, dates, baseline and words; the
 * earlier plan closes with a snapshot of how it ended and the ledger's seal. Pure.
 */
export function nextYear(state: State, name: string, fromName: string, at: Instant): NextYear {
  const from = planNamed(state, fromName);
  if ('refused' in from) return from;
  const newName = name.trim();
  if (!newName || newName.length > 120) return { refused: 'A plan’s name is one to 120 characters long.' };
  const taken = [...state.plans.values()].find((plan) => plainForm(plan.name) === plainForm(newName));
  if (taken) return { refused: `There is a plan “${taken.name}” already. Say “plans” to see them all.` };
  const id = freeId(newName, state.plans);
  const theirs = [...state.activities.values()].filter(({ plan }) => plan === from.id);
  const open = theirs.filter(goesOn);
  const plan: Plan = {
    id,
    name: newName,
    ...yearAfter(from, newName),
    current: true,
    example: false,
    ladder: from.ladder,
  };
  const counts = countsOf(theirs);
  const closed = { at, seal: sealOf(state.seq, state.hash), counts };
  return {
    changes: [
      ...currentPlans(state, from.id),
      { of: 'plans', id: from.id, set: { current: false, closed } },
      { of: 'plans', id, set: plan },
      ...open.flatMap((activity) => carriedOver(state, activity, id)),
      ...measuresCarried(state, from.id, id),
    ],
    refs: open.flatMap(({ key, ref }) => [key, `${id}/${ref}`]),
    detail: { plan: id, from: from.id, counts, seal: closed.seal },
    carried: open.map(({ ref }) => ref),
  };
}

/** How a plan stood at its end, by status. */
function countsOf(activities: Activity[]): Record<string, number> {
  const counts: Partial<Record<DeliveryStatus, number>> = {};
  for (const { status } of activities) counts[status] = (counts[status] ?? 0) + 1;
  return counts as Record<string, number>;
}

function currentPlans(state: State, but: string): Change[] {
  const others = [...state.plans.values()].filter(({ id, current }) => current && id !== but);
  return others.map(({ id }): Change => ({ of: 'plans', id, set: { current: false } }));
}

/** The activity under its new key, with what was asked about it and what waits for a decision. */
function carriedOver(state: State, activity: Entity<'activities'>, plan: string): Change[] {
  const { rev: _rev, changed: _changed, ...kept } = activity;
  const key = `${plan}/${activity.ref}`;
  const reminders = state.asked.get(activity.key);
  const waiting = [...state.requests.values()].filter(
    (one) => one.key === activity.key && one.state === 'open',
  );
  // What it waits for and is done already holds nothing up any more.
  const dependsOn = (kept.dependsOn ?? []).flatMap((one) => {
    const other = state.activities.get(one);
    return other && goesOn(other) ? [`${plan}/${other.ref}`] : [];
  });
  const set = { ...kept, key, plan, dependsOn, carriedFrom: activity.key };
  const next: Change[] = [{ of: 'activities', id: key, set }];
  if (reminders) {
    const { rev: _r, changed: _c, ...was } = reminders;
    next.push({ of: 'asked', id: key, set: { ...noReminders(key), ...was, key } });
  }
  return [...next, ...waiting.map(({ id }): Change => ({ of: 'requests', id, set: { key } }))];
}

/** Measures go on with their terms; what was read stays with the year it was read in. */
function measuresCarried(state: State, from: string, plan: string): Change[] {
  const theirs = [...state.measures.values()].filter((measure) => measure.plan === from);
  return theirs.map(({ rev: _rev, changed: _changed, ...measure }): Change => {
    const id = `${plan}${measure.id.slice(from.length)}`;
    return { of: 'measures', id, set: { ...measure, id, plan } };
  });
}

/** "2024-25" begins on the day and month on which the year before did; without a year in its name, one year on. */
function yearAfter({ from, to }: Plan, name: string): { from: IsoDate; to: IsoDate } {
  const named = /(?<!\d)(20\d\d|19\d\d|21\d\d)(?!\d)/.exec(name)?.[1];
  const on = named ? Number(named) - Number(from.slice(0, 4)) : 1;
  return { from: yearsOn(from, on), to: yearsOn(to, on) };
}

function yearsOn(day: IsoDate, years: number): IsoDate {
  const year = String(Number(day.slice(0, 4)) + years).padStart(4, '0');
  return readDay(`${year}${day.slice(4)}`) ?? `${year}-02-28`;
}
