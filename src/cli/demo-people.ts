import type { IsoDate } from '../core/base/time/dates.ts';
import { daysBetween } from '../core/base/time/days.ts';
import type { Entity, State } from '../core/domain/state.ts';
import { isOpen } from '../core/domain/timeliness.ts';

/** How the owners of the example are played through a year: some answer, some do not. */

/** What reached an owner in one message. */
export interface Received {
  /** "reminder", "escalation" or "nudge". */
  kind: string;
  activities: Entity<'activities'>[];
  /** Whether something in it is handed up on the next working day. */
  warned: boolean;
}

export interface Player {
  owner: string;
  /** How it is played, for the reader of the output. */
  how: string;
  /** Working days until the answer comes. */
  after: number;
  /** What is said in answer; nothing when empty. */
  says(message: Received, state: State, today: IsoDate): string[];
}

/** What an honest owner says: done when the date is there, else how far it is. */
function honestly(
  { ref, completionDate, ongoing, baselineDate }: Entity<'activities'>,
  today: IsoDate,
): string {
  if (ongoing || !completionDate) return `update ${ref} on track going on as planned`;
  const left = daysBetween(today, completionDate);
  if (left <= 1) return `done ${ref} delivered`;
  const whole = Math.max(60, daysBetween(baselineDate ?? today, completionDate));
  const percent = Math.max(5, Math.min(95, 100 - Math.round((left / (whole + 200)) * 100)));
  return left <= 14
    ? `update ${ref} at risk ${percent}% a supplier is late`
    : `update ${ref} on track ${percent}%`;
}

const own = (owner: string, { activities }: Received) =>
  activities.filter((activity) => activity.owner === owner && isOpen(activity));

/** Says "later" as long as that is taken, and "no change" after that. */
function putsOff({ ref, key }: Entity<'activities'>, state: State): string {
  return (state.asked.get(key)?.laters ?? 0) < 3 ? `later ${ref}` : `same ${ref}`;
}

export const PLAYERS: Player[] = [
  {
    owner: 'head-of-comms-and-engagement',
    how: 'answers each message the same day',
    after: 0,
    says: (message, _state, today) =>
      own('head-of-comms-and-engagement', message).map((activity) => honestly(activity, today)),
  },
  {
    owner: 'chief-executive-officer',
    how: 'answers the next day, and nudges about what is passed on',
    after: 1,
    says: (message, _state, today) => {
      const others = message.activities.filter(({ owner }) => owner !== 'chief-executive-officer');
      return [
        ...own('chief-executive-officer', message).map((activity) => honestly(activity, today)),
        ...others.slice(0, 2).map(({ ref }) => `remind ${ref}`),
      ];
    },
  },
  {
    owner: 'director-of-operations',
    how: 'answers only when told that it will be passed on, and puts that off',
    after: 0,
    says: (message, state) =>
      message.warned
        ? own('director-of-operations', message).map((activity) => putsOff(activity, state))
        : [],
  },
  {
    owner: 'opcc-chief-finance-officer',
    how: 'never answers',
    after: 0,
    says: () => [],
  },
  {
    owner: 'director-of-people',
    how: 'answers nudges alone',
    after: 0,
    says: (message, _state, today) =>
      message.kind === 'nudge'
        ? own('director-of-people', message).map((activity) => honestly(activity, today))
        : [],
  },
  {
    owner: 'head-of-legal-and-complaints-resolution',
    how: 'answers three working days later',
    after: 3,
    says: (message, _state, today) =>
      own('head-of-legal-and-complaints-resolution', message).map((activity) => honestly(activity, today)),
  },
];
