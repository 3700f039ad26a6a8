import { beforeAll, describe, expect, test } from '@jest/globals';
import { calendarOf } from '../../../src/core/base/time/calendar.ts';
import type { Context } from '../../../src/core/contract/command.ts';
import { standingOf } from '../../../src/core/domain/standing.ts';
import { speakerFor } from '../../../src/core/features/owners/cast.ts';
import { readClause } from '../../../src/core/reading/reading.ts';
import { clausesOf } from '../../../src/core/reading/subjects/clauses.ts';
import { understand } from '../../../src/core/reading/understand.ts';
import { cpuMs } from '../../fakes/cost.ts';
import { FINANCE, world } from '../../fakes/world.ts';
import fc from '../../properties.ts';

const TODAY = '2023-10-02';
const PIECES = [
  'done',
  'not',
  'P1.9',
  'B7',
  'on track',
  'slipping to',
  'end of June',
  '30 February',
  '70%',
  'because',
  'the rest',
  'no change',
  ',',
  '. ',
  'nearly',
  '14/11',
  'w/c 6 November',
  'need a decision',
];

let context: Context;
beforeAll(async () => {
  const made = await world();
  made.clock.at = `${TODAY}T08:00:00.000Z`;
  const state = await made.state();
  const speaker = speakerFor(state, FINANCE, 'playground')!;
  const about = ['P1.7', 'P1.9', 'P1.10'].map(
    (ref) => [...state.activities.values()].find((one) => one.ref === ref)!.key,
  );
  context = {
    state,
    who: standingOf(state, speaker, TODAY),
    now: made.clock.at,
    today: TODAY,
    zone: 'Europe/London',
    calendar: calendarOf('Europe/London', 'england-and-wales'),
    place: { zone: 'Europe/London', region: 'england-and-wales' },
    said: { organisation: 'default', speaker, text: '', about, inputKey: 'x' },
    past: { about: async () => [], by: async () => [], since: async () => [], undelivered: async () => [] },
  } as unknown as Context;
});

describe('any text', () => {
  test('is read without a fault, about activities that are there, with shares and dates that exist', () => {
    const sentence = fc.array(fc.oneof(fc.constantFrom(...PIECES), fc.string({ maxLength: 12 })), {
      maxLength: 12,
    });
    fc.assert(
      fc.property(sentence, (pieces) => {
        const understood = understand(pieces.join(' '), context);
        for (const { key, reading } of understood?.told ?? []) {
          expect(context.state.activities.has(key)).toBe(true);
          const { percent = 0, forecast = TODAY } = reading ?? {};
          expect(percent >= 0 && percent <= 100).toBe(true);
          expect(new Date(`${forecast}T00:00:00Z`).toISOString().slice(0, 10)).toBe(forecast);
        }
      }),
      { numRuns: 500 },
    );
  });

  test('that denies, hedges or conditions completion never completes anything at once', () => {
    const before = fc.constantFrom(
      'not',
      'nearly',
      'almost',
      'probably',
      'I think it is',
      "isn't",
      'should be',
    );
    const after = fc.constantFrom(
      '',
      ' yet',
      ' I think',
      ' if legal agree',
      ' bar the report',
      ' apart from P1.9',
    );
    fc.assert(
      fc.property(
        before,
        fc.constantFrom('done', 'complete', 'finished', 'delivered'),
        after,
        (pre, word, post) => {
          const reading = readClause(`${pre} ${word}${post}`, TODAY);
          expect(reading?.status === 'complete' && reading.doubts.length === 0).toBe(false);
        },
      ),
    );
  });

  test.each([
    ['one long word', 'a'.repeat(50_000)],
    ['repeated fillers', 'it is now all fully '.repeat(2_500)],
    ['a pattern that traps backtracking', `${'(a+)+$ '.repeat(7_000)}`],
    ['many dates', 'slipping to 14 november '.repeat(2_100)],
    ['many references', 'P1.9 and '.repeat(5_500)],
    ['many commas', ','.repeat(50_000)],
  ])('of 50,000 characters (%s) is read in time', async (_what, text) => {
    // The least of a few: the first also compiles what it runs.
    const spent = [];
    for (let run = 0; run < 3; run++) spent.push(await cpuMs(() => understand(text, context)));
    expect(Math.min(...spent)).toBeLessThan(250);
  });

  test('names its activities by reference, by the end of one, as the others and as all but one', () => {
    const refs = (text: string) =>
      clausesOf(text, context.state, context.said.about ?? []).clauses.map(({ keys, words }) => [
        keys.map((key) => context.state.activities.get(key)!.ref).join(' '),
        words,
      ]);
    expect(refs('1.9 done, the others no change')).toEqual([
      ['P1.9', 'done'],
      ['P1.7 P1.10', 'no change'],
    ]);
    expect(refs('all on track bar P1.10 which slipped')).toEqual([
      ['P1.7 P1.9', 'on track'],
      ['P1.10', 'which slipped'],
    ]);
    expect(refs('P1.9 slipped because P1.10 is late')).toEqual([['P1.9', 'slipped because P1.10 is late']]);
    expect(refs('thank you')).toEqual([]);
  });
});
