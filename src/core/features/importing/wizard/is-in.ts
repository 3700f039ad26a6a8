import { heading, note, reply, text } from '../../../base/replies/build.ts';
import type { Reply } from '../../../base/replies/reply.ts';
import { formatDate } from '../../../base/time/days.ts';
import { nameAsked } from '../../../contract/name-asked.ts';
import { whoDecidesAsked } from '../../../contract/who-decides.ts';
import type { State } from '../../../domain/state.ts';
import { cancelGone, goneNow } from './gone.ts';
import type { Progress } from './progress.ts';

/** What came of a file that was brought in. */
export type Done = NonNullable<Progress['done']>;

interface At {
  state: State;
  /** What the organisation is called where nobody has said it here. */
  usualName: string | undefined;
  file: string;
  /** Whether whoever brought it in decides what is cancelled. */
  decides: boolean;
}

/** That a plan is in, what came with it, and what a person has to say now. */
export function isIn({ plan, came, changes, gone, example, today }: Done, at: At): Reply {
  const back = { id: 'undo', label: 'Take it back', say: 'undo import' };
  const asked = [nameAsked(at.state, plan, at.usualName), whoDecidesAsked(at.state)].filter(
    (one) => one !== null,
  );
  const parts = [
    heading(`${plan} is in`),
    text(`${came}.`),
    ...(example ? [text('The example plan has made way for it; “plans” still lists it.')] : []),
    ...(today
      ? [
          text(`Today is now ${formatDate(today)}, when this plan begins.`),
          text('The clock stands still here until you move it on.'),
        ]
      : []),
    ...(gone.length ? [text(goneNow(gone))] : []),
    ...asked.map(({ asks }) => text(asks)),
    note('“status” shows the plan; “owner "ROLE" is @person” says who answers for what.'),
  ];
  const actions = [
    ...(gone.length ? [cancelGone(gone, at.file, at.decides)] : []),
    ...asked.flatMap((one) => one.actions),
    ...(changes ? [back] : []),
  ];
  return reply(parts, { actions });
}
