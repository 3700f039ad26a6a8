import { grouped } from '../../base/grouped.ts';
import { list, note, quote, reply, text } from '../../base/replies/build.ts';
import type { ListItem } from '../../base/replies/reply.ts';
import type { IsoDate } from '../../base/time/dates.ts';
import type { MessageKind } from '../../contract/message-kind.ts';
import type { Recipient } from '../../domain/recipients.ts';
import type { Entity } from '../../domain/state.ts';
import { daysLate, isOpen, isOverdue } from '../../domain/timeliness.ts';
import { lateText, lineOf, markOf, statusText, whenDue } from '../../domain/view.ts';
import { withAnswers } from './answered.ts';
import { answersTo } from './buttons.ts';

declare module '../../ledger/row.ts' {
  interface Matters {
    /** Earlier versions sent a message for each activity, its `key`. */
    nudge: { keys?: string[]; key?: string; name: string; words: string | null };
  }
}

/** More than this with buttons is a wall; the rest is named and can be answered in words. */
const MOST_WITH_BUTTONS = 5;

/** A person asks how something stands: at once, beside the day's message, and in one message for all of it. */
export const nudgeMessage: MessageKind<'nudge'> = {
  kind: 'nudge',
  asks: ['nudge'],
  after({ action, detail, by }) {
    if (action !== 'nudge') return [];
    const nudges = detail.nudges as { key: string; to: Recipient }[];
    const words = (detail.value as string | null) ?? null;
    return [...grouped(nudges, ({ to }) => to)].map(([to, theirs]) => {
      const keys = theirs.map(({ key }) => key);
      return { to, part: keys[0] ?? '', matter: { kind: 'nudge', keys, name: by.name, words } };
    });
  },

  answered: (state, _matter, reply, sentAt) => withAnswers(state, reply, sentAt),

  compose(state, { keys, key, name, words }, { today }) {
    const open = (keys ?? (key ? [key] : []))
      .flatMap((one) => state.activities.get(one) ?? [])
      .filter((activity) => isOpen(activity))
      .sort((a, b) => daysLate(b, today) - daysLate(a, today));
    if (!open.length) return null;
    const many = open.length === 1 ? 'this stands' : `these ${open.length} stand`;
    return {
      kind: 'nudge',
      asks: open.map((activity) => ({
        ...{ key: activity.key, forDate: activity.completionDate },
        ...{ on: null, step: null, since: null, owner: true },
      })),
      reply: reply(
        [
          text(`${name} asks how ${many}. A button or a sentence is enough.`),
          words ? quote(words, name) : null,
          list(open.map((activity, i) => asked(activity, today, i < MOST_WITH_BUTTONS))),
          note('This comes from a person, beside the day’s message, and once a day for an activity at most.'),
        ],
        { about: open.map((activity) => activity.key) },
      ),
    };
  },
};

function asked(activity: Entity<'activities'>, today: IsoDate, withButtons: boolean): ListItem {
  const late = isOverdue(activity, today) ? lateText(activity, today) : whenDue(activity);
  return {
    text: lineOf(activity),
    about: activity.key,
    mark: markOf(activity, today),
    detail: `${late} · ${statusText(activity)}`,
    ...(withButtons && answersTo(activity)),
  };
}
