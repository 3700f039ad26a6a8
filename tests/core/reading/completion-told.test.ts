import { describe, expect, test } from '@jest/globals';
import { readClause } from '../../../src/core/reading/reading.ts';

const TODAY = '2023-10-02';
const of = (what: string) => ({ what, promised: '2024-03-31' });

const APPLICATION = of('Submit the early planning application for the headquarters site');
const CONTRACT = of('Award the youth voice contract by end of Q4');
const SERVICES = of('Start the new advocacy services by end of Q2');
const FUND = of('Open the community action fund for local groups');
const WEBSITE = of('Rebuild the public website');
const STAKEHOLDERS = of('Name the stakeholders of every part of this plan');

/** What an owner says who does not say "complete"; it is shown first. */
const DONE: [work: typeof FUND, words: string[]][] = [
  [
    APPLICATION,
    ['application is in', 'HQ site app is in, fee paid', 'We submitted it last week', 'Submitted on Friday'],
  ],
  [
    CONTRACT,
    ['Contract awarded Friday, signed by both sides', 'Youth voice contract awarded!', 'Awarded last week'],
  ],
  [SERVICES, ['went live this morning!!', 'advocacy services up and running', 'Service opened on 1 October']],
  [
    FUND,
    [
      "The fund opened in June and we've already paid out two rounds. Please take it off the list.",
      'opened in June',
      'yep all in place since july, please tick it off',
      'did this in June',
      'over the line',
      'close this please',
    ],
  ],
  [WEBSITE, ['Website went live', 'You can close this one']],
  [STAKEHOLDERS, ["stakeholder list was done ages ago, thought I'd told you"]],
];

describe.each(DONE)('of $what', (work, words) => {
  test.each(words)('“%s” is complete, shown first', (text) => {
    const { doubts = [], ...told } = readClause(text, TODAY, work) ?? {};
    expect(told).toEqual({ status: 'complete' });
    expect(doubts).not.toEqual([]);
  });
});

test.each([
  [CONTRACT, 'contract not awarded yet'],
  [CONTRACT, 'Evaluation done'],
  [CONTRACT, 'shortlist published'],
  [CONTRACT, 'once the contract is awarded we can close it'],
  [CONTRACT, 'let me check with the project manager'],
  [APPLICATION, 'drawings submitted to the architect'],
  [APPLICATION, 'has it been submitted?'],
  [FUND, 'nearly ready to launch'],
  [FUND, 'fund rules finished, website not'],
])('of %p “%s” is not complete', (work, text) => {
  expect(readClause(text, TODAY, work)?.status).not.toBe('complete');
});

test.each([
  ['Mobilisation finished, service opens Mon 16 Oct', { forecast: '2023-10-16' }],
  ['70%, contract signed', { percent: 70 }],
  ['Scorecard done, departmental ones at 40 per cent, so call it 70 overall', { percent: 70 }],
  ['first plan done, the other two not started, a third', { percent: 33 }],
  ['Not finished yet. 60%', { percent: 60 }],
  ['Back up and running after the pause, on track again', { status: 'on track' }],
])('“%s”: a part is complete, or was', (text, told) => {
  const { doubts: _doubts, ...read } = readClause(text, TODAY, SERVICES) ?? {};
  expect(read).toEqual(told);
});

test.each(['we wrapped this up in August', 'Wrapped it all up last week', 'We signed this off in July'])(
  '“%s” is complete',
  (words) => {
    expect(readClause(words, TODAY)?.status).toBe('complete');
  },
);

describe('what nobody should apply without a second word', () => {
  test.each([
    ['about a third of the way there', { percent: 33 }],
    ['four fifths done', { percent: 80 }],
    ['60 ish', { percent: 60 }],
    ['hard to put a number on it, say 60%', { percent: 60 }],
    ["90% but I don't like the look of the last bit", { percent: 90, status: 'at risk' }],
    ['90% but the last bit is the hard bit', { percent: 90 }],
    ['fine, nothing to report', { status: 'on track' }],
    ["Hasn't moved, still sat with the landlord's solicitors", { unchanged: true }],
    ['not mine any more, ask the director of people', { handedOver: true }],
  ])('“%s”', (text, told) => {
    const { doubts = [], ...read } = readClause(text, TODAY) ?? {};
    expect(read).toEqual(told);
    expect(doubts).not.toEqual([]);
  });

  test.each(['No change', 'All fine', 'I have handed this to Estates', '60%'])('unlike “%s”', (text) => {
    expect(readClause(text, TODAY)?.doubts).toEqual([]);
  });

  test('a quarter that something slips by is no share', () => {
    expect(readClause('pushed back a quarter, so end of Q4', TODAY)?.percent).toBeUndefined();
  });
});
