import type { Held } from '../ledger/state.ts';
import { burnUp } from '../pictures/burn-up.ts';
import { timeline } from '../pictures/timeline.ts';
import { activitiesOf, currentPlan } from '../plan/current.ts';
import { ownerNamed } from '../plan/finding.ts';
import { note, reply, sentences } from '../replies/build.ts';
import { type Asking, answer, type Command } from './command.ts';
import { ofSection, sectionsKnown } from './priority.ts';
import { noPlan } from './subject.ts';

/** When all is due, and what was delivered of what was promised, as two pictures. */
export const timelineOfPlan: Command = {
  name: 'timeline',
  also: ['chart', 'burn-up', 'burnup'],
  usage: 'timeline [priority N|OWNER]',
  does: 'when all is due, and what is delivered of what was promised, as pictures',
  group: 'see',
  hear(rest, asking) {
    const { state, today } = asking;
    const plan = currentPlan(state);
    if (!plan || !activitiesOf(state).length) return answer(noPlan(state));
    const part = partOf(rest, asking);
    if (!part) {
      const known = sectionsKnown(activitiesOf(state));
      return answer(
        sentences(
          `I know no priority or owner “${rest.slice(0, 80)}”. This plan has the priorities ${known}; “owners” lists the owners.`,
        ),
      );
    }
    const named = { ...plan, name: part.name ?? plan.name };
    return answer(
      reply([
        timeline(named, part.activities, today),
        burnUp(named, part.activities, today),
        note('“due” tells what comes next, “timeline priority 1” shows one section.'),
      ]),
    );
  },
};

interface PlanPart {
  /** Null: the whole plan. */
  name: string | null;
  activities: Held<'activities'>[];
}

function partOf(rest: string, { state }: Asking): PlanPart | null {
  const all = activitiesOf(state);
  if (!rest) return { name: null, activities: all };
  const section = ofSection(all, rest);
  const [first] = section;
  if (first) return { name: first.section, activities: section };
  const owner = ownerNamed(state, rest);
  return owner && { name: owner.title, activities: all.filter((activity) => activity.owner === owner.id) };
}
