import { describe, expect, test } from '@jest/globals';
import { type Phrasing, scorePhrasing } from '../../fakes/phrasings.ts';

const one = (ref: string, told: Record<string, unknown>) => [{ ref, ...told }];

/** What leaves nothing open, and is applied without a tap. */
const PLAIN: [say: string, about: string[], expected: Phrasing['expect']][] = [
  ['will now be mid December', ['P1.10'], one('P1.10', { status: 'at risk', forecast: '2023-12-15' })],
  ['Revised date 20 December', ['P1.10'], one('P1.10', { status: 'at risk', forecast: '2023-12-20' })],
  [
    "It's going to be 20 December now",
    ['P1.10'],
    one('P1.10', { status: 'at risk', forecast: '2023-12-20' }),
  ],
  [
    'Had to put this back to 20 December',
    ['P1.10'],
    one('P1.10', { status: 'at risk', forecast: '2023-12-20' }),
  ],
  ["It's sliding to 20 December", ['P1.10'], one('P1.10', { status: 'at risk', forecast: '2023-12-20' })],
  ['Bringing this forward to 20 October', ['P1.10'], one('P1.10', { forecast: '2023-10-20' })],
  ['We will hit the 31 October date', ['P1.10'], one('P1.10', { forecast: '2023-10-31' })],
  ['halfway, 50%', ['P1.10'], one('P1.10', { status: 'on track', percent: 50 })],
  ['55%, up from 40% last month', ['P1.10'], one('P1.10', { status: 'on track', percent: 55 })],
  ['100% - went live this morning', ['P1.2'], one('P1.2', { status: 'complete' })],
  ['100%, nothing left to do', ['P1.2'], one('P1.2', { status: 'complete' })],
  ['Done. The away day was the last bit', ['B1'], one('B1', { status: 'complete' })],
  ['You can close this one, it went live in August', ['P1.2'], one('P1.2', { status: 'complete' })],
  [
    'Signed off by the board on Thursday so you can close this one',
    ['B5'],
    one('B5', { status: 'complete' }),
  ],
  ['done, sorry should have told you before', ['B5'], one('B5', { status: 'complete' })],
  ['Put this one at risk would you', ['P1.2'], one('P1.2', { status: 'at risk' })],
  ['Completed 29 September, £14k under budget', ['P4.4'], one('P4.4', { status: 'complete' })],
  ['off track (no delivery manager)', ['P3.3'], one('P3.3', { status: 'off track' })],
  [
    'red and I need a decision on the extra money',
    ['P1.10'],
    one('P1.10', { status: 'off track', decision: true }),
  ],
  ['moved to end of Q1 24/25', ['P4.2'], one('P4.2', { status: 'at risk', forecast: '2024-06-30' })],
  [
    'On leave this week, remind me next Monday please',
    ['P2.1', 'P4.2'],
    [...one('P2.1', { later: true }), ...one('P4.2', { later: true })],
  ],
  [
    'As you were',
    ['P2.3', 'P3.3'],
    [...one('P2.3', { unchanged: true }), ...one('P3.3', { unchanged: true })],
  ],
  [
    'Due to recruitment problems this will not be in place before May 2024, so please move to 31 May',
    ['P1.5'],
    one('P1.5', { status: 'at risk', forecast: '2024-05-31' }),
  ],
  [
    'Due to staffing we need until 31 May 2024',
    ['P1.5'],
    one('P1.5', { status: 'at risk', forecast: '2024-05-31' }),
  ],
  ['Hi, we finished this one in July! Please close', ['B13'], one('B13', { status: 'complete' })],
  [
    'on track both, 30% and 45% respectively',
    ['P4.6', 'P4.8'],
    [
      ...one('P4.6', { status: 'on track', percent: 30 }),
      ...one('P4.8', { status: 'on track', percent: 45 }),
    ],
  ],
  [
    'Same as before for the first two, third is 60%',
    ['B6', 'B9', 'B3'],
    [
      ...one('B6', { unchanged: true }),
      ...one('B9', { unchanged: true }),
      ...one('B3', { status: 'on track', percent: 60 }),
    ],
  ],
  [
    'toolkit complete, road safety green, fund closed',
    ['P3.1', 'P3.2', 'P3.3'],
    [
      ...one('P3.1', { status: 'complete' }),
      ...one('P3.2', { status: 'complete' }),
      ...one('P3.3', { status: 'on track' }),
    ],
  ],
];

describe('is applied without a tap', () => {
  test.each(PLAIN)('“%s”', async (say, about, expected) => {
    expect((await scorePhrasing({ say, about, sure: true, expect: expected })).outcome).toBe('applied');
  });
});

describe('looks as plain, and is shown first', () => {
  test.each([
    ['Going fine', ['P1.9', 'P1.10']],
    ['both at risk, May and June respectively', ['P4.6', 'P4.8']],
    ['we will have finished this in July', ['P1.10']],
    ['now December or January', ['P1.10']],
    ['board now 20 December', ['P1.10']],
    ["It's now 14 November for the panel", ['P1.10']],
    ['can you put this back to 12 December', ['P1.10']],
    ['put it back on the agenda for 12 December', ['P1.10']],
    ['Beta went live on Thursday so you can close this off', ['P1.2']],
    ['Half went live, you can close this one', ['P1.2']],
    ['60%, should have been done before', ['P1.2']],
    ['Green, would you believe', ['P1.2']],
    ['sent to the printers, back on 20 October', ['P1.2']],
    ['+/- 60%', ['P1.2']],
    ['now end of Nov, funding permitting', ['P1.2']],
    ['off track (no longer)', ['P1.2']],
    ['we can meet Thursday', ['P1.10']],
    ['will hit 31 December if the steel comes', ['P1.10']],
    ['100% - went live this morning, snagging to do', ['P1.10']],
    ['Complete, everyone trained on the first module', ['P1.10']],
    ['Done. Nothing left to do but the snagging', ['P1.10']],
    ['green and I need to tell you about the roof', ['P1.10']],
    ['strategy draft done, website 40%', ['P1.1', 'P1.2']],
    ['strategy consultation finished, website at risk', ['P1.1', 'P1.2']],
    ['toolkit complete in two areas, road safety green, fund amber', ['P3.1', 'P3.2', 'P3.3']],
    ['bit of a mixed bag, call me', ['P1.9', 'P1.10']],
    ['no change here, still waiting for legal', ['P1.9', 'P1.10']],
  ])('“%s”', async (say, about) => {
    const { outcome } = await scorePhrasing({ say, about, sure: false, expect: [] });
    expect(outcome).not.toBe('wrong');
  });
});

test('small initials before a word of their title are shown first as its name', async () => {
  const say = 'Complaints 60%, cj board no change, scorecards complete.';
  const expected = [
    ...one('P1.3', { status: 'on track', percent: 60 }),
    ...one('P4.1', { unchanged: true }),
    ...one('B4', { status: 'complete' }),
  ];
  const scored = await scorePhrasing({ say, about: ['P1.3', 'P4.1', 'B4'], sure: true, expect: expected });
  expect(scored.outcome).toBe('proposed');
});
