import { describe, expect, test } from '@jest/globals';
import { phrasings, SETS, scorePhrasing } from '../../fakes/phrasings.ts';

describe.each(SETS)('%s', (set) => {
  test('nothing is changed wrongly without a second word, and 95 of 100 are understood', async () => {
    const scored = await Promise.all(phrasings(set).map(scorePhrasing));
    expect(scored.filter(({ outcome }) => outcome === 'wrong')).toEqual([]);
    const missed = scored.filter(({ understood }) => !understood);
    expect(missed.length / scored.length).toBeLessThanOrEqual(0.05);
    expect(scored.length).toBeGreaterThanOrEqual(60);
  });
});
