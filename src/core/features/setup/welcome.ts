import { fields, note, reply, text } from '../../base/replies/build.ts';
import type { Reply } from '../../base/replies/reply.ts';

export const ABOUT =
  'I keep the delivery plan answerable: who promised what, by when, and what happened since.';

/** What a platform says where the bot was just installed: what this is, and the way into the set-up. */
export const WELCOME: Reply = reply(
  [
    text(ABOUT),
    fields([
      ['overdue', 'what is late, by owner, in days from the date first promised'],
      ['mine', 'your own activities'],
      ['P1.3 at risk 40% waiting on procurement', 'how one of them stands, in your own words'],
      ['help', 'everything else'],
    ]),
    note(
      'Before a completion date I ask its owner here, once a day at most. What you say is kept, with your name.',
    ),
  ],
  {
    actions: [
      { id: 'mine', label: 'What is mine', say: 'mine' },
      { id: 'overdue', label: 'What is overdue', say: 'overdue' },
      { id: 'setup', label: 'Set me up', say: 'setup' },
      { id: 'help', label: 'Help', say: 'help' },
    ],
  },
);
