import { describe, expect, test } from '@jest/globals';
import { yesOrNo } from '../../../../src/core/features/decisions/yes-or-no.ts';
import { office } from '../../../fakes/office.ts';
import { CHIEF, FINANCE, OPERATIONS } from '../../../fakes/world.ts';

const CLEAR_YES = [
  ...[
    'yes',
    'yes please',
    'ok',
    'okay then',
    'sure',
    'fine by me',
    'go on then',
    'go ahead',
    'carry on',
    'granted',
  ],
  ...[
    'no problem',
    'ok, no problem',
    'no objection',
    'I have no objection from me',
    'nothing against it',
    'I agree',
  ],
  ...[
    'that’s fine',
    'sounds reasonable',
    'happy with that',
    'by all means',
    'y',
    'it’s a yes from me',
    'I approve that',
  ],
];
const CLEAR_NO = [
  ...[
    'no',
    'nope',
    'no, sorry',
    'no thanks',
    'no way',
    'absolutely not',
    'not this time',
    'declined',
    'I disagree',
  ],
  ...['never', 'n', 'it’s a no from me'],
];
const LEANS_NO = [
  ...[
    'not keen',
    'I’m not convinced',
    'not happy with that',
    'I’d rather not',
    'I would say no',
    'probably not',
  ],
  ...[
    'don’t approve R1',
    'I cannot approve that',
    'we won’t agree to it',
    'yes to neither',
    'neither of them',
  ],
];
const LEFT_OPEN = [
  ...[
    'no decision on R1 yet',
    'no decision yet',
    'hold off on that one',
    'hold off on R1',
    'not yet',
    'R1 not yet',
  ],
  ...[
    'leave it with me',
    'let me think about it',
    'no rush',
    'I haven’t decided yet',
    'wait, I have to ask the board',
  ],
];
const SAYS_MORE = [
  ...[
    'yes, no more than that though',
    'yes I said no',
    'yes no',
    'no yes',
    'no. Yes to R2',
    'yes to R9',
    'agreed in principle',
  ],
  ...[
    'yes but not beyond Christmas',
    'ok, hold off',
    'no, if it costs money',
    'yes to R1, hold R2',
    'fine, once legal has signed',
  ],
];
const NEITHER = [
  'no further questions, approved',
  'hmm, difficult',
  'the board met',
  'n/a',
  'never mind',
  'cannot say no',
];
const plain = (words: string) => words.replaceAll('’', "'");

describe('what somebody who decides says', () => {
  test.each(CLEAR_YES)('“%s” is a yes and nothing else', (words) => {
    expect(yesOrNo(plain(words))).toEqual({ verdict: 'approved', rest: '', why: null });
  });

  test.each(CLEAR_NO)('“%s” is a no and nothing else', (words) => {
    expect(yesOrNo(plain(words))).toEqual({ verdict: 'declined', rest: '', why: null });
  });

  test.each(LEANS_NO)('“%s” leans to no', (words) => {
    expect(yesOrNo(plain(words))).toMatchObject({ verdict: 'declined', why: 'half-hearted' });
  });

  test.each(LEFT_OPEN)('“%s” leaves it open', (words) => {
    expect(yesOrNo(plain(words))).toMatchObject({ verdict: null, why: 'left open' });
  });

  test.each(['make it end of November instead', 'no, make it 3 June', 'ok but make that next month'])(
    '“%s” names another date',
    (words) => {
      expect(yesOrNo(words)).toMatchObject({ verdict: null, why: 'another date' });
    },
  );

  test('the reason for a no stays with it, whatever words it has', () => {
    const because = 'because we agreed on May, and only May';
    expect(yesOrNo(`no ${because}`)).toEqual({ verdict: 'declined', rest: because, why: null });
    expect(yesOrNo('no, we promised it')).toEqual({ verdict: 'declined', rest: 'we promised it', why: null });
  });
});

/** R1 moves P1.10 and R2 moves P1.6; both wait for the chief executive, who has a message about each. */
async function twoWait() {
  const there = await office();
  there.clock.at = '2023-10-02T08:00:00.000Z';
  await there.say(FINANCE, 'extend P1.10 to end of March because procurement is late');
  await there.say(OPERATIONS, 'extend P1.6 to end of June because the tender failed');
  const states = async () => [...(await there.state()).requests.values()].map(({ state }) => state);
  return { ...there, states, ofR1: { about: ['delivery-plan-2023-24/P1.10', 'requests/R1'] } };
}

describe('in the thread of one request, or said by itself while two wait', () => {
  test('a clear yes or no decides the one that was asked about, and nothing where two are', async () => {
    const { say, states, ofR1 } = await twoWait();
    for (const words of [...CLEAR_YES, ...CLEAR_NO])
      expect(await say(CHIEF, words)).toContain('nothing is decided');
    expect(await states()).toEqual(['open', 'open']);
    await say(CHIEF, 'ok, no problem', ofR1);
    expect(await states()).toEqual(['approved', 'open']);
    await say(CHIEF, 'yes to P1.6', ofR1);
    expect(await states()).toEqual(['approved', 'approved']);
  });

  test('whatever leans, waits, says more or cannot be told decides nothing and says so', async () => {
    const { reply, say, states, ofR1 } = await twoWait();
    for (const words of [...LEANS_NO, ...LEFT_OPEN, ...SAYS_MORE, ...NEITHER]) {
      expect(await say(CHIEF, words, ofR1)).toMatch(/nothing is decided/i);
      expect((await reply(CHIEF, words, ofR1)).actions.length).toBeGreaterThan(0);
    }
    for (const words of [...LEANS_NO, ...LEFT_OPEN])
      expect(await say(CHIEF, words)).toMatch(/nothing is decided/i);
    expect(await states()).toEqual(['open', 'open']);
  });

  test('a command that says more than it takes is shown; its button takes it', async () => {
    const { say, reply, states } = await twoWait();
    for (const words of [
      'approve neither',
      'approve R1 once legal has signed',
      'decline R1 if it costs more',
    ])
      expect(await say(CHIEF, words)).toMatch(/nothing is decided/i);
    const [approve] = (await reply(CHIEF, 'approve R1 once legal has signed')).actions;
    expect(await states()).toEqual(['open', 'open']);
    await say(CHIEF, approve!.say, { way: 'button' });
    expect(await states()).toEqual(['approved', 'open']);
  });

  test('a question that waits is not answered by “not yet”', async () => {
    const { say, states } = await twoWait();
    await say(FINANCE, 'decision P1.11: which of the two sites?');
    const thread = { about: ['delivery-plan-2023-24/P1.11', 'requests/R3'] };
    for (const words of ['not yet', 'leave it with me', 'hold off on that one'])
      expect(await say(CHIEF, words, thread)).toMatch(/nothing is decided/i);
    expect((await states())[2]).toBe('open');
    await say(CHIEF, 'the northern one', thread);
    expect((await states())[2]).toBe('answered');
  });
});
