import { count, heading, list } from '../../base/replies/build.ts';
import type { ListItem } from '../../base/replies/reply.ts';
import { dayReached } from '../../base/time/calendar.ts';
import type { IsoDate } from '../../base/time/dates.ts';
import { addDays } from '../../base/time/days.ts';
import type { DailySource } from '../../contract/daily.ts';
import type { DigestSection } from '../../contract/digest-section.ts';
import { section } from '../../contract/section.ts';
import { dueWeekly, type ToldWeekly, weeklyLook } from '../../contract/told-weekly.ts';
import { ownerTitle } from '../../domain/current.ts';
import { type Recipient, recipientCalendar, recipientOf } from '../../domain/recipients.ts';
import { isOfRetiredExample } from '../../domain/retired-example.ts';
import { chiefRole } from '../../domain/standing.ts';
import type { Entity, State } from '../../domain/state.ts';
import { whenText } from '../../domain/view.ts';
import { answererOf } from './questions.ts';

declare module '../../contract/digest-section.ts' {
  interface Snapshot {
    /** Ids of the panel's questions whose answer is late. */
    lateQuestions?: string[];
  }
}

type Question = Entity<'questions'>;

const CONTRACT = 'A question of the panel that is late comes to you each week until it is answered.';

/** The chief executive hears of a question of the panel on the working day after its answer was due, then weekly. */
const late: ToldWeekly<Question> = {
  of: 'questions',
  things: ({ questions }) => questions,
  to: readerOf,
  // Apart from that under which its owner is asked.
  key: ({ key, id }) => ({ on: key, duty: `${id} late` }),
  since: ({ due }) => addDays(due, 1 - 7),
};

export const lateQuestionLook = weeklyLook(late);

/** Late questions in the day's one message of the chief executive. */
export const lateQuestionsDaily: DailySource = (state, recipient, at) => {
  const told = dueWeekly(late, state, recipient, at);
  if (!told.length) return null;
  const today = dayReached(at.now, recipientCalendar(state, recipient, at.defaults));
  return {
    asks: told.map(({ ask }) => ask),
    about: [],
    parts: [
      heading(`${count(told.length, 'question')} of the panel ${told.length === 1 ? 'is' : 'are'} late`),
      list(told.map(({ thing }) => lateItem(state, thing, today))),
    ],
    contract: CONTRACT,
  };
};

/** The team reads which questions of the panel are late. */
export const lateQuestionsDigest: DigestSection = {
  order: 105,
  take: ({ state, activities, day }) => ({
    lateQuestions: [...state.questions.values()]
      .filter(({ answer, due, key }) => !answer && due < day && activities.some((one) => one.key === key))
      .map(({ id }) => id),
  }),
  isNews: ({ lateQuestions = [] }) => lateQuestions.length > 0,
  parts: ({ state, snapshot, most }) =>
    section(
      'The panel waits for an answer',
      (snapshot.lateQuestions ?? []).flatMap((id) => {
        const question = state.questions.get(id);
        return question ? [lateItem(state, question, snapshot.day)] : [];
      }),
      most,
    ),
};

function lateItem(state: State, question: Question, today: IsoDate): ListItem {
  const { id, text, due } = question;
  return {
    text: `${id} to the ${ownerTitle(state, answererOf(state, question))}: “${text}”`,
    detail: `the answer ${whenText(due, today)}`,
  };
}

/** Who is told that its owner has not answered; null: it is answered, or the chief executive's own to answer. Where nobody is chief executive, administrators are. */
function readerOf(state: State, question: Question): Recipient | null {
  const chief = chiefRole(state);
  if (question.answer || isOfRetiredExample(state, question.key)) return null;
  if (!chief) return 'administrators';
  const to = recipientOf(state, chief.id);
  return recipientOf(state, answererOf(state, question)) === to ? null : to;
}
