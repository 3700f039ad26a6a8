import type { DutySource } from '../../contract/duty.ts';
import { dutyKey } from '../../domain/reminder-state.ts';
import { whenText } from '../../domain/view.ts';

/** What the panel has asked its owner. A question waits for its answer even when the work is done. */
export const questionDuties: DutySource = (state, activity, today) => {
  const open = [...state.questions.values()].filter(
    ({ key, role, answer }) => key === activity.key && !answer && (role === null || role === activity.owner),
  );
  return open.map(({ id, text, due, asker }) => ({
    key: dutyKey(activity.key, id),
    activity,
    due,
    setAt: asker.at,
    atOnce: true,
    what: `${asker.name} asks ${id}: “${text}” The answer ${whenText(due, today)}; say “answer ${id}” and your words`,
    actions: [{ id: `show-${activity.ref}-${id}`, label: 'Show', say: `show ${activity.ref}` }],
  }));
};
