import { describe, expect, test } from '@jest/globals';
import { readClause } from '../../../src/core/reading/reading.ts';

const TODAY = '2023-10-02';

type Told = Record<string, unknown>;
/** The same meaning in many words, taken at its word. */
const SAME: [subject: string, told: Told, words: string[]][] = [
  [
    'a figure that is put right',
    { percent: 45 },
    [
      '40%. Scratch that, 45',
      '40% - sorry, 45%',
      '40%. Actually make that 45%',
      '40%, no, 45%',
      'The figure I gave earlier was wrong: 45%, not 65%',
      'Ignore my last message, we are at 45%',
      '45% rather than 65%',
      'Not 40% but 45%',
      'Correction: 45%',
      '40% - no wait the last figures are just in, make it 45%',
      'oops, should be 45% not 54%',
    ],
  ],
  [
    'a figure beside the one before',
    { percent: 55 },
    ['It was 40%, now 55%', 'Up from 40% to 55%', 'Gone from 30 to 55%', '55%. Was 40 last time'],
  ],
  [
    'a status that is put right or has changed',
    { status: 'at risk' },
    [
      'Green. No, sorry, amber.',
      'Amber, not green',
      'Not green, amber',
      'It has gone from green to amber',
      'Was green last month, now amber',
      'Amber (was green)',
      'Gone to amber',
      'Downgraded to amber',
      'Nothing else has changed but we have gone to amber',
      "Not green any more I'm afraid, gone amber",
      'The status should read at risk rather than off track.',
      '🟠 now',
    ],
  ],
  [
    'lateness with a date',
    { status: 'at risk', forecast: '2023-11-17' },
    [
      'Slipped again. 17 Nov.',
      'Two weeks late, so 17 November',
      '2 wks late so Fri 17 Nov',
      'we change the date to 17 November because the training room is not ready',
      'Late. 17 November.',
      'Overdue, expect 17 November',
      'Behind schedule but recoverable, revised date is 17 November',
      'Running late, new date 17 November',
      'Slippage of 6 weeks against plan. Revised completion 17/11/23.',
      'Moves to 17 November',
      'Moved from 30 October to 17 November',
      'Pushed right to 17 November',
      'Delay of two weeks, revised date 17 November',
      'Now expecting this to complete on 17 November due to sickness in the team',
      'Was due 30 October, slipped to 17 November',
      'It was meant to be finished 5 Oct, it will be finished 17 Nov now',
      'printers have let us down again, now looking at 17 Nov',
      'As SRO I should be grateful if the RAG were amended from green to amber; completion is now forecast for 17 November 2023.',
    ],
  ],
  [
    'a date without a word on lateness',
    { forecast: '2023-11-30' },
    [
      'Deffo end of nov',
      'Still 30 November',
      'Forecast completion 30/11',
      'ETA 30 Nov',
      'Sticking with 30 November',
    ],
  ],
  [
    'a status beside a date of something else',
    { status: 'on track' },
    [
      'Kit lands 16 Oct, install follows. On track',
      'On track, tender out 16 October',
      'Green. Workshop 12 October, report 30 October.',
      'On track. Board meets 14 November.',
      'Panel is on 14 November. On track.',
      'With apologies for the delay in responding, I can confirm that the activity remains on track and that the gateway review is on 18 October.',
      'Next milestone: 30 November. Status: on track',
    ],
  ],
  [
    'a status beside a share of something else',
    { status: 'at risk' },
    [
      'At risk. The pay award adds 7% to cost; the date itself is not affected.',
      'Vacancy rate at 15%. At risk.',
      'Amber, 62% of the budget committed',
      'Amber. Costs are up 12%',
      'At risk - 10% over budget',
    ],
  ],
  [
    'labelled lines',
    { status: 'at risk', percent: 55, forecast: '2024-01-12' },
    [
      'Status: amber. Progress: 55%. Date: 12 January.',
      'RAG: A Progress: 55 Forecast: 12/01/24',
      'RAG = Amber; % complete: 55; Finish: 12 January 2024; Comments: as discussed',
      'Amber | 55% | 12 Jan',
    ],
  ],
  ['the colours by a letter', { status: 'on track' }, ['RAG: G', 'RAG is G', 'rag - g', 'BRAG status: G']],
  [
    'a question to the chief executive',
    { decision: true },
    [
      "CEO's call - lease or buy. Need her answer before I can move",
      'This is one for the chief exec',
      'I cannot release the reserve without a formal decision from the Chief Executive. Please escalate to her.',
      'Awaiting CEO approval',
      'We cannot proceed until the chief executive approves the spend',
      'Needs the CEO’s sign-off before we go on'.replace('’', "'"),
      'Decision required: lease or buy',
      'This matter requires a decision of the Chief Executive as to whether the terms may be varied',
    ],
  ],
  [
    'nothing new',
    { unchanged: true },
    [
      "Position is identical to last month's",
      'Same position as last month',
      'As reported previously',
      'No further change',
      'As per last update',
      'Nothing has moved',
      'no change on either of these',
    ],
  ],
  [
    'what somebody writes whose first language is another',
    { status: 'on track' },
    [
      'We are in the time',
      'It is on the track',
      'All is going according to the plan',
      'We are on schedule',
      'Ahead of plan',
    ],
  ],
  [
    'completion, with what bears it out',
    { status: 'complete' },
    [
      'Finished - can be closed',
      'Complete, report published on our website on 28 September',
      "Shipped Friday. Bin the reminders, it's complete",
      'Accounts signed off by the auditors 28 September. Complete.',
      'finishd last thurs',
      'this has been completed in full, nothing outstanding',
      'Good morning, I inform you that the activity is completed since 22/09, all documents are in the folder. Kind regards',
      'This action was completed on 14 September 2023 following publication of the report. The Panel is asked to note the position.',
      'The activity is ended, done n dusted',
      'Delivered on time',
      'Completed ahead of schedule',
    ],
  ],
];

describe.each(SAME)('%s', (_subject, told, words) => {
  test.each(words)('“%s” is taken at its word', (text) => {
    expect(readClause(text, TODAY)).toEqual({ ...told, doubts: [] });
  });
});
