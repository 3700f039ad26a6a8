import { heading, list, note, reply, text } from '../../base/replies/build.ts';
import type { MessageKind } from '../../contract/message-kind.ts';
import { activitiesOf } from '../../domain/current.ts';
import { isOpen } from '../../domain/timeliness.ts';
import { listItem } from '../../domain/view.ts';

declare module '../../ledger/row.ts' {
  interface Matters {
    'setup test': { name: string };
  }
}

/** A reminder as an owner gets it, to whoever sets the bot up: it asks nothing. */
export const testMessage: MessageKind<'setup test'> = {
  kind: 'setup test',
  after: ({ action, by }) =>
    action === 'setup test'
      ? [{ to: `account:${by.account}`, matter: { kind: 'setup test', name: by.name } }]
      : [],
  compose(state, _matter, { today }) {
    const activity = activitiesOf(state).find(isOpen);
    return {
      kind: 'test',
      asks: [],
      reply: reply(
        [
          heading('This is a test reminder'),
          text('How is this going? A button or a sentence is enough.'),
          list(
            activity
              ? [listItem(activity, today)]
              : [{ text: 'P1.1 Your first activity', detail: 'due in 7 days' }],
          ),
          note(
            'Only you get this, and nothing is recorded. Owners get one such message a day at most, with buttons to answer.',
          ),
        ],
        {
          actions: activity
            ? [{ id: 'show', label: `Show ${activity.ref}`, say: `show ${activity.ref}` }]
            : [],
        },
      ),
    };
  },
};
