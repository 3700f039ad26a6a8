import { StandingClock } from './clock.ts';
import type { Config } from './config.ts';
import { calendarOf, workingDayFrom } from './core/base/time/calendar.ts';
import type { Instant, IsoDate } from './core/base/time/dates.ts';
import { instantOf } from './core/base/time/zones.ts';
import { placeOf } from './place.ts';

/** The playground’s clock stands still while no real platform is there. */
export function standingFor({ playground, slack, teams, DATA_DIR }: Config): StandingClock | null {
  return playground && !slack && !teams ? new StandingClock(DATA_DIR) : null;
}

/** Where the playground’s clock goes for a plan. With a real clock nothing moves. */
export interface PlanClock {
  /** Starts a fresh clock at 09:00 on the first working day of a plan year, or as configured. */
  beginClock(planFrom: IsoDate): void;
  /**
   * Goes on to the first working morning of a plan that takes the example’s place, so that nobody is reminded years
   * early; never back, and not where a time is configured.
   */
  clockOnTo(planFrom: IsoDate): void;
}

export function planClockOf(standing: StandingClock | null, config: Config): PlanClock {
  const { zone, region } = placeOf(config);
  const firstMorning = (planFrom: IsoDate): Instant =>
    instantOf(workingDayFrom(planFrom, calendarOf(zone, region)), '09:00', zone);
  return {
    beginClock(planFrom) {
      const [date, time = '09:00'] = config.PLAYGROUND_CLOCK?.split('T') ?? [];
      standing?.begin(date ? instantOf(date, time, zone) : firstMorning(planFrom));
    },
    clockOnTo(planFrom) {
      if (!config.PLAYGROUND_CLOCK) standing?.reach(firstMorning(planFrom));
    },
  };
}
