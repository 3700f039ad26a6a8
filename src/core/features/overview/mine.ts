import { count, heading, list, listed, note, reply, sentences, text } from '../../base/replies/build.ts';
import type { Reply } from '../../base/replies/reply.ts';
import { takesNothing } from '../../contract/accepts.ts';
import { answer, type Command, type Context } from '../../contract/command.ts';
import { actionsBelow } from '../../contract/list-actions.ts';
import { noPlan } from '../../contract/subject.ts';
import { activitiesOf, ownerTitle } from '../../domain/current.ts';
import { isOpen, isOverdue } from '../../domain/timeliness.ts';
import { listItem } from '../../domain/view.ts';

/** What the speaker answers for, overdue first. */
export const mine: Command = {
  name: 'mine',
  also: ['my'],
  usage: 'mine',
  does: 'your own activities, overdue first',
  group: 'see',
  steady: 'for each',
  accepts: takesNothing,
  hear: (_rest, context) => answer(mineReply(context)),
};

function mineReply(context: Context): Reply {
  const { catalogue, state, who, today } = context;
  if (!activitiesOf(state).length) return noPlan(state);
  const roles = [...who.holds, ...who.standsInFor];
  if (!roles.length) {
    const read =
      'You hold no role in this plan, so I ask you nothing. Say “overdue” or “status” to see how it is going.';
    const bind = 'If you should hold one, ask an administrator to say: owner "ROLE" is @you.';
    return sentences(read, bind);
  }
  const own = activitiesOf(state).filter((activity) => roles.includes(activity.owner));
  const titles = listed(roles.map((role) => ownerTitle(state, role)));
  if (!own.length) return sentences(`This plan has no activities for the ${titles}.`);
  const late = own.filter((activity) => isOverdue(activity, today));
  const open = own.filter((activity) => isOpen(activity) && !isOverdue(activity, today));
  const closed = own.filter((activity) => !isOpen(activity));
  const group = (title: string, items: typeof own) =>
    items.length ? [heading(`${title} (${items.length})`), list(items.map((a) => listItem(a, today)))] : [];
  const example = (late[0] ?? open[0] ?? own[0])?.ref;
  return reply(
    [
      text(
        `You answer as ${titles} for ${count(own.length, 'activity', 'activities')}, ${late.length || 'none'} of them overdue.`,
      ),
      ...group('Overdue', late),
      ...group('Open', open),
      ...group('Closed', closed),
      note(
        `Answer in a sentence: “update ${example} at risk 40% waiting on procurement” or “done ${example}”.`,
      ),
    ],
    {
      about: [...late, ...open].map((activity) => activity.key),
      actions: actionsBelow(catalogue, { shown: [...late, ...open, ...closed], asked: [] }, context),
    },
  );
}
