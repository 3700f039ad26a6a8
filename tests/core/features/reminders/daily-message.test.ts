import { beforeEach, describe, expect, test } from '@jest/globals';
import { bankHolidays, isWeekend } from '../../../../src/core/base/time/holidays.ts';
import { controlsOf } from '../../../fakes/controls.ts';
import { office } from '../../../fakes/office.ts';
import { CHIEF, FINANCE, LEGAL, OPERATIONS } from '../../../fakes/world.ts';

const COMMS = 'Head of Comms and Engagement';
const OWNERS = [CHIEF, FINANCE, LEGAL, OPERATIONS, COMMS, 'Director of People'];

let there: Awaited<ReturnType<typeof office>>;
beforeEach(async () => {
  there = await office();
});

describe('one bundled message a day', () => {
  test('nobody hears anything before something is due', async () => {
    await there.until('2023-04-27T18:00:00.000Z');
    for (const owner of OWNERS) expect(await there.inbox(owner)).toEqual([]);
  });

  test('it comes at nine, most urgent first, with its reasons, buttons and what follows', async () => {
    await there.until('2023-05-31T12:00:00.000Z');
    const message = await there.last(OPERATIONS);
    expect(message).toMatchObject({
      at: '2023-05-31T09:00:00+01:00',
      kind: 'reminder',
      refs: ['B11', 'P3.2'],
    });
    expect(message.text).toContain('due 31 May 2023 · not started · for its completion date');
    expect(message.text).toContain('30 days before');
    expect(message.text).toContain(
      'You answer for these as Director of Operations; you get one message a day at most.',
    );
    expect(message.text).toContain('I will ask again on 7 June 2023.');
    const labels = message.reply.parts.flatMap((part) =>
      part.type === 'list' ? (part.items[0]?.actions ?? []) : [],
    );
    expect(labels.map(({ label }) => label)).toEqual([
      'On track',
      'At risk',
      'Off track',
      'Done',
      'No change',
      'Later',
      'Need a decision',
      'Open the full form',
    ]);
  });

  test('what it is about is kept in the order in which it is read, so that “the first one” is the first', async () => {
    await there.until('2023-10-02T12:00:00.000Z');
    await there.say(FINANCE, 'later P1.9 until 31 October');
    await there.until('2023-10-31T12:00:00.000Z');
    const { reply, refs } = await there.last(FINANCE);
    const read = reply.parts.flatMap((part) =>
      part.type === 'list' ? part.items.map(({ text }) => text.split(' ')[0]!) : [],
    );
    expect(read).toEqual(['P1.9', 'P1.12', 'P1.10']);
    expect(refs).toEqual(read);
  });

  test('over a whole year of silence: never two on a day, never on a weekend or bank holiday, always at nine, never more than ten controls', async () => {
    await there.until('2024-04-01T12:00:00.000Z');
    for (const owner of OWNERS) {
      const days = (await there.inbox(owner)).map(({ at }) => at.slice(0, 10));
      expect(days.length).toBeGreaterThan(5);
      expect(new Set(days).size).toBe(days.length);
      for (const day of days) {
        expect(isWeekend(day)).toBe(false);
        expect(bankHolidays(Number(day.slice(0, 4)), 'england-and-wales').has(day)).toBe(false);
      }
      for (const { at, reply } of await there.inbox(owner)) {
        expect(at.slice(11, 16)).toBe('09:00');
        const { slack, teams } = controlsOf(reply);
        expect(slack).toBeLessThanOrEqual(10);
        expect(teams).toBeLessThanOrEqual(6);
      }
    }
  });

  test('what was finished meanwhile is left out, and a message with nothing left is not sent', async () => {
    await there.until('2023-05-31T07:59:00.000Z');
    await there.say(OPERATIONS, 'done B11');
    await there.say(OPERATIONS, 'done P3.2');
    await there.until('2023-05-31T12:00:00.000Z');
    expect((await there.last(OPERATIONS)).at.slice(0, 10)).not.toBe('2023-05-31');
  });

  test('after an import at noon today’s rules are left alone and tomorrow’s come', async () => {
    const { completionDate } = await there.activity('P3.2');
    expect(completionDate).toBe('2023-06-30');
    await there.until('2023-06-29T12:00:00.000Z');
    expect((await there.last(OPERATIONS)).refs).toContain('P3.2');
  });

  test('downtime over the hour is made up for until five, else on the next working morning', async () => {
    there.clock.at = '2023-05-31T14:00:00.000Z';
    await there.attend();
    expect((await there.last(OPERATIONS)).at).toBe('2023-05-31T15:00:00+01:00');
    const other = await office();
    other.clock.at = '2023-05-31T16:30:00.000Z';
    expect(await other.inbox(OPERATIONS)).toEqual([]);
    await other.until('2023-06-01T12:00:00.000Z');
    expect((await other.inbox(OPERATIONS)).map(({ at }) => at)).toEqual(['2023-06-01T09:00:00+01:00']);
  });

  test('an owner elsewhere is asked in their own morning', async () => {
    await there.say('Administrator', `settings zone "${OPERATIONS}" America/New_York`);
    await there.until('2023-06-01T23:00:00.000Z');
    expect((await there.last(OPERATIONS)).at).toBe('2023-05-31T09:00:00-04:00');
    const rows = await there.inbox(OPERATIONS);
    expect(rows.every(({ at }) => at.slice(11, 16) === '09:00')).toBe(true);
  });
});
