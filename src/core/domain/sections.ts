import type { Entity } from './state.ts';

/** The activities of the section that the words name: "2", "priority 2", "B" or its whole name. */
export function ofSection(activities: Entity<'activities'>[], words: string): Entity<'activities'>[] {
  const wanted = words
    .replace(/^(p|priority|no\.?|number)\s*(?=\d)/i, '')
    .trim()
    .toLowerCase();
  return activities.filter((activity) => isSection(activity, wanted));
}

/** "1, 2, 3, 4, B". */
export function sectionsKnown(activities: Entity<'activities'>[]): string {
  return [...new Set(activities.map((a) => a.priority ?? letterOf(a.ref)))].join(', ');
}

function isSection(activity: Entity<'activities'>, wanted: string): boolean {
  const { priority: number, ref, section } = activity;
  if (!wanted) return false;
  return number === wanted || letterOf(ref).toLowerCase() === wanted || section.toLowerCase() === wanted;
}

function letterOf(ref: string): string {
  return /^[A-Za-z]+(?=\d+$)/.exec(ref)?.[0] ?? ref;
}
