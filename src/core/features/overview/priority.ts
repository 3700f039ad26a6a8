import { heading, list, reply, sentences } from '../../base/replies/build.ts';
import { mayTake } from '../../contract/accepts.ts';
import { answer, type Command } from '../../contract/command.ts';
import { actionsBelow } from '../../contract/list-actions.ts';
import { noPlan } from '../../contract/subject.ts';
import { activitiesOf, ownerTitle } from '../../domain/current.ts';
import { askedTodayText } from '../../domain/reminder-state.ts';
import { ofSection, sectionsKnown } from '../../domain/sections.ts';
import { isOverdue } from '../../domain/timeliness.ts';
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
  hear(rest, context) {
    const { catalogue, state, today } = context;
    const activities = activitiesOf(state);
    if (!activities.length) return answer(noPlan(state));
    const found = ofSection(activities, rest);
    const [first] = found;
    if (!first) {
      const asked = rest ? `There is no priority “${rest.slice(0, 40)}”.` : 'Which priority?';
      return answer(sentences(`${asked} This plan has ${sectionsKnown(activities)}.`));
    }
    const items = found.map((activity) => {
      const asked = askedTodayText(state, activity.key, context);
      return listItem(activity, today, ownerTitle(state, activity.owner), asked);
    });
    const about = found.map((activity) => activity.key);
    const asked = found.filter((activity) => isOverdue(activity, today));
    const actions = actionsBelow(catalogue, { shown: found, asked }, context);
    return answer(reply([heading(first.section), list(items)], { about, actions }));
  },
};
