import { heading, list } from '../../base/replies/build.ts';
import type { Part } from '../../base/replies/reply.ts';
import { type Calendar, dayReached, workingDayFrom } from '../../base/time/calendar.ts';
import type { Instant, IsoDate } from '../../base/time/dates.ts';
import { addDays, daysBetween, localDay } from '../../base/time/days.ts';
import { currentPlan } from '../../domain/current.ts';
import type { ReminderState } from '../../domain/model.ts';
import { type Defaults, ownerCalendar, type Recipient, recipientOf } from '../../domain/recipients.ts';
import { measureReminderKey, type ReminderItem } from '../../domain/reminder-state.ts';
import type { Entity, State } from '../../domain/state.ts';
import type { Frequency, MeasureTerms } from './measure-entities.ts';
import { lastPeriod, periodOf, periodText } from './periods.ts';
import { measuresOf, readingsOf, termsOf } from './readings.ts';
import { latestText, readingForm, targetText } from './view.ts';

/** Days between questions for the same reading. */
const AGAIN_AFTER = 7;

interface Regular extends MeasureTerms {
  owner: string;
  frequency: Frequency;
}

/** A reading that its owner is asked for. */
export interface DueReading {
  measure: Entity<'measures'>;
  period: IsoDate;
  /** The working day whose question it is. */
  on: IsoDate;
}

export interface PlannedReading {
  due: DueReading | null;
  /** The next working day on which there is something to ask. */
  next: IsoDate | null;
}

/** The terms under which a measure of the current plan is asked for; null: it is not. */
export function regularTerms(state: State, measure: Entity<'measures'>): Regular | null {
  const { owner, frequency, ...terms } = termsOf(measure);
  if (!owner || !frequency || measure.plan !== currentPlan(state)?.id) return null;
  return { ...terms, owner, frequency };
}

/**
 * When a reading is asked for: on the first working day after its period, then weekly until it is there or the next
 * period is over. What ended before the terms were set, or before a backup came back, is not made up for. Pure.
 */
export function planReading(
  state: State,
  measure: Entity<'measures'>,
  terms: Regular,
  reminders: ReminderState | null,
  calendar: Calendar,
  now: Instant,
): PlannedReading {
  const yearEnd = currentPlan(state)?.to ?? terms.since;
  const reached = dayReached(now, calendar);
  const first = (period: IsoDate) => workingDayFrom(addDays(period, 1), calendar);
  const newest = lastPeriod(addDays(reached, -1), terms.frequency, yearEnd);
  const following = first(periodOf(addDays(newest, 1), terms.frequency, yearEnd));
  const quiet = state.settings.get('settings')?.quietUntil;
  const since = [terms.since, quiet ? localDay(quiet, calendar.zone) : ''].sort().at(-1) ?? '';
  const given = readingsOf(state, measure.id).some(({ period }) => period >= newest);
  if (given || newest < since) return { due: null, next: following };
  const start = first(newest);
  if (start > reached) return { due: null, next: start };
  const weeks = Math.floor(daysBetween(start, reached) / AGAIN_AFTER);
  const nth = (n: number) => workingDayFrom(addDays(start, n * AGAIN_AFTER), calendar);
  const on = nth(weeks) <= reached ? nth(weeks) : nth(weeks - 1);
  const again = nth(weeks) <= reached ? nth(weeks + 1) : nth(weeks);
  const next = [again, following].sort()[0] ?? following;
  const was = reminders?.forDate === newest ? (reminders.to ?? '') : '';
  return { due: on > was ? { measure, period: newest, on } : null, next };
}

/** The readings that a recipient is to be asked for now. */
export function readingsFor(
  state: State,
  recipient: Recipient,
  defaults: Defaults,
  now: Instant,
): DueReading[] {
  return measuresOf(state).flatMap((measure) => {
    const terms = regularTerms(state, measure);
    if (!terms || recipientOf(state, terms.owner) !== recipient) return [];
    const reminders = state.asked.get(measureReminderKey(measure.id)) ?? null;
    const { due } = planReading(
      state,
      measure,
      terms,
      reminders,
      ownerCalendar(state, terms.owner, defaults),
      now,
    );
    return due ?? [];
  });
}

/** The readings of these owners that are due, and those that fall due until the plan year is over, each with its day. */
export function readingsAhead(
  state: State,
  owners: string[],
  defaults: Defaults,
  today: IsoDate,
): DueReading[] {
  return measuresOf(state).flatMap((measure) => {
    const terms = regularTerms(state, measure);
    if (!terms || !owners.includes(terms.owner)) return [];
    const calendar = ownerCalendar(state, terms.owner, defaults);
    const yearEnd = currentPlan(state)?.to ?? today;
    const given = readingsOf(state, measure.id).at(-1)?.period ?? '';
    const ahead: DueReading[] = [];
    let period = lastPeriod(addDays(today, -1), terms.frequency, yearEnd);
    for (; period <= yearEnd; period = periodOf(addDays(period, 1), terms.frequency, yearEnd))
      if (period > given && period >= terms.since)
        ahead.push({ measure, period, on: workingDayFrom(addDays(period, 1), calendar) });
    return ahead;
  });
}

/** A reading as its message asks for it. */
export function askOfReading({ measure, period, on }: DueReading): ReminderItem {
  return { key: measureReminderKey(measure.id), forDate: period, on, step: null, since: null, owner: true };
}

/** The readings in the day's one message; a form each for the first few. */
export function readingQuestions(state: State, due: DueReading[], withForms: number): Part[] {
  if (!due.length) return [];
  return [
    heading(due.length === 1 ? 'A reading is due' : `${due.length} readings are due`),
    list(
      due.map(({ measure, period }, i) => {
        const when = periodText(period, termsOf(measure).frequency);
        const form = readingForm(state, measure, when);
        const detail = [`for ${when}`, `last: ${latestText(state, measure)}`, targetText(state, measure)];
        return {
          text: measure.title,
          detail: detail.filter((piece) => piece).join(' · '),
          ...(i < withForms && {
            actions: [{ id: `reading-${i + 1}`, label: 'Give the reading', say: form.say, form }],
          }),
        };
      }),
    ),
  ];
}
