import { describe, expect, test } from '@jest/globals';
import { calendarOf, messageDay, morningOf } from '../../../../src/core/base/time/calendar.ts';
import type { IsoDate } from '../../../../src/core/base/time/dates.ts';
import { addDays, localDay, localTime } from '../../../../src/core/base/time/days.ts';
import { instantOf } from '../../../../src/core/base/time/zones.ts';
import type { ReminderState } from '../../../../src/core/domain/model.ts';
import { afterReminder } from '../../../../src/core/domain/reminder-state.ts';
import { USUAL_LADDER } from '../../../../src/core/features/reminders/ladder.ts';
import { planOccasions } from '../../../../src/core/features/reminders/occasions.ts';
import { promise } from '../../../fakes/promises.ts';
import fc from '../../../properties.ts';

/** The long form of 10,000 schedules: SCHEDULES=10000 npm test -- tests/core/features/reminders/clocks */
const SCHEDULES = Number(process.env.SCHEDULES ?? 300);

const zones = fc.constantFrom(
  'Europe/London',
  'America/New_York',
  'Australia/Lord_Howe',
  'Pacific/Apia',
  'Asia/Kathmandu',
  'Pacific/Chatham',
);
/** Around the days on which these zones change, Apia's missing one and 29 February among them. */
const days = fc.oneof(
  fc.constantFrom(
    '2023-03-26',
    '2023-10-29',
    '2024-03-10',
    '2024-11-03',
    '2023-04-02',
    '2023-10-01',
    '2011-12-29',
    '2011-12-30',
    '2011-12-31',
    '2024-02-29',
  ),
  fc.integer({ min: 0, max: 9_000 }).map((n) => addDays('2008-01-01', n)),
);

describe('clocks', () => {
  test('however a clock jumps, no rule is asked twice and no day has two messages', () => {
    const jumps = fc.array(fc.integer({ min: -72, max: 240 }), { minLength: 5, maxLength: 40 });
    fc.assert(
      fc.property(zones, days, jumps, (zone, due, hours) => {
        const calendar = calendarOf(zone, 'england-and-wales');
        const terms = { ladder: USUAL_LADDER, calendar, quietUntil: null, starts: null };
        const from = instantOf(addDays(due, -40), '12:00', zone);
        const thing = { ...promise('P1', due), datedAt: from };
        const rules: IsoDate[] = [];
        const written = new Set<IsoDate>();
        let asked: ReminderState | null = null;
        let at = Date.parse(from);
        for (const jump of hours) {
          at += jump * 3_600_000;
          const now = new Date(at).toISOString();
          const day = messageDay(now, calendar);
          const { due: rule } = planOccasions(thing, asked, terms, now);
          // What is due after the evening, at night or on a day off waits for its day's morning.
          const open = localDay(now, zone) === day && now >= morningOf(day, calendar);
          if (!rule || !open || written.has(day)) continue;
          written.add(day);
          rules.push(rule.on);
          expect(calendar.isWorkingDay(day)).toBe(true);
          const ask = { key: thing.key, forDate: due, on: rule.on, step: null, since: null, owner: true };
          asked = afterReminder(thing, asked, ask, { at: now, day, seq: null, answered: null });
        }
        expect(new Set(rules).size).toBe(rules.length);
        expect([...rules].sort()).toEqual(rules);
      }),
      { numRuns: SCHEDULES },
    );
  });

  test('after a downtime of a week one question comes, that of the newest rule', () => {
    fc.assert(
      fc.property(zones, days, fc.integer({ min: -35, max: 30 }), (zone, due, offset) => {
        const calendar = calendarOf(zone, 'none');
        const ladder = { ...USUAL_LADDER, staleAfter: null };
        const terms = { ladder, calendar, quietUntil: null, starts: null };
        const thing = { ...promise('P1', due), datedAt: instantOf(addDays(due, -60), '12:00', zone) };
        const back = addDays(due, offset);
        const now = instantOf(back, '10:00', zone);
        const { due: rule } = planOccasions(thing, null, terms, now);
        if (!rule) return;
        for (let day = addDays(rule.on, 1); day < back; day = addDays(day, 1)) {
          const missed = planOccasions(thing, null, terms, instantOf(day, '09:00', zone)).due;
          expect(missed?.on).toBe(rule.on);
        }
        const ask = { key: thing.key, forDate: due, on: rule.on, step: null, since: null, owner: true };
        const asked = afterReminder(thing, null, ask, {
          at: now,
          day: localDay(now, zone),
          seq: null,
          answered: null,
        });
        expect(planOccasions(thing, asked, terms, now).due).toBeNull();
      }),
      { numRuns: SCHEDULES },
    );
  });

  test('a wall time is the first moment that shows it; one that is left out is the next minute that exists', () => {
    const minutes = fc.integer({ min: 0, max: 24 * 60 - 1 });
    fc.assert(
      fc.property(zones, days, minutes, (zone, day, minute) => {
        const time = [Math.floor(minute / 60), minute % 60].map((n) => String(n).padStart(2, '0')).join(':');
        const instant = Date.parse(instantOf(day, time, zone));
        const shows = (at: number) => localTime(new Date(at).toISOString(), zone);
        const wall = `${day}T${time}:00`;
        expect(shows(instant) >= wall).toBe(true);
        expect(shows(instant - 60_000) < wall).toBe(true);
        // In an overlap an hour before would show the same wall time a first time.
        for (const back of [30, 60]) expect(shows(instant - back * 60_000)).not.toBe(wall);
      }),
      { numRuns: SCHEDULES * 3 },
    );
  });
});
