import { describe, expect, test } from '@jest/globals';
import { readClause } from '../../../src/core/reading/reading.ts';

const TODAY = '2023-10-02';

/** What nobody would want to be taken at its word. */
const DOUBTFUL: [subject: string, words: string[]][] = [
  [
    'sarcasm and hearsay',
    [
      'on track my foot',
      'The team says it is on track',
      'On track, or so I am told',
      'I understand it is done',
    ],
  ],
  ['an open figure', ['60% or more', 'at least 60%', 'On 60 percent, I must check']],
  [
    'a figure that is about right',
    [
      'about 60%',
      'roughly sixty percent',
      'around 45 per cent',
      'some 30%',
      'c. 60%',
      '40%, about 45% by Friday',
    ],
  ],
  [
    'how it feels',
    ['Going fine', 'Progressing nicely', 'All going ok', 'Going fine thanks', 'It is going ok so far'],
  ],
  ['irony', ["yeah yeah it's green, whatever you say", 'All green 🙄']],
  [
    'what is to come',
    [
      'Will go amber next week',
      'Expecting to be amber by November',
      'In the event that the bid fails, this will become red',
      'If the bid fails, red',
    ],
  ],
  [
    'what somebody else decides or wants',
    ['Awaiting a decision on planning', 'Ask Finance', 'Finance want it by 30 November'],
  ],
  ['a status and a risk', ['On track, some risk on staffing', "It's not that it's off track"]],
  ['a condition', ['On track subject to funding', 'Green, if legal sign', 'On track pending approval']],
  [
    'a hint',
    [
      'Dead in the water',
      'Blocked',
      'Under way',
      'Going badly',
      'Not great',
      'Mission accomplished',
      'Need two more weeks',
      'Behind schedule',
      'It will be a few weeks late',
    ],
  ],
  [
    'completion that is not whole',
    [
      'Done but not signed off',
      'Done, just waiting for sign off',
      'Signed off by legal',
      'Finished, report to follow',
    ],
  ],
  [
    'completion on a day ahead',
    ['Complete Friday', 'Complete on 15 December', 'Complete 31 March', 'Finished 22 November'],
  ],
  ['two colours', ['Amber/green', 'Strictly amber, though I could live with green', 'At risk or off track']],
  ['a range', ['30 November to 15 December', '70-80%', 'between 60 and 70%', '10 to 20%']],
  ['what is taken back and not replaced', ['40%. Scratch that', 'Done. No wait, ignore that']],
  [
    'a new date alone, which may be a later one',
    ['Date changed to 24 November', 'New date 24 November', 'Revised to 12 December'],
  ],
  [
    'a day that no calendar has',
    [
      'slipping to 31 February',
      'slipping to 31st of February',
      'on track for 31/02',
      'at risk, 31 February',
      'on track, finishing 12/25',
      'now 2024-02-30',
    ],
  ],
  ['unchanged with a date', ['Unchanged; still forecast for year end, 31 March.']],
  [
    'an update and a promise of one',
    ['On track, will update you on Friday', 'I handed this to Estates, on track'],
  ],
];

describe.each(DOUBTFUL)('%s', (_subject, words) => {
  test.each(words)('“%s” is never taken at its word', (text) => {
    const reading = readClause(text, TODAY);
    expect(reading === null || reading.doubts.length > 0).toBe(true);
  });
});
