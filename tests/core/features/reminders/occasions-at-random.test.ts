import { describe, expect, test } from '@jest/globals';
import { calendarOf, morningOf } from '../../../../src/core/base/time/calendar.ts';
import type { IsoDate } from '../../../../src/core/base/time/dates.ts';
import { addDays, localDay, localTime } from '../../../../src/core/base/time/days.ts';
import { instantOf } from '../../../../src/core/base/time/zones.ts';
import type { ReminderState } from '../../../../src/core/domain/model.ts';
import { planOccasions } from '../../../../src/core/features/reminders/occasions.ts';
import { anActivity } from '../../../fakes/activities.ts';
import { ask, askedOn } from '../../../fakes/asked-days.ts';
import fc from '../../../properties.ts';

const zones = fc.constantFrom(
  'Europe/London',
  'America/New_York',
  'Australia/Lord_Howe',
  'Pacific/Apia',
  'Asia/Kolkata',
);

const regions = fc.constantFrom(
  'england-and-wales' as const,
  'scotland' as const,
  'northern-ireland' as const,
  'none' as const,
);

const days = fc.integer({ min: 0, max: 9_000 }).map((n) => addDays('2008-01-01', n));

const ladders = fc.record({
  before: fc.uniqueArray(fc.integer({ min: 1, max: 90 }), { maxLength: 6 }),
  onTheDay: fc.boolean(),
  overdueEvery: fc.constantFrom(null, 1, 3, 7, 14),
  staleAfter: fc.constantFrom(null, 7, 30, 60),
  escalate: fc.constant(null),
});

describe('at any date, zone, region and ladder', () => {
  test('a question falls on a working day at nine, never twice for one rule, and planning again changes nothing', () => {
    fc.assert(
      fc.property(
        zones,
        regions,
        days,
        ladders,
        fc.integer({ min: -40, max: 40 }),
        (zone, region, due, ladder, offset) => {
          const calendar = calendarOf(zone, region);
          const terms = { ladder, calendar, quietUntil: null, starts: null };
          const datedAt = instantOf(addDays(due, -120), '12:00', zone);
          const thing = anActivity({ completionDate: due, datedAt });
          const now = instantOf(addDays(due, offset), '09:00', zone);
          const first = planOccasions(thing, null, terms, now);
          expect(planOccasions(thing, null, terms, now)).toEqual(first);
          for (const one of [first.due, first.next]) {
            if (!one) continue;
            expect(calendar.isWorkingDay(one.on)).toBe(true);
            expect(localTime(morningOf(one.on, calendar), zone)).toBe(`${one.on}T09:00:00`);
          }
          if (!first.due) return;
          const asked = ask(thing, null, first.due.on, now, localDay(now, zone));
          const again = planOccasions(thing, asked, terms, now);
          expect(again.due).toBeNull();
          if (again.next) expect(again.next.on > first.due.on).toBe(true);
        },
      ),
      { numRuns: 2_000 },
    );
  });

  test('whoever looks only at the times it was told to misses nothing that a daily look finds', () => {
    fc.assert(
      fc.property(zones, regions, days, ladders, (zone, region, due, ladder) => {
        const calendar = calendarOf(zone, region);
        const terms = { ladder, calendar, quietUntil: null, starts: null };
        const from = addDays(due, -100);
        const to = addDays(due, 60);
        const thing = anActivity({ completionDate: due, datedAt: instantOf(from, '12:00', zone) });
        const daily = askedOn(thing, { from, to, calendar, ladder }).map(([day]) => day);
        const told: IsoDate[] = [];
        let asked: ReminderState | null = null;
        let { next } = planOccasions(thing, asked, terms, instantOf(from, '12:00', zone));
        while (next && next.on <= to) {
          const now = morningOf(next.on, calendar);
          const look = planOccasions(thing, asked, terms, now);
          if (look.due) {
            told.push(next.on);
            asked = ask(thing, asked, look.due.on, now, next.on);
          }
          next = planOccasions(thing, asked, terms, now).next;
        }
        expect(told).toEqual(daily);
      }),
      { numRuns: 120 },
    );
  });
});
