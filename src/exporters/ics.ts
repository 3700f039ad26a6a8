import icalGenerator, { type ICalCalendar, ICalCalendarMethod, ICalEventTransparency } from 'ical-generator';
import { listed, shortened } from '../core/base/replies/build.ts';
import { byName } from '../core/base/replies/names.ts';
import { SIGNS } from '../core/base/replies/text.ts';
import type { Instant, IsoDate } from '../core/base/time/dates.ts';
import { addDays, formatDate } from '../core/base/time/days.ts';
import { activitiesOf, currentPlan, ownerTitle } from '../core/domain/current.ts';
import { namesIn } from '../core/domain/current-names.ts';
import type { Entity, State } from '../core/domain/state.ts';
import { isOverdue } from '../core/domain/timeliness.ts';
import { markOf, statusText } from '../core/domain/view.ts';
import type { DueReading } from '../core/features/measures/index.ts';
import { latestText, periodText, targetText, termsOf } from '../core/features/measures/index.ts';

const LONGEST_SUMMARY = 200;
const QUARTER_MS = 15 * 60_000;

/** Whose dates a calendar has. */
export interface CalendarOf {
  /** Owner ids; null: everybody's. */
  owners: string[] | null;
  today: IsoDate;
  /** Readings that are given on a day. */
  readings?: DueReading[];
}

/**
 * Completion dates as all-day events, of some owners or of everybody. An activity keeps its UID whatever its date
 * becomes, so that a calendar moves the event it has; its revision is the SEQUENCE.
 */
export function icsOf(state: State, { owners, today, readings = [] }: CalendarOf): string {
  const plan = currentPlan(state)?.name ?? 'Delivery plan';
  const whose = listed((owners ?? []).map((owner) => ownerTitle(state, owner)));
  const calendar = calendarNamed(whose ? `${whose}: ${plan}` : plan);
  const dated = activitiesOf(state).filter(
    (activity) =>
      activity.completionDate !== null &&
      !activity.ongoing &&
      activity.status !== 'cancelled' &&
      (owners === null || owners.includes(activity.owner)),
  );
  for (const activity of dated) calendar.createEvent(eventOf(activity, state, today));
  for (const reading of readings) calendar.createEvent(readingEvent(reading, state));
  return written(calendar);
}

/** A calendar has one component at least (RFC 5545, 3.6): one without dates is a zone and nothing in it. */
const NOTHING = [
  ...['BEGIN:VTIMEZONE', 'TZID:UTC', 'BEGIN:STANDARD', 'DTSTART:19700101T000000'],
  ...['TZOFFSETFROM:+0000', 'TZOFFSETTO:+0000', 'END:STANDARD', 'END:VTIMEZONE', 'END:VCALENDAR'],
].join('\r\n');

/** RFC 5545 ends every line with CRLF, the last one too. */
function written(calendar: ICalCalendar): string {
  const text = `${calendar.toString()}\r\n`;
  return calendar.length() ? text : text.replace('END:VCALENDAR', NOTHING);
}

/** When the digests are posted, each as a quarter of an hour. */
export function digestIcs(
  state: State,
  dates: { id: string; terms: { channel: string; priority: string | null }; at: Instant }[],
): string {
  const plan = currentPlan(state);
  const calendar = calendarNamed(`Digests: ${plan?.name ?? 'Delivery plan'}`);
  for (const { id, terms, at } of dates) {
    const part = terms.priority === null ? '' : ` of priority ${terms.priority}`;
    calendar.createEvent({
      id: `${encodeURIComponent(state.organisation)}/digest/${encodeURIComponent(id)}@answerable`,
      stamp: new Date(plan?.changed.at ?? at),
      start: new Date(at),
      end: new Date(Date.parse(at) + QUARTER_MS),
      summary: shortened(oneLine(`Digest${part} in ${terms.channel}`), LONGEST_SUMMARY),
      transparency: ICalEventTransparency.TRANSPARENT,
    });
  }
  return written(calendar);
}

/** It asks programs to read it again every quarter of an hour; what they read is made then. */
function calendarNamed(name: string) {
  return icalGenerator({
    name: oneLine(name),
    prodId: { company: 'Answerable', product: 'Answerable', language: 'EN' },
    method: ICalCalendarMethod.PUBLISH,
    ttl: QUARTER_MS / 1_000,
  });
}

/** The library escapes line breaks in texts, and not in a calendar’s name. */
function oneLine(text: string): string {
  return text.replace(/\p{Cc}+/gu, ' ');
}

function eventOf(activity: Entity<'activities'>, state: State, today: IsoDate) {
  const { key, ref, rev, completionDate, baselineDate, changed } = activity;
  const title = byName(activity.title, namesIn(state));
  const day = completionDate ?? today;
  const status = isOverdue(activity, today) ? `overdue, ${statusText(activity)}` : statusText(activity);
  const first =
    baselineDate && baselineDate !== day ? [`First promised for ${formatDate(baselineDate)}.`] : [];
  return {
    ...allDay(key, state, { rev, changed }, day),
    summary: `${SIGNS[markOf(activity, today)]} ${ref} ${shortened(title, LONGEST_SUMMARY)} (${status})`,
    description: [title, `Executive owner: ${ownerTitle(state, activity.owner)}.`, ...first].join('\n'),
  };
}

/** A reading on the working day on which its owner is asked for it first. */
function readingEvent({ measure, period, on }: DueReading, state: State) {
  const { title } = measure;
  const when = periodText(period, termsOf(measure).frequency);
  const lines = [`last: ${latestText(state, measure)}`, targetText(state, measure)].filter((part) => part);
  return {
    ...allDay(`${measure.id}|${period}`, state, measure, on),
    summary: `${SIGNS['due soon']} Reading due: ${shortened(title, LONGEST_SUMMARY)} (${when})`,
    description: [title, `${lines.join('; ')}.`].join('\n'),
  };
}

/** A day that keeps nobody from a meeting. */
function allDay(
  key: string,
  { organisation }: State,
  { rev, changed }: Pick<Entity, 'rev' | 'changed'>,
  day: IsoDate,
) {
  return {
    id: `${encodeURIComponent(organisation)}/${encodeURIComponent(key)}@answerable`,
    sequence: rev,
    stamp: new Date(changed.at),
    lastModified: new Date(changed.at),
    start: midnight(day),
    end: midnight(addDays(day, 1)),
    allDay: true,
    transparency: ICalEventTransparency.TRANSPARENT,
  };
}

/** The library reads a day from a date's local parts. */
function midnight(day: IsoDate): Date {
  return new Date(Number(day.slice(0, 4)), Number(day.slice(5, 7)) - 1, Number(day.slice(8, 10)));
}
