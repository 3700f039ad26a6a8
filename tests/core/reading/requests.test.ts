import { describe, expect, test } from '@jest/globals';
import { readClause } from '../../../src/core/reading/reading.ts';
import { CHIEF, FINANCE, world } from '../../fakes/world.ts';

const TODAY = '2023-10-02';

type Told = Record<string, unknown>;
const sure = (words: string, told: Told) => expect(readClause(words, TODAY)).toEqual({ ...told, doubts: [] });
const shownFirst = (words: string, told: Told) => {
  const { doubts = [], ...read } = readClause(words, TODAY) ?? {};
  expect(read).toEqual(told);
  expect(doubts).not.toEqual([]);
};

describe('putting a question off', () => {
  test.each([
    ['ask me again next week', '2023-10-09'],
    ["ask me after Thursday's panel", '2023-10-06'],
    ['Ask me after audit committee on the 12th', '2023-10-13'],
    ['come back to me next Monday would you', '2023-10-09'],
    ['could you try again tomorrow please', '2023-10-03'],
    ['Can this wait till Thursday?', '2023-10-05'],
    ['tomorrow pls', '2023-10-03'],
    ['not now pls', null],
    ['Driving. Later.', null],
    ['Another time', null],
    ['Give me until Friday', '2023-10-06'],
    ["Don't ask me until the 15th", '2023-10-15'],
    ['snooze until Monday', '2023-10-09'],
    ["I'll look at this tomorrow", '2023-10-03'],
    ["won't have anything until next week", '2023-10-09'],
    ['ask him next week', '2023-10-09'],
    ['Monday would suit me better', '2023-10-09'],
    ["I'll give you an update on Friday", '2023-10-06'],
    ['mute this till Monday', '2023-10-09'],
    ['back in the office Thursday', '2023-10-05'],
  ])('“%s” asks to be asked again', (words, until) => {
    expect(readClause(words, TODAY)).toEqual({ later: { until }, doubts: [] });
  });

  test.each([
    'In back to backs until 5',
    'snowed under',
    'Need to check with the team first, bear with me',
    'leave it with me',
    'walking into panel now',
    "It's my day off",
    "I'll find out",
    'ask me when the panel has met',
  ])('“%s” may ask for it, and is shown first', (words) => {
    shownFirst(words, { later: { until: null } });
  });

  test.each(['you asked me that yesterday', 'Nobody asked me', 'stop asking me', "Don't ask me, no idea"])(
    '“%s” asks for nothing',
    (words) => {
      expect(readClause(words, TODAY)?.later).toBeUndefined();
    },
  );

  test.each([
    "Site visit on the 12th, then we'll know more",
    'Next steering group is on 19 October, will look at the draft then',
    'We have a workshop on the 12th, should know more then',
    "Board meets on the 12th then we'll know more",
  ])('“%s” is a step, and neither a date nor a wish to be asked then', (words) => {
    expect(readClause(words, TODAY)).toBeNull();
  });

  test.each(['Board on the 12th, ask me then', 'On leave until the 12th, will know more then'])(
    '“%s” asks to be asked then',
    (words) => sure(words, { later: { until: '2023-10-12' } }),
  );

  test.each([
    ['On track. In meetings all day', { status: 'on track' }],
    ['Back on track', { status: 'on track' }],
    ['At risk, team snowed under', { status: 'at risk' }],
    ['Amber, legal on leave until the 16th', { status: 'at risk' }],
  ])('“%s” tells how it stands', (words, told) => {
    expect(readClause(words, TODAY)).toMatchObject(told);
    expect(readClause(words, TODAY)?.later).toBeUndefined();
  });

  test('“ask me …” never runs the command “ask”, with a reminder or without one', async () => {
    const { reply, state, activity } = await world();
    const { key } = await activity('P1.9');
    expect(JSON.stringify(await reply(CHIEF, 'ask me next year'))).toContain('I did not understand that');
    const first = await reply(FINANCE, 'ask me next week', { about: [key] });
    expect(first.changed).toBe(true);
    expect((await state()).asked.get(key)?.until).not.toBeNull();
  });

  test('one message about two can be put off as a whole', async () => {
    const { reply, activity, state } = await world();
    const keys = await Promise.all(['P1.7', 'P1.9'].map(async (ref) => (await activity(ref)).key));
    const said = 'Up to my eyes in month end, come back to me next Monday would you';
    await reply(FINANCE, said, { about: keys });
    const { asked } = await state();
    expect(keys.map((key) => typeof asked.get(key)?.until)).toEqual(['string', 'string']);
  });
});

describe('a decision from above', () => {
  test.each([
    ["on track but I need the commissioner's sign off to go above the budget", { status: 'on track' }],
    ['55%. Also need a decision from the board on who carries the overspend', { percent: 55 }],
    ['Amber, needs sign-off on the extra £80k from the exec board', { status: 'at risk' }],
    ['At risk, and I need exec to decide on the extra 80k by Friday', { status: 'at risk' }],
    ["80% but needs the PCC's approval of the wording", { percent: 80 }],
    ["Shortlist needs the Commissioner's approval before I can award. Can't move without it.", {}],
    ['Could I have a decision? Need a steer from above', {}],
    ["it's the PCC's call", {}],
    ['The commissioner needs to choose between the two bids', {}],
    ['need SLT to sign this off', {}],
  ])('“%s” keeps what is told beside it', (words, told) => {
    sure(words, { ...told, decision: true });
  });

  test.each([
    'Awaiting board approval',
    'Stuck until the PCC chooses between the two sites',
    'Need the approval of the steering group',
    'Amber needs a board decision',
  ])('“%s” is shown first', (words) => {
    const read = readClause(words, TODAY);
    expect(read?.decision).toBe(true);
    expect(read?.doubts).not.toEqual([]);
  });

  test.each([
    'On track, no decision needed',
    'On track, the board approved the paper last week',
    "Got the commissioner's approval",
    "On track. No longer waiting for the PCC's approval",
    'Waiting for legal sign-off',
    'On track, going to the board on 12 October',
  ])('“%s” asks for none', (words) => {
    expect(readClause(words, TODAY)?.decision).toBeUndefined();
  });
});

describe('an assistant answers for somebody', () => {
  test.each([
    ["He says it's fine", { status: 'on track' }],
    ['She considers this done', { status: 'complete' }],
    ['he regards it as finished', { status: 'complete' }],
    ["The chief exec tells me it's done", { status: 'complete' }],
  ])('“%s” is read as it was said, and shown first', (words, told) => {
    shownFirst(words, told);
  });

  test('“From the CEO:” only says from whom it comes', () => {
    sure('From the CEO: on track at 60%', { status: 'on track', percent: 60 });
  });
});
