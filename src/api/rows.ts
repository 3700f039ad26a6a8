import type { z } from 'zod';
import type { IsoDate } from '../core/base/time/dates.ts';
import { activitiesByOwner, activitiesOf, ownerTitle, rolesThere } from '../core/domain/current.ts';
import { holderOn } from '../core/domain/holders.ts';
import { withoutExample } from '../core/domain/retired-example.ts';
import type { Entity, State } from '../core/domain/state.ts';
import { daysLate, isOverdue } from '../core/domain/timeliness.ts';
import { endedBy } from '../core/features/decisions/index.ts';
import { measuresOf, readingsOf, termsOf } from '../core/features/measures/index.ts';
import { withoutErased } from '../core/ledger/erasable-words.ts';
import type { ActivityRow, DECISION, MEASURE, OWNER, PLAN, READING } from './schemas.ts';

/** What the plan says on a day, as rows. Pure. */

/** The plans, the newest year first. */
export function planRows(state: State): z.infer<typeof PLAN>[] {
  const activities = [...state.activities.values()];
  return [...state.plans.values()]
    .sort((a, b) => (a.from < b.from ? 1 : -1))
    .map(({ id, name, from, to, current, closed }) => ({
      ...{ id, name, from, to, current },
      closed: closed !== undefined,
      activities: activities.filter(({ plan }) => plan === id).length,
    }));
}

/** The activities in reading order. */
export function activityRows(state: State, today: IsoDate): ActivityRow[] {
  return activitiesOf(state).map((activity) => activityRow(activity, state, today));
}

/** Overdue, the longest first. */
export function overdueRows(state: State, today: IsoDate): ActivityRow[] {
  return activityRows(state, today)
    .filter(({ overdue }) => overdue)
    .sort((a, b) => b.daysLate - a.daysLate);
}

function activityRow(activity: Entity<'activities'>, state: State, today: IsoDate): ActivityRow {
  const { ref, plan, section, priority, objective, title, owner, status, percent, rev } = activity;
  const { completionDate, completionText, ongoing, baselineDate, forecastDate, slips } = activity;
  const { lastWords, narrative, updatedAt, completedOn, evidence } = activity;
  const overdue = isOverdue(activity, today);
  return {
    ...{ ref, plan, section, priority, objective, title },
    owner: ownerTitle(state, owner),
    ...{ status, percent, completionDate, completionText, ongoing, baselineDate, forecastDate, slips },
    overdue,
    daysLate: overdue ? daysLate(activity, today) : 0,
    note: lastWords?.text ?? null,
    noteBy: lastWords?.name ?? null,
    narrative: narrative?.publishedAt ? narrative.text : null,
    ...{ updatedAt, completedOn, evidence, rev },
  };
}

/** What is published of an activity: owners’ words, forecasts, notes and names stay inside, as on the status page. */
export function publicRow(row: ActivityRow, stillPublished: ReadonlySet<string>): ActivityRow {
  const { narrative } = row;
  return {
    ...row,
    title: withoutErased(row.title) ?? '',
    narrative: narrative !== null && stillPublished.has(narrative) ? withoutErased(narrative) : null,
    ...{ owner: null, percent: null, forecastDate: null, note: null, noteBy: null, evidence: [] },
  };
}

/** The narratives that are public today: one taken back since is not read from an earlier day either. */
export function publishedTexts(now: State): ReadonlySet<string> {
  const narratives = [...now.activities.values()].flatMap(({ narrative }) => narrative ?? []);
  return new Set(narratives.flatMap(({ text, publishedAt }) => (publishedAt ? [text] : [])));
}

/** The roles, with who holds them on that day. */
export function ownerRows(state: State, today: IsoDate): z.infer<typeof OWNER>[] {
  const name = (person: string) => state.people.get(person)?.name ?? person;
  return rolesThere(state).map((owner) => {
    const { id, title, delegates } = owner;
    const theirs = activitiesByOwner(state).get(id) ?? [];
    const holder = holderOn(owner, today);
    return {
      ...{ id, title },
      holder: holder === null ? null : name(holder),
      delegates: delegates.map(name),
      activities: theirs.length,
      complete: theirs.filter(({ status }) => status === 'complete').length,
      overdue: theirs.filter((activity) => isOverdue(activity, today)).length,
    };
  });
}

/** The measures of the current plan with their readings, oldest first. */
export function measureRows(state: State): z.infer<typeof MEASURE>[] {
  return measuresOf(state).map((measure) => {
    const { unit, direction, target, frequency, owner } = termsOf(measure);
    const { id, title, priority, group } = measure;
    return {
      ...{ id, title, priority, group },
      owner: owner && ownerTitle(state, owner),
      ...{ unit, direction, target, frequency },
      readings: readingsOf(state, id).map(({ period, value, note, name }) => ({
        ...{ period, value, note },
        by: name,
      })),
    };
  });
}

/** The readings of all measures, a row each, as tables and charts want them. */
export function readingRows(state: State): z.infer<typeof READING>[] {
  return measureRows(state).flatMap(({ id, title, priority, unit, target, readings }) =>
    readings.map((reading) => ({ measure: id, title, priority, unit, target, ...reading })),
  );
}

/** What was asked for and decided, oldest first. */
export function decisionRows(state: State): z.infer<typeof DECISION>[] {
  return withoutExample(state, state.requests.values()).map((request) => {
    const { id, number, wants, key, others = [], text, from, to, asker, verdict } = request;
    const keys = [key, ...others].filter((one) => one);
    return {
      ...{ id, number, wants },
      refs: keys.map((one) => state.activities.get(one)?.ref ?? one),
      reason: text,
      ...{ from, to },
      askedBy: asker.name,
      askedAt: asker.at,
      state: request.state === 'open' && endedBy(request, state) ? 'lapsed' : request.state,
      verdict: verdict?.text ?? null,
      decidedBy: verdict?.name ?? null,
      decidedAt: verdict?.at ?? null,
    };
  });
}
