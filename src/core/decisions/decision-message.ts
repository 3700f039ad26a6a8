import type { MessageKind } from '../outbox/message-kind.ts';
import { recipientOf } from '../outbox/recipients.ts';
import { chiefRole } from '../owners/standing.ts';
import { ownerTitle } from '../plan/current.ts';
import { dueText, lineOf, markOf, statusText } from '../plan/view.ts';
import { heading, list, note, quote, reply } from '../replies/build.ts';

/** What an owner cannot decide alone, told to the chief executive at once. */
export const decisionMessage: MessageKind<'decision'> = {
  after(entry, state) {
    if (entry.action !== 'decision') return [];
    const chief = chiefRole(state);
    const [key = ''] = entry.refs;
    const question = String(entry.detail.value);
    const to = chief ? recipientOf(state, chief.id) : ('administrators' as const);
    return [{ to, matter: { kind: 'decision', key, name: entry.by.name, question } }];
  },

  compose(state, { key, name, question }, { today }) {
    const activity = state.activities.get(key);
    if (!activity) return null;
    const { ref } = activity;
    return {
      kind: 'decision',
      asks: [],
      reply: reply(
        [
          heading(`A decision is asked of you: ${lineOf(activity)}`),
          quote(question, name),
          list([
            {
              text: `${ownerTitle(state, activity.owner)} answers for it`,
              mark: markOf(activity, today),
              detail: `due ${dueText(activity)} · ${statusText(activity)}`,
            },
          ]),
          note(`Answer with “note ${ref}” and your decision; it is kept with the activity.`),
        ],
        { about: [key], actions: [{ id: `show-${ref}`, label: 'Show', say: `show ${ref}` }] },
      ),
    };
  },
};
