import { grouped } from '../../base/grouped.ts';
import { count, heading, list, note, reply, text } from '../../base/replies/build.ts';
import type { ListItem, Part, Reply } from '../../base/replies/reply.ts';
import { formatDate } from '../../base/time/days.ts';
import { takesOneOf } from '../../contract/accepts.ts';
import { answer, type Command, type Context } from '../../contract/command.ts';
import { actionsBelow } from '../../contract/list-actions.ts';
import type { Notice } from '../../contract/notice.ts';
import { noPlan } from '../../contract/subject.ts';
import { answerText } from '../../domain/answers.ts';
import { activitiesOf, ownerTitle } from '../../domain/current.ts';
import { askedTodayText } from '../../domain/reminder-state.ts';
import type { State } from '../../domain/state.ts';
import { lineOf, markOf } from '../../domain/view.ts';
import { CONTRADICTION_KINDS, type Contradiction, contradictionsIn } from './contradictions.ts';

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
  usage: 'check [all]',
  does: 'what does not fit together: green without a word, moved twice, 100% and still open',
  group: 'see',
  accepts: takesOneOf('all'),
  hear: (rest, context) => answer(checked(/^all\b/i.test(rest), context)),
};

/** So many of a kind are named on its line: with a line a kind the whole answer fits a screen. */
const MOST_NAMED = 3;

function checked(all: boolean, context: Context): Reply {
  const { state, today } = context;
  const activities = activitiesOf(state);
  if (!activities.length) return noPlan(state);
  const matches = contradictionsIn(state, today);
  if (!matches.length) return reply([text(`Everything fits together on ${formatDate(today)}.`)]);
  const keys = [...new Set(matches.flatMap((one) => one.keys))];
  const about = count(keys.length, 'activity', 'activities');
  const first = `${count(matches.length, 'contradiction')} in ${about} on ${formatDate(today)}, the most serious first.`;
  const kinds = [...grouped(matches, ({ code }) => code).values()];
  const shown = keys.flatMap((key) => state.activities.get(key) ?? []);
  const actions = actionsBelow(context.catalogue, { shown, asked: shown }, context);
  const settles = 'A sentence from the owner settles most of them; “remind” asks for one.';
  if (all)
    return reply([text(first), ...kinds.flatMap((those) => inFull(those, context)), note(settles)], {
      about: keys,
      actions,
    });
  return reply(
    [
      text(first),
      list(kinds.map((those) => lineOfKind(those, state))),
      note(`“check all” shows every one of them. ${settles}`),
    ],
    { about: keys, actions: [{ id: 'check-all', label: 'Show all of them', say: 'check all' }, ...actions] },
  );
}

/** "On track, but overdue (5): P1.9 (OPCC Chief Finance Officer, due 30 June 2023); … and 2 more". */
function lineOfKind(those: Contradiction[], state: State): ListItem {
  const [first] = those;
  if (!first) return { text: '' };
  const title = `${CONTRADICTION_KINDS[first.code]} (${those.length})`;
  const told = first.code === 'green without a word' ? countsByOwner(those, state) : named(those, state);
  return { text: `${title}: ${told}` };
}

function named(those: Contradiction[], state: State): string {
  const shown = those.slice(0, MOST_NAMED).map((one) => {
    const owner = ownerTitle(state, one.owner);
    if (one.code === 'pile-up') return `${owner}, ${one.brief}`;
    const refs = one.keys.map((key) => state.activities.get(key)?.ref ?? key);
    return `${refs.join(', ')} (${[owner, one.brief].filter((piece) => piece).join(', ')})`;
  });
  return withMore(shown, those.length - shown.length);
}

/** Silence is told of whoever is silent, not of each thing that they are silent about. */
function countsByOwner(those: Contradiction[], state: State): string {
  const owners = [...grouped(those, ({ owner }) => owner)].sort(([, a], [, b]) => b.length - a.length);
  const shown = owners
    .slice(0, MOST_NAMED)
    .map(([owner, theirs]) => `${ownerTitle(state, owner)} ${theirs.length}`);
  const more = owners.slice(MOST_NAMED).flatMap(([, theirs]) => theirs).length;
  return withMore(shown, more, 'of others');
}

function withMore(shown: string[], more: number, what = 'more'): string {
  return `${shown.join('; ')}${more > 0 ? ` and ${more} ${what}` : ''}`;
}

/** Every one of a kind with its owner and their last words. */
function inFull(those: Contradiction[], context: Context): Part[] {
  const [first] = those;
  if (!first) return [];
  return [
    heading(`${CONTRADICTION_KINDS[first.code]} (${those.length})`),
    list(those.flatMap((one) => itemsOf(one, context))),
  ];
}

function itemsOf({ code, keys, owner, text: told }: Contradiction, context: Context): ListItem[] {
  const { state, today } = context;
  if (code === 'pile-up') return [{ text: told, mark: 'due soon' }];
  const activity = state.activities.get(keys[0] ?? '');
  if (!activity) return [];
  const asked = askedTodayText(state, activity.key, context);
  const detail = [told, ownerTitle(state, owner), answerText(state, activity, today), asked];
  return [
    {
      text: lineOf(activity),
      mark: markOf(activity, today),
      detail: detail.filter((piece) => piece).join(' · '),
    },
  ];
}
