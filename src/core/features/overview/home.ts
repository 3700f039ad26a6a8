import { heading, list, note, reply } from '../../base/replies/build.ts';
import type { Part, Reply } from '../../base/replies/reply.ts';
import { formatDate } from '../../base/time/days.ts';
import { takesNothing } from '../../contract/accepts.ts';
import { answer, type Command, type Context } from '../../contract/command.ts';
import { activitiesOf } from '../../domain/current.ts';
import { isOpen } from '../../domain/timeliness.ts';
import { lineOf, statusText } from '../../domain/view.ts';
import { answerButtons, planOccasions, termsOf } from '../reminders/index.ts';
import { mine } from './mine.ts';
import { overdue } from './overdue.ts';
import { status } from './status.ts';

/** More than this with buttons is a wall; the rest stands in the list below. */
const MOST_ASKED = 5;

/** One page for a person: what was asked and not answered, what they answer for, and when they hear next. */
export const home: Command = {
  name: 'home',
  also: ['dashboard', 'today'],
  usage: 'home',
  does: 'what was asked of you, what you answer for and when you hear next; for the chief executive the whole plan',
  group: 'see',
  accepts: takesNothing,
  async hear(_rest, context) {
    const { who } = context;
    const roles = [...who.holds, ...who.standsInFor];
    const above = who.chief ? await shownBy(status, context) : reply([]);
    const below = await shownBy(roles.length && !who.chief ? mine : overdue, context);
    const parts = [...above.parts, ...askedOf(roles, context), ...below.parts];
    return answer({ ...below, parts, about: [...above.about, ...below.about] });
  },
};

async function shownBy(command: Command, context: Context): Promise<Reply> {
  const heard = await command.hear('', context);
  return heard.kind === 'answer' ? heard.reply : reply([]);
}

/** What was asked and not answered, and when they hear next. */
function askedOf(roles: string[], context: Context): Part[] {
  const { state } = context;
  const own = activitiesOf(state).filter((activity) => roles.includes(activity.owner) && isOpen(activity));
  const asked = own.filter(({ key, updatedAt }) => {
    const since = state.asked.get(key)?.since ?? null;
    return since !== null && (updatedAt === null || updatedAt < since);
  });
  const waiting: Part[] = asked.length
    ? [
        heading(`Asked of you (${asked.length})`),
        list(
          asked.map((activity, i) => ({
            text: lineOf(activity),
            mark: activity.status,
            detail: statusText(activity),
            ...(i < MOST_ASKED && { actions: answerButtons(activity) }),
          })),
        ),
      ]
    : [];
  const next = nextQuestion(own, context);
  const comes = next ? note(`Your next reminder comes on ${formatDate(next)}.`) : null;
  return [...waiting, ...(comes ? [comes] : [])];
}

/** The first day on which one of these is asked about again. */
function nextQuestion(own: ReturnType<typeof activitiesOf>, { state, place, now }: Context): string | null {
  const days = own.flatMap((activity) => {
    const asked = state.asked.get(activity.key) ?? null;
    return planOccasions(activity, asked, termsOf(state, activity, place), now).next?.on ?? [];
  });
  return days.sort()[0] ?? null;
}
