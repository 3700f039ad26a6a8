import type { ListItem, Reply } from '../../base/replies/reply.ts';
import type { Instant } from '../../base/time/dates.ts';
import type { State } from '../../domain/state.ts';
import { isOpen } from '../../domain/timeliness.ts';
import { statusText } from '../../domain/view.ts';

/**
 * A message that asked, after some of it was answered, here or elsewhere: what is answered says how it stands and by
 * whom, and has no buttons any more. Null: nothing was answered yet.
 */
export function withAnswers(state: State, reply: Reply, sentAt: Instant): Reply | null {
  let answered = 0;
  let open = 0;
  const parts = reply.parts.map((part) => {
    if (part.type !== 'list') return part;
    const items = part.items.map((item) => {
      const answer = item.about === undefined ? null : answerTo(state, item.about, sentAt);
      if (answer) answered++;
      else if (item.about !== undefined) open++;
      return answer ? closed(item, answer) : item;
    });
    return { ...part, items };
  });
  if (!answered) return null;
  return { ...reply, parts, actions: open ? reply.actions : [] };
}

interface LatestAnswer {
  mark: NonNullable<ListItem['mark']>;
  detail: string;
}

/** What was said about an activity since it was asked; null: nothing. */
function answerTo(state: State, key: string, sentAt: Instant): LatestAnswer | null {
  const activity = state.activities.get(key);
  if (!activity) return null;
  const { updatedAt, status, changed } = activity;
  if ((updatedAt !== null && updatedAt >= sentAt) || !isOpen(activity))
    return { mark: status, detail: `Answered: ${statusText(activity)}, told by ${changed.name}.` };
  const reminders = state.asked.get(key);
  if (reminders?.laterAt && reminders.laterAt >= sentAt)
    return { mark: status, detail: `Put off by ${reminders.changed.name}; it is asked again later.` };
  return null;
}

function closed({ text, about }: ListItem, { mark, detail }: LatestAnswer): ListItem {
  return { text, mark, detail, ...(about !== undefined && { about }) };
}
