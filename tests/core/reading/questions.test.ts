import fs from 'node:fs';
import { beforeAll, describe, expect, test } from '@jest/globals';
import type { State } from '../../../src/core/domain/state.ts';
import { questionIn } from '../../../src/core/reading/questions.ts';
import { world } from '../../fakes/world.ts';

let state: State;
beforeAll(async () => {
  state = await (await world()).state();
});

/** The command that answers, and the ways in which people ask for it. */
const QUESTIONS: [say: string, asked: string[]][] = [
  [
    'overdue',
    [
      'what’s late?',
      'what is overdue?',
      'anything overdue?',
      'who is late?',
      "who's behind?",
      'show me what is overdue',
      'which activities are late',
      'what have we missed?',
      'is anything past its date?',
      'tell me what is late',
      'are we behind on anything?',
      'list everything that is overdue please',
      'what is past due?',
      'which deadlines have been missed?',
      'give me the late ones',
    ],
  ],
  [
    'unanswered',
    [
      'who has not answered?',
      'who hasn’t replied?',
      'who haven’t we heard from, who is silent?',
      'who has not updated this month?',
      'has everyone replied?',
      'which owners have not responded?',
      'who is quiet?',
      'anyone not got back to us?',
      'who still has not said anything?',
      'what is unanswered?',
      'are there activities with no update?',
      'who didn’t answer?',
      'who has yet to answer, who is silent?',
      'which are without a reply?',
      'did everybody respond? who has not responded?',
    ],
  ],
  [
    'status',
    [
      'how are we doing?',
      'how is it going?',
      'where are we?',
      'how many are green?',
      'how much is done?',
      'are we on track?',
      'what is the position?',
      'how far are we?',
      'what is the overall picture?',
      'how many are at risk?',
      'what about the plan, how is it looking?',
      'how does it look overall?',
      'what is red?',
      'which are off track?',
      'how are things going?',
    ],
  ],
  [
    'decisions',
    [
      'what is waiting for me?',
      'what decisions are open?',
      'what did we decide?',
      'which decisions have we made?',
      'what have I approved?',
      'anything to decide?',
      'what was agreed?',
      'show me the decisions',
      'what needs a decision?',
      'is there anything I have to sign off, anything waiting on me?',
    ],
  ],
  [
    'changes since monday',
    ['what changed since Monday?', 'what has happened since Monday?', 'anything different since Monday?'],
  ],
  ['changes since yesterday', ['what changed since yesterday?', 'any news since yesterday?']],
  ['changes', ['what has changed?', 'what happened while I was away?', 'any news?']],
  [
    'due this month',
    ['what is due this month?', 'what’s coming up this month?', 'which deadlines are in this month?'],
  ],
  [
    'due next week',
    ['what is due next week?', 'what do we have to deliver next week?', 'anything due next week?'],
  ],
  [
    'measures',
    ['how are the measures?', 'how are our KPIs doing?', 'what do the figures say?', 'show me the metrics'],
  ],
  [
    'promises',
    [
      'what has slipped?',
      'which dates have moved?',
      'what has been extended?',
      'how many promises did we keep?',
    ],
  ],
  [
    'mine',
    ['what do I have to do?', 'what am I responsible for?', 'what should I look at?', 'what is mine?'],
  ],
  ['check', ['what does not add up?', 'can I trust the plan?', 'is anything inconsistent?']],
  [
    'overdue "Director of Operations"',
    [
      'what is late with operations?',
      'is the Director of Operations behind?',
      'which of operations are overdue?',
    ],
  ],
  [
    'overdue "OPCC Chief Finance Officer"',
    ['anything late in finance?', 'is finance behind?', 'what is overdue for the finance officer?'],
  ],
  ['overdue priority 2', ['what is late in priority 2?', 'is priority 2 behind?']],
  ['priority 2', ['how is priority 2 doing?', 'where are we with priority 2?', 'what about priority 2?']],
  [
    'owners "OPCC Chief Finance Officer"',
    ['how is the finance officer doing?', 'how is finance getting on?'],
  ],
];

describe('a question in people’s own words is what its command asks', () => {
  test.each(QUESTIONS.flatMap(([say, asked]) => asked.map((text) => [text, say] as const)))(
    '%s',
    (text, say) => {
      expect(questionIn(text, state)).toBe(say);
    },
  );

  test.each([
    'P1.3 is done',
    'slipping to the end of June',
    'red, supplier late',
    'not started yet',
    'we have not heard from the supplier',
    'delighted to say this is complete',
    'the board decided to wait',
    'done?no',
    'have finished the custody visitor scheme',
    'did the review, all signed off',
    'everything is on track',
    'nothing has changed',
    'late again because of the supplier',
    'has been agreed by the board',
    'is the same as before, on track',
    'late with P1.3, the supplier let us down',
  ])('“%s” tells and asks nothing', (text) => {
    expect(questionIn(text, state)).toBeNull();
  });

  test('of sixty by somebody who had not seen the product at least five in six are read as meant', () => {
    const file = new URL('../../fixtures/questions-by-others.json', import.meta.url);
    const asked: { q: string; say: string }[] = JSON.parse(fs.readFileSync(file, 'utf8'));
    const meant = asked.filter(({ q, say }) => questionIn(q, state) === say);
    expect(meant.length / asked.length).toBeGreaterThanOrEqual(5 / 6);
  });

  test('a question of any shape is read in a time that grows with its length', () => {
    for (const shape of ['what is late ', "n't ", 'not x ', 'since 1 ', '@{', '" ', '| ']) {
      const began = process.cpuUsage();
      questionIn(`what ${shape.repeat(8_000 / shape.length)}?`, state);
      const { user } = process.cpuUsage(began);
      expect(user / 1_000).toBeLessThan(200);
    }
  });
});
