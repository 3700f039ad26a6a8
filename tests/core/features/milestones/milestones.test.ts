import { describe, expect, test } from '@jest/globals';
import { recurringWords } from '../../../../src/core/base/text/recurring-words.ts';
import { circleThrough } from '../../../../src/core/features/milestones/dependencies.ts';
import { addMonths, nextUpdate } from '../../../../src/core/features/milestones/recurring-dates.ts';
import { office } from '../../../fakes/office.ts';
import { CHIEF, FINANCE, LEGAL } from '../../../fakes/world.ts';
import fc from '../../../properties.ts';

/** The finance officer's messages of a time that say something of what hangs on an activity. */
async function within(there: Awaited<ReturnType<typeof office>>, as: string) {
  return (await there.inbox(as))
    .filter(({ text }) => text.includes('Within your activities'))
    .map(({ at, text }) => ({ on: at.slice(0, 10), text }));
}

describe('milestones', () => {
  test('are asked about a week before, on their day and weekly until they are done, in the one daily message', async () => {
    const there = await office();
    await there.say(FINANCE, 'milestone P1.10 "Custody opens" by 31 July');
    await there.until('2023-08-15T10:00:00.000Z');
    const asked = (await within(there, FINANCE)).filter(({ text }) => text.includes('Custody opens'));
    expect(asked.map(({ on }) => on)).toEqual(['2023-07-24', '2023-07-31', '2023-08-07', '2023-08-14']);
    const days = (await there.inbox(FINANCE)).map(({ at }) => at.slice(0, 10));
    expect(new Set(days).size).toBe(days.length);
    expect(await there.say(FINANCE, 'milestone P1.10 done M1')).toContain('is done');
    await there.until('2023-09-15T10:00:00.000Z');
    expect((await within(there, FINANCE)).filter(({ text }) => text.includes('Custody opens'))).toHaveLength(
      4,
    );
    expect(await there.say(CHIEF, 'show P1.10')).toContain('M1 Custody opens: ✓ done 15 August 2023');
  });

  test.each([
    ['milestone P1.10 "Draft" by 1 January 2024', 'is after P1.10 itself is due, 30 November 2023'],
    ['milestone P1.10 "Draft" by 1 March 2023', '1 March 2023 has passed'],
    ['milestone P1.10 "Draft" by Michaelmas', 'I can’t find a date in “Michaelmas”'],
    ['milestone P1.10 Draft', 'When?'],
    ['milestone P1.10 done M9', 'has no milestone “M9”'],
    ['milestone P1.1 "Draft" by 1 June', 'only they can arrange that'],
  ])('“%s” is refused with a sentence', async (text, said) => {
    const { say, activity } = await office();
    expect(await say(FINANCE, text)).toContain(said);
    expect((await activity('P1.10')).milestones).toEqual([]);
  });

  test('one set by mistake is taken back', async () => {
    const { say, activity } = await office();
    await say(FINANCE, 'milestone P1.10 first draft by 1 June');
    expect((await activity('P1.10')).milestones).toHaveLength(1);
    await say(FINANCE, 'undo');
    expect((await activity('P1.10')).milestones).toEqual([]);
  });
});

