import { describe, expect, test } from '@jest/globals';
import { labelled } from '../../../bench/learning/rows.ts';
import { weightsFrom } from '../../../bench/learning/weights.ts';
import { readByBoth } from '../../../src/core/reading/both-readers.ts';
import { prepared } from '../../../src/core/reading/prepared.ts';
import { readClause } from '../../../src/core/reading/reading.ts';
import { Model } from '../../../src/core/reading/second/model.ts';
import { MEANINGS, TRUST } from '../../../src/core/reading/second/weights.ts';
import { SETS } from '../../fakes/phrasings.ts';

const TODAY = '2023-10-02';
const WORK = { what: 'Review the scrutiny groups with the police', promised: '2024-03-31' } as const;

test('the weights are what the sentences give, however often they are learned, and small', async () => {
  const rows = await labelled(SETS);
  const learned = weightsFrom(rows);
  const some = rows.slice(0, 200);
  expect(weightsFrom(some)).toEqual(weightsFrom(some));
  const [fresh, kept] = [new Model(learned.meanings), new Model(MEANINGS)];
  const most = (model: Model, features: string[]) =>
    [...model.chances(features)].sort((one, other) => other[1] - one[1])[0]?.[0];
  const same = rows.filter(({ features }) => most(fresh, features) === most(kept, features));
  // What is read of dates and figures may have changed a little since “npm run learn”.
  expect(same.length / rows.length).toBeGreaterThan(0.98);
  expect(MEANINGS.length + TRUST.length).toBeLessThan(200_000);
});

describe('two readers', () => {
  test('where both agree, what the rules doubt is taken', () => {
    const words = 'Up to 90%. Just the signage to go.';
    expect(readClause(words, TODAY, WORK)?.doubts).not.toEqual([]);
    expect(readByBoth(prepared(words), TODAY, WORK)).toMatchObject({ percent: 90, doubts: [] });
  });

  test('what the second reads alone is shown first', () => {
    const words = 'Contract awarded, standstill over, signed by both sides';
    expect(readClause(words, TODAY, WORK)).toBeNull();
    expect(readByBoth(prepared(words), TODAY, WORK)?.doubts).toEqual(['second reader alone']);
  });

  test.each(['paused', 'cancelled', 'on hold', 'we have dropped this'])(
    'what stops the work is shown first, whoever agrees: “%s”',
    (words) => {
      expect(readByBoth(prepared(words), TODAY, WORK)?.doubts).toContain('stops the work');
    },
  );

  test.each(['on track if the money comes', '60% or 70%', 'on track, 31 February', 'done? not sure'])(
    'a doubt about which day, which figure or on what condition stays: “%s”',
    (words) => {
      expect(readByBoth(prepared(words), TODAY, WORK)?.doubts ?? ['nothing']).not.toEqual([]);
    },
  );
});
