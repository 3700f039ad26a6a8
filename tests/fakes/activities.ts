import type { Activity } from '../../src/core/domain/model.ts';

/** An activity of which only what matters is named. */
export function anActivity(set: Partial<Activity> = {}): Activity {
  return {
    key: 'p/P1.3',
    plan: 'p',
    ref: 'P1.3',
    section: 'Priority 1: A service to rely on',
    priority: '1',
    objective: '',
    title: 'Something promised',
    owner: 'o',
    completionDate: '2023-09-29',
    datedAt: '2023-04-03T08:00:00.000Z',
    completionText: '',
    precision: 'day',
    ongoing: false,
    baselineDate: '2023-09-29',
    forecastDate: null,
    slips: 0,
    status: 'on track',
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
    ...set,
  };
}

/** So many activities, P1.1, P1.2, … */
export function someActivities(n: number, set: (i: number) => Partial<Activity>): Activity[] {
  return Array.from({ length: n }, (_, i) => {
    const ref = `P${1 + (i % 4)}.${1 + Math.floor(i / 4)}`;
    return anActivity({
      key: `p/${ref}`,
      ref,
      section: `Priority ${1 + (i % 4)}`,
      priority: String(1 + (i % 4)),
      ...set(i),
    });
  });
}
