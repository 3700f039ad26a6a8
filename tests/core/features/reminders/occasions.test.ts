import { describe, expect, test } from '@jest/globals';
import { calendarOf, morningOf } from '../../../../src/core/base/time/calendar.ts';
import type { IsoDate } from '../../../../src/core/base/time/dates.ts';
import { addDays, localTime } from '../../../../src/core/base/time/days.ts';
import { instantOf } from '../../../../src/core/base/time/zones.ts';
import type { ReminderState } from '../../../../src/core/domain/model.ts';
import { USUAL_LADDER } from '../../../../src/core/features/reminders/ladder.ts';
import { planOccasions } from '../../../../src/core/features/reminders/occasions.ts';
import { anActivity } from '../../../fakes/activities.ts';
import { ask, askedOn, LONDON } from '../../../fakes/asked-days.ts';

describe('the ladder around a completion date', () => {
  test('asks 30, 14, 7 and 1 days before, on the day, then weekly', () => {
    expect(askedOn(anActivity(), { from: '2023-04-03', to: '2023-10-31' })).toEqual([
      ['2023-08-30', '30 before'],
      ['2023-09-15', '14 before'],
      ['2023-09-22', '7 before'],
      ['2023-09-28', '1 before'],
      ['2023-09-29', 'on the day'],
      ['2023-10-06', 'overdue'],
      ['2023-10-13', 'overdue'],
      ['2023-10-20', 'overdue'],
      ['2023-10-27', 'overdue'],
    ]);
  });

  test('rolls earlier over weekends and bank holidays, so that a warning stays one', () => {
    // 1 April 2024 is Easter Monday: the day before it is worked on Thursday 28 March.
    const days = askedOn(anActivity({ completionDate: '2024-04-01' }), {
      from: '2024-02-01',
      to: '2024-04-10',
    });
    expect(days).toEqual([
      ['2024-03-01', '30 before'],
      ['2024-03-18', '14 before'],
      ['2024-03-25', '7 before'],
      ['2024-03-28', 'on the day'],
      ['2024-04-08', 'overdue'],
    ]);
  });

  test('29 February is a day like any other', () => {
    const days = askedOn(anActivity({ completionDate: '2024-02-29' }), {
      from: '2024-02-28',
      to: '2024-03-08',
    });
    expect(days).toEqual([
      ['2024-02-28', '1 before'],
      ['2024-02-29', 'on the day'],
      ['2024-03-07', 'overdue'],
    ]);
  });

  test.each([
    ['Europe/London', '2024-03-31', '2024-03-28T09:00:00'],
    ['Europe/London', '2023-10-29', '2023-10-27T09:00:00'],
    ['America/New_York', '2024-03-10', '2024-03-08T09:00:00'],
    ['America/New_York', '2023-11-05', '2023-11-03T09:00:00'],
    ['Australia/Lord_Howe', '2023-10-01', '2023-09-29T09:00:00'],
    ['Pacific/Apia', '2011-12-30', '2011-12-29T09:00:00'],
  ])('in %s the question for %s comes at nine of its own morning: %s', (zone, completionDate, expected) => {
    const calendar = calendarOf(zone, 'england-and-wales');
    const datedAt = instantOf(addDays(completionDate, -200), '12:00', zone);
    const due = anActivity({ completionDate, datedAt });
    const ladder = { ...USUAL_LADDER, before: [], staleAfter: null };
    const { next } = planOccasions(due, null, { ladder, calendar, quietUntil: null, starts: null }, datedAt);
    expect(localTime(morningOf(next!.on, calendar), zone)).toBe(expected);
  });

  test('what should have been asked before the date was set is not made up for', () => {
    const set = anActivity({ datedAt: '2023-09-22T08:00:00.000Z' });
    const [first] = askedOn(set, { from: '2023-09-22', to: '2023-10-01' });
    expect(first).toEqual(['2023-09-28', '1 before']);
    const early = anActivity({ datedAt: '2023-09-22T07:59:00.000Z' });
    expect(askedOn(early, { from: '2023-09-22', to: '2023-10-01' })[0]).toEqual(['2023-09-22', '7 before']);
  });

  test('after a week of downtime only the newest rule is asked', () => {
    const { due } = planOccasions(
      anActivity(),
      null,
      { ladder: USUAL_LADDER, calendar: LONDON, quietUntil: null, starts: null },
      '2023-09-29T10:00:00.000Z',
    );
    expect(due).toEqual({ on: '2023-09-29', why: { rule: 'on the day' } });
  });

  test('a restored backup asks nothing again that may have been asked', () => {
    const { due, next } = planOccasions(
      anActivity(),
      null,
      {
        starts: null,
        ladder: { ...USUAL_LADDER, staleAfter: null },
        calendar: LONDON,
        quietUntil: '2023-09-25T10:00:00.000Z',
      },
      '2023-09-25T10:00:00.000Z',
    );
    expect(due).toBeNull();
    expect(next?.on).toBe('2023-09-28');
  });

  test('a moved date has its own ladder', () => {
    const asked = ask(anActivity(), null, '2023-09-28', '2023-09-28T08:00:00.000Z', '2023-09-28');
    const moved = anActivity({ completionDate: '2023-10-31', datedAt: '2023-09-28T12:00:00.000Z' });
    const { next } = planOccasions(
      moved,
      asked,
      { ladder: USUAL_LADDER, calendar: LONDON, quietUntil: null, starts: null },
      '2023-09-29T09:00:00.000Z',
    );
    expect(next).toEqual({ on: '2023-10-17', why: { rule: 'before', days: 14 } });
  });

  test('complete, cancelled and paused work is not asked about', () => {
    for (const status of ['complete', 'cancelled', 'paused'] as const)
      expect(askedOn(anActivity({ status }), { from: '2023-09-01', to: '2023-10-31' })).toEqual([]);
  });

  test('ongoing work is asked about monthly and never as overdue', () => {
    const ongoing = anActivity({ ongoing: true, completionDate: '2023-04-28' });
    expect(askedOn(ongoing, { from: '2023-04-03', to: '2023-07-31', ladder: USUAL_LADDER })).toEqual([
      ['2023-05-03', 'stale'],
      ['2023-06-02', 'stale'],
      ['2023-07-03', 'stale'],
    ]);
  });

  test('“later” is asked again on its day and swallows what lay between', () => {
    const put: ReminderState = {
      ...ask(anActivity(), null, '2023-09-15', '2023-09-15T08:00:00.000Z', '2023-09-15'),
      until: '2023-09-25',
      laterAt: '2023-09-15T09:00:00.000Z',
    };
    const at = (day: IsoDate) =>
      planOccasions(
        anActivity(),
        put,
        { ladder: USUAL_LADDER, calendar: LONDON, quietUntil: null, starts: null },
        instantOf(day, '09:00', 'Europe/London'),
      ).due;
    expect(at('2023-09-22')).toBeNull();
    expect(at('2023-09-25')).toEqual({ on: '2023-09-25', why: { rule: 'later' } });
  });
});
