import { LRUCache } from 'lru-cache';
import { Temporal } from 'temporal-polyfill';
import type { Instant, IsoDate } from './dates.ts';

/** Whether the runtime knows the zone, such as "Europe/London". */
export function isZone(zone: string): boolean {
  try {
    Temporal.Instant.fromEpochMilliseconds(0).toZonedDateTimeISO(zone);
    return /^[A-Za-z]/.test(zone);
  } catch {
    return false;
  }
}

/**
 * The instant of a wall-clock time "HH:MM" on a day. In a gap it is the next minute that exists,
 * in an overlap the first of the two.
 */
export function instantOf(day: IsoDate, time: string, zone: string): Instant {
  const key = `${day} ${time} ${zone}`;
  const cached = instants.get(key);
  if (cached) return cached;
  const instant = findInstant(day, time, zone);
  instants.set(key, instant);
  return instant;
}

/** The same mornings are asked for again and again while a plan is looked through. */
const instants = new LRUCache<string, Instant>({ max: 2_000 });

function findInstant(day: IsoDate, time: string, zone: string): Instant {
  const wall = Temporal.PlainDateTime.from(`${day}T${time}`);
  const early = wall.toZonedDateTime(zone, { disambiguation: 'earlier' });
  if (early.toPlainDateTime().equals(wall)) return millis(early);
  // The wall time does not exist: the clocks jump over it, and the jump's end is the next valid minute.
  return millis(
    early.getTimeZoneTransition('next') ?? wall.toZonedDateTime(zone, { disambiguation: 'later' }),
  );
}

function millis(at: Temporal.ZonedDateTime): Instant {
  return new Date(at.epochMilliseconds).toISOString();
}
