import { heading, list, reply, sentences } from '../../base/replies/build.ts';
import { mayTake } from '../../contract/accepts.ts';
import { answer, type Command } from '../../contract/command.ts';
import { noPlan } from '../../contract/subject.ts';
import { activitiesOf, ownerTitle } from '../../domain/current.ts';
import { ofSection, sectionsKnown } from '../../domain/sections.ts';
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
