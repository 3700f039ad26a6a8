import type { Router } from 'express';
import { z } from 'zod';
import type { Instant } from '../core/base/time/dates.ts';
import { formatInstant, readDay } from '../core/base/time/days.ts';
import { instantOf } from '../core/base/time/zones.ts';
import { Refused, read } from './faults.ts';

/** What the clock's routes need of the rest. */
export interface ClockPorts {
  zone: string;
  now(): Instant;
  /** Nine in the morning of the first working day whose morning is still to come. */
  nextMorning(): Instant;
  /** Moves the clock forward and runs everything that falls due on the way. Null: the real clock is in use. */
  moveTo: ((to: Instant) => Promise<void>) | null;
}

const Move = z.object({ to: z.string().max(40) });

/** The clock that stands still between moves. */
export function clockRoutes(router: Router, ports: ClockPorts): void {
  const { zone } = ports;
  const clockView = () => ({
    now: formatInstant(ports.now(), zone),
    nextWorkingMorning: formatInstant(ports.nextMorning(), zone),
    moves: ports.moveTo !== null,
  });

  router.get('/playground/clock', (_request, response) => {
    response.json(clockView());
  });

  router.post('/playground/clock', async (request, response) => {
    const { to } = read(Move, request.body);
    if (!ports.moveTo) throw new Refused(400, 'The real clock is in use and cannot be moved.');
    await ports.moveTo(destination(to, ports.now(), zone));
    response.json(clockView());
  });
}

/** The moment a clock is to be moved to: forwards only, to a time that exists. */
function destination(to: string, now: Instant, zone: string): Instant {
  const parts = /^(\d{4}-\d{2}-\d{2})(?:T((?:[01]\d|2[0-3]):[0-5]\d)(?::\d{2})?)?$/.exec(to);
  const day = readDay(parts?.[1] ?? '');
  if (!parts || !day) throw new Refused(400, `“${to}” is not a time. Write it as 2023-10-02T09:00.`);
  const instant = instantOf(day, parts[2] ?? '09:00', zone);
  if (instant < now) {
    throw new Refused(400, `The clock only moves forward: it is ${formatInstant(now, zone)} already.`);
  }
  return instant;
}
