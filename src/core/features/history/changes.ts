import { count, heading, list, note, reply, sentences, text } from '../../base/replies/build.ts';
import type { Reply } from '../../base/replies/reply.ts';
import type { IsoDate } from '../../base/time/dates.ts';
import { addDays, formatDate, localDay } from '../../base/time/days.ts';
import { lastSuch } from '../../base/time/last-such.ts';
import { instantOf } from '../../base/time/zones.ts';
import { mayTake } from '../../contract/accepts.ts';
import { answer, type Command, type Context } from '../../contract/command.ts';
import type { Entity } from '../../domain/state.ts';
import { lineOf, markOf } from '../../domain/view.ts';
import { historyOf } from './history.ts';

const USUAL_DAYS = 7;
const MOST_SHOWN = 40;

/** What changed in the plan since a day, by activity. */
export const changes: Command = {
  name: 'changes',
  also: ['changed'],
  usage: 'changes [since DATE]',
  does: 'what changed in the plan since a day; without one, in the last week',
  group: 'see',
  accepts: mayTake((rest, { today }) => lastSuch(withoutSince(rest), today) !== null),
  async hear(rest, context) {
    const words = withoutSince(rest);
    const day = words ? lastSuch(words, context.today) : addDays(context.today, -USUAL_DAYS);
    if (!day) {
      return answer(
        sentences(
          `I can’t find a day before today in “${words.slice(0, 80)}”. Write it as 1 September 2023.`,
        ),
      );
    }
    return answer(await changedSince(day, context));
  },
};

function withoutSince(rest: string): string {
  return rest.replace(/^(?:since|from)\s+/i, '');
}

async function changedSince(day: IsoDate, context: Context): Promise<Reply> {
  const { state, past, zone, today } = context;
  const entries = await past.since(instantOf(day, '00:00', zone));
  const work = entries.filter(({ changes: made }) =>
    made.some(({ of }) => of === 'activities' || of === 'requests'),
  );
  const keys = new Set(work.flatMap(({ refs }) => refs));
  const activities = [...keys]
    .map((key) => state.activities.get(key))
    .filter((activity): activity is Entity<'activities'> => activity !== undefined);
  const since = `since ${formatDate(day)}`;
  if (!activities.length) return reply([text(`Nothing has changed in the plan ${since}.`)]);
  const shown = activities.slice(0, MOST_SHOWN);
  const about = await past.aboutEach(shown.map(({ key }) => key));
  const items = [];
  for (const activity of shown) {
    const lines = historyOf(about.get(activity.key) ?? [], activity.key, context)
      .filter(({ at, work }) => work && localDay(at, zone) >= day)
      .map(({ text }) => text);
    if (lines.length)
      items.push({ text: lineOf(activity), mark: markOf(activity, today), detail: lines.join(' · ') });
  }
  const more = activities.length - shown.length;
  return reply(
    [
      heading(`Changed ${since}`),
      text(`${count(activities.length, 'activity', 'activities')} changed.`),
      list(items),
      more > 0
        ? note(`${count(more, 'more activity', 'more activities')}. Name a later day to see fewer.`)
        : null,
    ],
    { about: shown.map(({ key }) => key) },
  );
}
