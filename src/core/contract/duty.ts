import type { Action } from '../base/replies/reply.ts';
import type { Instant, IsoDate } from '../base/time/dates.ts';
import type { Entity, State } from '../domain/state.ts';

/** Something besides its own date that an activity's owner is asked about. */
export interface Duty {
  /** See `dutyKey`. */
  key: string;
  activity: Entity<'activities'>;
  due: IsoDate;
  setAt: Instant;
  /** What is asked, as the rest of a line that begins with the activity. */
  what: string;
  actions: Action[];
  /** Told on the next working morning, before its own rules begin. */
  atOnce?: true;
  /** Told once for its date and not asked again. */
  once?: true;
}

/** What a feature asks the owner of an activity besides its own date, as it stands on a day in a zone. Pure. */
export type DutySource = (
  state: State,
  activity: Entity<'activities'>,
  today: IsoDate,
  zone: string,
) => Duty[];
