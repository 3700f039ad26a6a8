import { grouped } from '../../base/grouped.ts';
import { count, heading, list, note, reply, text } from '../../base/replies/build.ts';
import type { ListItem } from '../../base/replies/reply.ts';
import { formatDate, localDay } from '../../base/time/days.ts';
import { takesNothing } from '../../contract/accepts.ts';
import { answer, type Command, type Context } from '../../contract/command.ts';
import { noPlan } from '../../contract/subject.ts';
import { activitiesOf, ownerTitle } from '../../domain/current.ts';
import { silentSince } from '../../domain/reminder-state.ts';
import { lineOf, markOf } from '../../domain/view.ts';

const MOST_SHOWN = 5;

/** Who has not answered: by owner, with what they were asked about and since when. */
export const unanswered: Command = {
  name: 'unanswered',
  also: ['silent'],
  usage: 'unanswered',
  does: 'who has not answered, about what and since when',
  group: 'see',
  steady: 'for all',
  accepts: takesNothing,
  hear: (_rest, context) => answer(silenceReply(context)),
};

function silenceReply({ state, today, zone }: Context) {
  const all = activitiesOf(state);
  if (!all.length) return noPlan(state);
  const open = all.flatMap((activity) => {
    const since = silentSince(state, activity);
    return since ? [{ activity, since }] : [];
  });
  if (!open.length) return reply([text('Everybody who was asked has answered.')]);
  const owners = [...grouped(open, ({ activity }) => activity.owner)].sort(
    ([, a], [, b]) => b.length - a.length,
  );
  const who = owners.length === 1 ? 'one owner' : `${owners.length} owners`;
  return reply(
    [
      text(`${count(open.length, 'question')} without an answer, with ${who}.`),
      ...owners.flatMap(([owner, theirs]) => {
        const items = theirs
          .toSorted((a, b) => (a.since < b.since ? -1 : 1))
          .slice(0, MOST_SHOWN)
          .map(
            ({ activity, since }): ListItem => ({
              text: lineOf(activity),
              mark: markOf(activity, today),
              detail: `asked on ${formatDate(localDay(since, zone))}`,
            }),
          );
        const more = theirs.length - items.length;
        return [
          heading(`${ownerTitle(state, owner)} (${theirs.length})`),
          list([...items, ...(more > 0 ? [{ text: `and ${more} more` }] : [])]),
        ];
      }),
      note('Say “remind” and the role to ask them again.'),
    ],
    { about: open.map(({ activity }) => activity.key) },
  );
}