describe('a recurring update', () => {
  test('is asked for on its own days, and an update shortly before it is that update', async () => {
    const there = await office();
    expect(await there.say(FINANCE, 'recurring P1.7 every 6 months from 29 September')).toContain(
      'every 6 months, first on 29 September 2023',
    );
    await there.until('2023-10-07T10:00:00.000Z');
    const asked = await within(there, FINANCE);
    expect(asked.map(({ on }) => on)).toEqual(['2023-09-22', '2023-09-29', '2023-10-06']);
    await there.say(FINANCE, 'P1.7 on track, what was reported in May is solved');
    await there.until('2024-03-25T10:00:00.000Z');
    const later = (await within(there, FINANCE)).slice(3).map(({ on }) => on);
    expect(later).toEqual(['2024-03-22']);
  });

  test.each([
    ['recurring P1.7 every 0 months', 'is not a span of time'],
    ['recurring P1.7 every full moon', 'is not a span of time'],
    ['recurring P1.7 quarterly from 1 March 2023', '1 March 2023 has passed'],
    ['recurring P1.7 off', 'No recurring update of P1.7 is promised'],
  ])('“%s” is refused with a sentence', async (text, said) => {
    const { say } = await office();
    expect(await say(FINANCE, text)).toContain(said);
  });

  test.each([
    ['the production of a 6 monthly update showing progress', 6],
    ['report twice a year on what is solved', 6],
    ['quarterly report to the board', 3],
    ['a monthly report', 1],
    ['twice a year the volunteers meet', null],
    ['publish the annual plan', null],
  ])('“%s” promises one every %s months', (text, months) => {
    expect(recurringWords(text)?.everyMonths ?? null).toBe(months);
  });

  test('never falls on a day that does not exist, and always lies ahead of what was heard', () => {
    const day = fc.date({ min: new Date('2020-01-01'), max: new Date('2030-12-31'), noInvalidDate: true });
    const iso = (date: Date) => date.toISOString().slice(0, 10);
    fc.assert(
      fc.property(day, day, fc.integer({ min: 1, max: 24 }), (from, heard, everyMonths) => {
        const promised = { everyMonths, from: iso(from), setAt: '2020-01-01T00:00:00.000Z' };
        const next = nextUpdate(promised, iso(heard));
        expect(iso(new Date(`${next}T00:00:00Z`))).toBe(next);
        expect(next > iso(heard) && next >= promised.from).toBe(true);
      }),
    );
    expect(addMonths('2023-08-31', 6)).toBe('2024-02-29');
  });
});

describe('a dependency', () => {
  test('warns the owner who waits, once for each date, when the other one slips', async () => {
    const there = await office();
    await there.say(LEGAL, 'depends B7 on P1.9');
    await there.until('2023-07-03T10:00:00.000Z');
    expect(await within(there, LEGAL)).toEqual([]);
    await there.say(CHIEF, 'extend P1.9 to end of December because of the merger');
    await there.until('2023-07-20T10:00:00.000Z');
    const warned = await within(there, LEGAL);
    expect(warned.map(({ on }) => on)).toEqual(['2023-07-04']);
    expect(warned[0]!.text).toContain('waits for P1.9');
    expect(warned[0]!.text).toContain(
      'now expected by 31 December 2023, after this is due on 30 September 2023',
    );
    await there.say(FINANCE, 'update P1.9', { values: { status: 'at risk', forecast: '2024-01-31' } });
    await there.until('2023-07-31T10:00:00.000Z');
    expect(await within(there, LEGAL)).toHaveLength(2);
  });

  test('that would close a circle is refused with the circle named', async () => {
    const { say } = await office();
    await say(CHIEF, 'depends P1.3 on P1.4');
    await say(CHIEF, 'depends P1.4 on P1.5');
    expect(await say(CHIEF, 'depends P1.5 on P1.3')).toContain(
      'a circle: P1.5 waits for P1.3 waits for P1.4 waits for P1.5',
    );
    expect(await say(CHIEF, 'depends P1.3 on P1.3')).toContain('a circle');
    expect(await say(CHIEF, 'depends P1.3 on P1.4')).toContain('already');
    expect(await say(CHIEF, 'depends P1.3 not on P1.4')).toContain('no longer waits');
    expect(await say(CHIEF, 'depends P1.5 on P1.3')).toContain('waits for P1.3 now');
  });

  test('no sequence of allowed dependencies ever closes a circle', () => {
    const pair = fc.tuple(fc.integer({ min: 0, max: 7 }), fc.integer({ min: 0, max: 7 }));
    fc.assert(
      fc.property(fc.array(pair, { maxLength: 40 }), (pairs) => {
        const all = new Map(
          Array.from({ length: 8 }, (_, n) => [`${n}`, { key: `${n}`, dependsOn: [] as string[] }]),
        );
        for (const [a, b] of pairs)
          if (!circleThrough(all, `${a}`, `${b}`)) all.get(`${a}`)!.dependsOn.push(`${b}`);
        const settled = new Set<string>();
        for (let round = 0; round < 8; round++)
          for (const { key, dependsOn } of all.values())
            if (dependsOn.every((on) => settled.has(on))) settled.add(key);
        expect(settled.size).toBe(8);
      }),
    );
  });
});
