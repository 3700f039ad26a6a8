import { grouped } from '../../base/grouped.ts';
import { count, heading, list, note, reply, text } from '../../base/replies/build.ts';
import type { ListItem, Reply } from '../../base/replies/reply.ts';
import { formatDate } from '../../base/time/days.ts';
import { takesNothing } from '../../contract/accepts.ts';
import { answer, type Command, type Context } from '../../contract/command.ts';
import type { Notice } from '../../contract/notice.ts';
import { noPlan } from '../../contract/subject.ts';
import { activitiesOf, ownerTitle } from '../../domain/current.ts';
import { lineOf, markOf, wordsText } from '../../domain/view.ts';
import { type Contradiction, contradictionsIn } from './contradictions.ts';

/** The whole plan in one look counts them. */
export const contradictionsNotice: Notice = {
  on: 'status',
  order: 10,
  parts({ state, today }) {
    const many = contradictionsIn(state, today).length;
    return many ? [note(`${count(many, 'contradiction')}: “check” shows what does not fit together.`)] : [];
  },
};

/** Where what is declared does not fit what is known. */
export const check: Command = {
  name: 'check',
  also: ['contradictions', 'watermelons', 'flags'],
  usage: 'check',
  does: 'what does not fit together: green without a word, moved twice, 100% and still open',
  group: 'see',
  accepts: takesNothing,
  hear: (_rest, context) => answer(checked(context)),
};

function checked(context: Context): Reply {
  const { state, today } = context;
  const activities = activitiesOf(state);
  if (!activities.length) return noPlan(state);
  const matches = contradictionsIn(state, today);
  if (!matches.length) return reply([text(`Everything fits together on ${formatDate(today)}.`)]);
  const keys = [...new Set(matches.flatMap((one) => one.keys))];
  const about = count(keys.length, 'activity', 'activities');
  return reply(
    [
      text(`${count(matches.length, 'contradiction')} in ${about} on ${formatDate(today)}.`),
      ...[...grouped(matches, ({ owner }) => owner)].flatMap(([owner, theirs]) => [
        heading(`${ownerTitle(state, owner)} (${theirs.length})`),
        list(itemsOf(theirs, context)),
      ]),
      note(
        'Nobody is blamed by this: a sentence from the owner settles most of them. “remind” asks for one.',
      ),
    ],
    { about: keys },
  );
}

/** One line an activity, with everything that does not fit; a pile-up has a line of its own. */
function itemsOf(matches: Contradiction[], { state, today, who }: Context): ListItem[] {
  const single = grouped(
    matches.filter(({ code }) => code !== 'pile-up'),
    ({ keys }) => keys[0] ?? '',
  );
  const items = [...single].flatMap(([key, those]): ListItem[] => {
    const activity = state.activities.get(key);
    if (!activity) return [];
    const { ref } = activity;
    return [
      {
        text: lineOf(activity),
        mark: markOf(activity, today),
        detail: `${those.map((one) => one.text).join('; ')} · ${wordsText(activity.lastWords, today)}`,
        ...(who.decides && {
          actions: [{ id: `nudge-${ref}`, label: 'Nudge', say: `remind ${ref}` }],
        }),
      },
    ];
  });
  const piles = matches.filter(({ code }) => code === 'pile-up');
  return [...items, ...piles.map((pile) => ({ text: pile.text, mark: 'due soon' as const }))];
}
