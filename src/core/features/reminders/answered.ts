import { shortened } from '../../base/replies/build.ts';
import type { ListItem, Reply } from '../../base/replies/reply.ts';
import type { Instant } from '../../base/time/dates.ts';
import { isAfter, lastAnswer, tapText } from '../../domain/answers.ts';
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
      const sent = { seq: reply.asOf, at: sentAt };
      const answer = item.about === undefined ? null : answerTo(state, item.about, sent);
      if (answer) answered++;
      else if (item.about !== undefined) open++;
      return answer ? closed(item, answer) : item;
    });
    return { ...part, items };
  });
  if (!answered) return null;
  return { ...reply, parts, actions: open ? reply.actions : [] };
}

/** As much of somebody's words as a line holds. */
const MOST_WORDS = 120;

interface LatestAnswer {
  mark: NonNullable<ListItem['mark']>;
  detail: string;
}

/** What was said about an activity since it was asked; null: nothing. */
function answerTo(
  state: State,
  key: string,
  sent: { seq: number | undefined; at: Instant },
): LatestAnswer | null {
  const activity = state.activities.get(key);
  if (!activity) return null;
  const { status, changed } = activity;
  const last = lastAnswer(state, activity);
  if (last && isAfter(last, sent)) {
    const { told, name, at } = last;
    const by = name ? `told by ${name}` : null;
    const how = tapText({ ...last, told: [told, by].filter((piece) => piece).join(', ') }, at.slice(0, 10));
    const words = last.text === null ? '' : ` “${shortened(last.text, MOST_WORDS)}”`;
    return { mark: status, detail: `Answered: ${how}.${words}` };
  }
  if (isOpen(activity)) return null;
  return { mark: status, detail: `Answered: ${statusText(activity)}, told by ${changed.name}.` };
}

function closed({ text, about }: ListItem, { mark, detail }: LatestAnswer): ListItem {
  return { text, mark, detail, ...(about !== undefined && { about }) };
}
