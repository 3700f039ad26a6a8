import { heading, reply, sentences, text, undoOf } from '../../base/replies/build.ts';
import { type Context, deny, type Proposal, refuse } from '../../contract/command.ts';
import { onActivity } from '../../contract/on-activity.ts';
import { activityAsItStands } from '../../domain/before.ts';
import { ownerTitle } from '../../domain/current.ts';
import type { Activity } from '../../domain/model.ts';
import { mayUpdate } from '../../domain/permissions.ts';
import type { Entity, State } from '../../domain/state.ts';
import { lineOf } from '../../domain/view.ts';

/** What to change about what hangs on an activity, or why not. */
export type Arrangement = { set: Partial<Activity>; summary: string } | { fault: string };

/** Changes what hangs on an activity: its owner, the chief executive and administrators may. */
export function arranging(
  action: 'milestone' | 'recurring' | 'depends',
  key: string,
  context: Context,
  arrange: (activity: Entity<'activities'>, state: State) => Arrangement,
): Proposal {
  const { who } = context;
  return onActivity(action, key, context, {
    decide(activity, state) {
      if (!mayUpdate(who, activity)) {
        const owner = ownerTitle(state, activity.owner);
        return deny(
          sentences(`The ${owner} answers for ${activity.ref}, so only they can arrange that.`),
          action,
          [key],
        );
      }
      const arranged = arrange(activity, state);
      if ('fault' in arranged) return refuse(sentences(arranged.fault));
      return {
        kind: 'change',
        refs: [key],
        changes: [{ of: 'activities', id: key, set: arranged.set }],
        detail: { value: arranged.summary, before: [activityAsItStands(activity, arranged.set)] },
      };
    },
    confirm(activity, _state, entry) {
      return reply([heading(lineOf(activity)), text(entry.detail.value)], {
        about: [key],
        actions: [undoOf(entry)],
      });
    },
  });
}
