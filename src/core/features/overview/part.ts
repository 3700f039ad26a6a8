import { activitiesOf } from '../../domain/current.ts';
import { ownerMeant } from '../../domain/finding.ts';
import { ofSection, sectionsKnown } from '../../domain/sections.ts';
import type { Entity, State } from '../../domain/state.ts';

/** A priority, an owner’s share, or the whole plan. */
export interface PlanPart {
  /** Null: the whole plan. */
  name: string | null;
  activities: Entity<'activities'>[];
}

/** The part that the words name, such as “priority 2” or “Director of People”; nothing said is all, null is none known. */
export function partOf(rest: string, state: State): PlanPart | null {
  const all = activitiesOf(state);
  if (!rest) return { name: null, activities: all };
  const section = ofSection(all, rest);
  const [first] = section;
  if (first) return { name: first.section, activities: section };
  const owner = ownerMeant(state, rest);
  return owner && { name: owner.title, activities: all.filter((activity) => activity.owner === owner.id) };
}

/** Which parts can be named, as a sentence. */
export function partsKnown(state: State): string {
  return `This plan has the priorities ${sectionsKnown(activitiesOf(state))}; “owners” lists the owners.`;
}
