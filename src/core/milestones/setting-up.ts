import { type Asking, deny, type Proposal, refuse } from '../commands/command.ts';
import { onActivity } from '../commands/on-activity.ts';
import type { Held, State } from '../ledger/state.ts';
import type { Activity } from '../model.ts';
import { mayUpdate } from '../permissions.ts';
import { ownerTitle } from '../plan/current.ts';
import { lineOf } from '../plan/view.ts';
import { heading, reply, sentences, text, undoOf } from '../replies/build.ts';

/** What to change about what hangs on an activity, or why not. */
export type Arranged = { set: Partial<Activity>; told: string } | { fault: string };

/** Changes what hangs on an activity: its owner, the chief executive and administrators may. */
export function arranging(
  action: string,
  key: string,
  asking: Asking,
  arrange: (activity: Held<'activities'>, state: State) => Arranged,
): Proposal {
  const { who } = asking;
  return onActivity(action, key, asking, {
    decide(activity, state) {
      if (!mayUpdate(who, activity)) {
        const owner = ownerTitle(state, activity.owner);
        return deny(
          sentences(`${activity.ref} is answered for by the ${owner}; only they arrange it.`),
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
        detail: { value: arranged.told },
      };
    },
    told(activity, _state, entry) {
      return reply([heading(lineOf(activity)), text(String(entry.detail.value))], {
        about: [key],
        actions: [undoOf(entry)],
      });
    },
  });
}
