import { morningOf, nextMorningOf } from '../../base/time/calendar.ts';
import type { DailySource } from '../../contract/daily.ts';
import type { Look } from '../../contract/look.ts';
import { ownerCalendar, recipientOf } from '../../domain/recipients.ts';
import { measureReminderKey } from '../../domain/reminder-state.ts';
import { askOfReading, planReading, readingQuestions, readingsFor, regularTerms } from './due.ts';

const MOST_WITH_FORMS = 5;
const CONTRACT =
  'I ask for a reading once its period is over, then weekly until you give it. “measure "NAME" 78%” is enough.';

/** Readings in the day's one message. */
export const readingsDaily: DailySource = (state, recipient, { defaults, now, isAsked }) => {
  const due = readingsFor(state, recipient, defaults, now).filter((one) => !isAsked(askOfReading(one)));
  if (!due.length) return null;
  const parts = readingQuestions(state, due, MOST_WITH_FORMS);
  return { asks: due.map(askOfReading), about: [], parts, contract: CONTRACT };
};

/** A measure asks its owner for the reading of a period that is over. */
export const readingsLook: Look = {
  of: 'measures',
  plan(state, key, { defaults, now }) {
    const measure = state.measures.get(key);
    const terms = measure && regularTerms(state, measure);
    if (!terms) return null;
    const calendar = ownerCalendar(state, terms.owner, defaults);
    const reminders = state.asked.get(measureReminderKey(measure.id)) ?? null;
    const { due, next } = planReading(state, measure, terms, reminders, calendar, now);
    return {
      recipients: due ? [recipientOf(state, terms.owner)] : [],
      next: next && morningOf(next, calendar),
      nextMorning: nextMorningOf(now, calendar),
    };
  },
};
