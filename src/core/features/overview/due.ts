import { count, list, note, reply, sentences, text } from '../../base/replies/build.ts';
import type { IsoDate } from '../../base/time/dates.ts';
import { addDays, formatDate } from '../../base/time/days.ts';
import { DATE_FORMS, readSpokenDate } from '../../base/time/spoken-date.ts';
import { mayTake } from '../../contract/accepts.ts';
import { answer, type Command, type Context } from '../../contract/command.ts';
import { actionsBelow } from '../../contract/list-actions.ts';
import { noPlan } from '../../contract/subject.ts';
import { currentPlan, ownerTitle } from '../../domain/current.ts';
import { askedTodayText } from '../../domain/reminder-state.ts';
import { isOpen } from '../../domain/timeliness.ts';
import { listItem } from '../../domain/view.ts';
import { type PlanPart, partOf, partsKnown } from './part.ts';

const USUAL_DAYS = 30;

/** What falls due, in the next 30 days or by a date. */
export const due: Command = {
  name: 'due',
  also: ['upcoming'],
  usage: 'due [when] [status] [of "OWNER"]',
  does: 'what falls due in the next 30 days, or “due this month”, “due by 31 March 2024 at risk”',
  group: 'see',
  steady: 'for each',
  accepts: mayTake((rest, { state, today }) => {
    const { when, part } = askedOf(rest);
    return periodOf(when, today) !== null && partOf(part, state) !== null;
  }),
  hear: (rest, context) => answer(dueReply(rest, context)),
};

function dueReply(rest: string, context: Context) {
  const { catalogue, state, today } = context;
  if (!currentPlan(state)) return noPlan(state);
  const { when: asked, status, part } = askedOf(rest);
  const meant = partOf(part, state);
  if (!meant)
    return sentences(`I can’t find a priority or owner called “${part.slice(0, 60)}”. ${partsKnown(state)}`);
  const whose = ofWhom(meant);
  const period = periodOf(asked, today);
  if (!period) {
    const shown = asked.slice(0, 60);
    return sentences(
      `I can’t find a date in “${shown}”. Say it as “next month”, “in two weeks”, ${DATE_FORMS}.`,
    );
  }
  const { from, to } = period;
  const falling = meant.activities
    .filter((activity) => isOpen(activity) && !activity.ongoing && (!status || activity.status === status))
    .filter(({ completionDate: date }) => date !== null && date >= from && date <= to)
    .sort((a, b) => ((a.completionDate ?? '') < (b.completionDate ?? '') ? -1 : 1));
  const when = from === today ? `by ${formatDate(to)}` : `from ${formatDate(from)} to ${formatDate(to)}`;
  if (!falling.length)
    return sentences(`Nothing${whose}${status ? ` that is ${status}` : ''} falls due ${when}.`);
  return reply(
    [
      text(
        status
          ? `${count(falling.length, 'activity', 'activities')}${whose} that ${falling.length === 1 ? 'is' : 'are'} ${status} ${falling.length === 1 ? 'falls' : 'fall'} due ${when}.`
          : `${count(falling.length, 'activity', 'activities')}${whose} ${falling.length === 1 ? 'falls' : 'fall'} due ${when}.`,
      ),
      list(
        falling.map((activity) => {
          const asked = askedTodayText(state, activity.key, context);
          return listItem(activity, today, ownerTitle(state, activity.owner), asked);
        }),
      ),
      note('For what is late already, say “overdue”.'),
    ],
    {
      about: falling.map((activity) => activity.key),
      actions: actionsBelow(catalogue, { shown: falling, asked: falling }, context),
    },
  );
}

/** Of what still has a date ahead of it, these are told apart: “due this month at risk”. */
const OPEN = ['not started', 'on track', 'at risk', 'off track'] as const;

function ofWhom({ name, activities: [first] }: PlanPart): string {
  if (!name) return '';
  return first?.section === name ? ` of “${name}”` : ` of the ${name}`;
}

/** “by Christmas at risk of "Director of People"”: the owner or priority stands last, in quotes or behind “of”. */
const OF_PART = /(?:^|\s)(?:of\s+)?(?:"([^"]+)"|(priority \S+))\s*$/i;

function askedOf(rest: string): { when: string; status: (typeof OPEN)[number] | null; part: string } {
  const named = OF_PART.exec(rest);
  const asked = (named ? rest.slice(0, named.index) : rest).trim();
  const status = OPEN.find((one) => asked.toLowerCase().endsWith(one)) ?? null;
  const when = status ? asked.slice(0, -status.length).trim() : asked;
  return { when, status, part: named?.[1] ?? named?.[2] ?? '' };
}

/** A month that is named is meant whole; any other date is the end of a period that begins today. */
function periodOf(rest: string, today: IsoDate): { from: IsoDate; to: IsoDate } | null {
  const words = rest
    .toLowerCase()
    .replace(/^(?:in|by|before|until|for|on)\s+(?!\d+ |an? |two|three|four|six)/, '');
  if (!words || words === 'soon') return { from: today, to: addDays(today, USUAL_DAYS) };
  const read = readSpokenDate(words === 'this quarter' ? quarterOf(today) : words, today);
  if (!read || read.date < today) return null;
  // Where either of two days is meant, the list reaches to the later one and says so.
  const end = { ...read, date: read.doubt?.candidates.toSorted().at(-1) ?? read.date };
  const whole = end.precision === 'month' && !/^by|before|until/i.test(rest);
  const next = /^next month$/.test(words);
  const first = `${end.date.slice(0, 8)}01`;
  return { from: (whole || next) && first > today ? first : today, to: end.date };
}

function quarterOf(today: IsoDate): string {
  const month = Number(today.slice(5, 7));
  return `Q${Math.floor(((month + 8) % 12) / 3) + 1}`;
}
