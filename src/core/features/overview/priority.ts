import { heading, list, reply, sentences } from '../../base/replies/build.ts';
import { mayTake } from '../../contract/accepts.ts';
import { answer, type Command } from '../../contract/command.ts';
import { noPlan } from '../../contract/subject.ts';
import { activitiesOf, ownerTitle } from '../../domain/current.ts';
import type { Entity } from '../../domain/state.ts';
import { listItem } from '../../domain/view.ts';

/** The activities of one priority, or of an appendix by its letter. */
export const priority: Command = {
  name: 'priority',
  also: ['section'],
  usage: 'priority N',
  does: 'the activities under one priority',
  group: 'see',
  accepts: mayTake(
    (rest, { state }) => /^\d+$/.test(rest) || ofSection(activitiesOf(state), rest).length > 0,
  ),
  hear(rest, { state, today }) {
    const activities = activitiesOf(state);
    if (!activities.length) return answer(noPlan(state));
    const found = ofSection(activities, rest);
    const [first] = found;
    if (!first) {
      const asked = rest ? `There is no priority “${rest.slice(0, 40)}”.` : 'Which priority?';
      return answer(sentences(`${asked} This plan has ${sectionsKnown(activities)}.`));
    }
    const items = found.map((activity) => listItem(activity, today, ownerTitle(state, activity.owner)));
    const about = found.map((activity) => activity.key);
    return answer(reply([heading(first.section), list(items)], { about }));
  },
};

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
