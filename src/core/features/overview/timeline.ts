import { note, reply, sentences } from '../../base/replies/build.ts';
import { mayTake } from '../../contract/accepts.ts';
import { answer, type Command } from '../../contract/command.ts';
import { noPlan } from '../../contract/subject.ts';
import { activitiesOf, currentPlan } from '../../domain/current.ts';
import { burnUp } from '../../domain/pictures/burn-up.ts';
import { timeline } from '../../domain/pictures/timeline.ts';
import { partOf, partsKnown } from './part.ts';

/** When all is due, and what was delivered of what was promised, as two pictures. */
export const timelineOfPlan: Command = {
  name: 'timeline',
  also: ['chart', 'burn-up', 'burnup'],
  usage: 'timeline [priority N|OWNER]',
  does: 'when everything is due and how much has been delivered, as pictures',
  group: 'see',
  accepts: mayTake((rest, { state }) => partOf(rest, state) !== null),
  hear(rest, context) {
    const { state, today } = context;
    const plan = currentPlan(state);
    if (!plan || !activitiesOf(state).length) return answer(noPlan(state));
    const part = partOf(rest, state);
    if (!part) {
      return answer(
        sentences(`I can’t find a priority or owner called “${rest.slice(0, 80)}”. ${partsKnown(state)}`),
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
