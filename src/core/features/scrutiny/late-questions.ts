import { count, heading, list } from '../../base/replies/build.ts';
import type { ListItem } from '../../base/replies/reply.ts';
import { dayReached, morningOf, nextMorningOf } from '../../base/time/calendar.ts';
import type { Instant, IsoDate } from '../../base/time/dates.ts';
import { addDays, localDay } from '../../base/time/days.ts';
import type { DailySource } from '../../contract/daily.ts';
import type { DigestSection } from '../../contract/digest-section.ts';
import type { Look } from '../../contract/look.ts';
import { section } from '../../contract/section.ts';
import { ownerTitle } from '../../domain/current.ts';
import { type Defaults, type Recipient, recipientCalendar, recipientOf } from '../../domain/recipients.ts';
import { dutyKey, type ReminderItem } from '../../domain/reminder-state.ts';
import { isOfRetiredExample } from '../../domain/retired-example.ts';
import { chiefRole } from '../../domain/standing.ts';
import type { Entity, State } from '../../domain/state.ts';
import { whenText } from '../../domain/view.ts';
import { toldWeekly } from '../../domain/weekly.ts';
import { answererOf } from './questions.ts';

declare module '../../contract/digest-section.ts' {
  interface Snapshot {
    /** Ids of the panel's questions whose answer is late. */
    lateQuestions?: string[];
  }
}

type Question = Entity<'questions'>;

const CONTRACT = 'A question of the panel that is late comes to you each week until it is answered.';

/** The chief executive hears of a question of the panel that its owner has not answered in time, then weekly. */
export const lateQuestionLook: Look = {
  of: 'questions',
  plan(state, id, { defaults, now }) {
    const question = state.questions.get(id);
    const to = chiefOver(state, question);
    if (!question || !to) return null;
    const calendar = recipientCalendar(state, to, defaults);
    const { due, next } = planned(state, question, to, defaults, now);
    return {
      recipients: due ? [to] : [],
      next: morningOf(next, calendar),
      nextMorning: nextMorningOf(now, calendar),
    };
  },
};

/** Late questions in the day's one message of the chief executive. */
export const lateQuestionsDaily: DailySource = (state, recipient, defaults, now, isAsked) => {
  const late = [...state.questions.values()]
    .filter((question) => chiefOver(state, question) === recipient)
    .flatMap((question) => {
      const { due } = planned(state, question, recipient, defaults, now);
      return due ? [{ question, ask: askOf(question, due) }] : [];
    })
    .filter(({ ask }) => !isAsked(ask));
  if (!late.length) return null;
  const today = dayReached(now, recipientCalendar(state, recipient, defaults));
  return {
    asks: late.map(({ ask }) => ask),
    about: [],
    parts: [
      heading(`${count(late.length, 'question')} of the panel ${late.length === 1 ? 'is' : 'are'} late`),
      list(late.map(({ question }) => lateItem(state, question, today))),
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

/** Who is told that its owner has not answered; null: it is answered, or the chief executive's own to answer. */
function chiefOver(state: State, question: Question | undefined): Recipient | null {
  const chief = chiefRole(state);
  if (!question || question.answer || !chief || isOfRetiredExample(state, question.key)) return null;
  const to = recipientOf(state, chief.id);
  return recipientOf(state, answererOf(state, question)) === to ? null : to;
}

/** For the first time on the working day after its answer was due. */
function planned(state: State, question: Question, to: Recipient, defaults: Defaults, now: Instant) {
  const calendar = recipientCalendar(state, to, defaults);
  const quiet = state.settings.get('settings')?.quietUntil;
  const days = [addDays(question.due, 1 - 7), quiet ? localDay(quiet, calendar.zone) : ''].sort();
  return toldWeekly(state, keyOf(question), days.at(-1) ?? question.due, calendar, now);
}

/** Apart from that under which its owner is asked. */
function keyOf({ key, id }: Question): string {
  return dutyKey(key, `${id} late`);
}

function askOf(question: Question, on: IsoDate): ReminderItem {
  return { key: keyOf(question), forDate: null, on, step: null, since: null, owner: true };
}
