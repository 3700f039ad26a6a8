import { list, note, quote, reply, text } from '../../base/replies/build.ts';
import type { MessageKind } from '../../contract/message-kind.ts';
import type { Recipient } from '../../domain/recipients.ts';
import { isOpen, isOverdue } from '../../domain/timeliness.ts';
import { dueText, lateText, lineOf, markOf, statusText } from '../../domain/view.ts';
import { withAnswers } from './answered.ts';
import { answerButtons } from './buttons.ts';

declare module '../../ledger/row.ts' {
  interface Matters {
    nudge: { key: string; name: string; words: string | null };
  }
}

/** A person asks how something stands: at once, and beside the day's message. */
export const nudgeMessage: MessageKind<'nudge'> = {
  kind: 'nudge',
  after({ action, detail, by }) {
    if (action !== 'nudge') return [];
    const nudges = detail.nudges as { key: string; to: Recipient }[];
    const words = (detail.value as string | null) ?? null;
    // A message for each activity keeps several nudges to one owner apart and answerable.
    return nudges.map(({ key, to }) => ({
      to,
      part: key,
      matter: { kind: 'nudge', key, name: by.name, words },
    }));
  },

  answered: (state, _matter, reply, sentAt) => withAnswers(state, reply, sentAt),

  compose(state, { key, name, words }, { today }) {
    const activity = state.activities.get(key);
    if (!activity || !isOpen(activity)) return null;
    const late = isOverdue(activity, today) ? lateText(activity, today) : `due ${dueText(activity)}`;
    return {
      kind: 'nudge',
      asks: [{ key, forDate: activity.completionDate, on: null, step: null, since: null, owner: true }],
      reply: reply(
        [
          text(`${name} asks how this stands. A button or a sentence is enough.`),
          words ? quote(words, name) : null,
          list([
            {
              text: lineOf(activity),
              about: key,
              mark: markOf(activity, today),
              detail: `${late} · ${statusText(activity)}`,
              actions: answerButtons(activity),
            },
          ]),
          note(
            'A nudge comes from a person and beside the day’s message, once a day for an activity at most.',
          ),
        ],
        { about: [key] },
      ),
    };
  },
};
