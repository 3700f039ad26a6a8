import { describe, expect, test } from '@jest/globals';
import { readClause } from '../../../src/core/reading/reading.ts';

const TODAY = '2023-10-02';

/** What only hints at how it stands, in the words of the office: it is shown first. */
const HINTS: [status: string, words: string[]][] = [
  [
    'on track',
    [
      'No drama',
      'Ticking over',
      'steady as she goes',
      'Happy with this one',
      'nothing to worry about',
      'So far so good',
      'cracking on',
      'nearly over the line',
      'as good as there',
      'getting there',
      'on the home straight',
      'should be alright',
    ],
  ],
  [
    'at risk',
    [
      'wobbly',
      'not looking great',
      'bit of a worry',
      'This has drifted',
      'Going to miss this one',
      'up against it',
      'hit a snag',
      'touch and go',
      'not as far along as I would like',
    ],
  ],
  [
    'off track',
    [
      "this isn't going to happen",
      "we've hit a brick wall",
      'no way we make March',
      'back to square one',
      'miles off',
      "He doesn't think they'll make it",
    ],
  ],
  ['not started', ["haven't got round to it", 'no start yet', 'still to start']],
  ['paused', ["we've had to stop for now", 'suspended', 'on the back burner', 'kicked into the long grass']],
  ['cancelled', ["we're not doing this any more", 'called off', 'rolled into B10', 'this has been axed']],
];

describe.each(HINTS)('%s', (status, words) => {
  test.each(words)('“%s” hints at it, and changes nothing at once', (text) => {
    const { doubts = [], ...told } = readClause(text, TODAY) ?? {};
    expect(told).toEqual({ status });
    expect(doubts).not.toEqual([]);
  });
});

test.each([
  ["no reason to think we won't hit 31 March", { status: 'on track', forecast: '2024-03-31' }],
  ['will be fine for 31 March', { status: 'on track', forecast: '2024-03-31' }],
  ["we're at 60 now", { percent: 60 }],
  ['60% done, 40% to go', { percent: 60 }],
  ["Can't look at this before Wednesday, remind me then", { later: { until: '2023-10-04' } }],
  ['no further forward', { unchanged: true }],
])('“%s” is read as a whole', (text, told) => {
  const { doubts: _doubts, ...read } = readClause(text, TODAY) ?? {};
  expect(read).toEqual(told);
});
