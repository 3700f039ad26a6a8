import { describe, expect, test } from '@jest/globals';
import { COMMANDS } from '../../../src/core/app/registry.ts';
import { cpuMs } from '../../fakes/cost.ts';
import { CHIEF, FINANCE, world } from '../../fakes/world.ts';

describe('finding', () => {
  test('an ambiguous title offers the choices as buttons that repeat the command', async () => {
    const { reply } = await world();
    const { actions } = await reply(CHIEF, 'done complaints improvement plan');
    expect(actions.map(({ say }) => say)).toEqual(['done P1.3', 'done B12']);
  });

  test('an unknown command offers the nearest', async () => {
    const { reply } = await world();
    expect((await reply(CHIEF, 'overdeu')).actions).toEqual([
      { id: 'nearest', label: 'overdue', say: 'overdue' },
    ]);
  });

  test('a pattern is text, however long, and is answered at once', async () => {
    const { say } = await world();
    const asked = async () =>
      expect(await say(CHIEF, `search ${'(a+)+$'.repeat(1000)}`)).toContain('Nothing in this plan');
    expect(await cpuMs(asked)).toBeLessThan(1_000);
  });

  test.each([
    ['search \u0000', 'invisible character (U+0000)'],
    ['note P1.9 \u202Eevil', 'invisible character (U+202E)'],
    ['x'.repeat(9_000), '8,000 at once'],
  ])('hidden characters and long texts are refused by name', async (text, why) => {
    const { say } = await world();
    expect(await say(FINANCE, text)).toContain(why);
  });
});

describe('the other questions', () => {
  test.each([
    ['mine', FINANCE, 'You answer as OPCC Chief Finance Officer for 7 activities'],
    ['mine', 'Panel member', 'You hold no role'],
    ['due this month', CHIEF, 'Nothing falls due by 30 April 2023'],
    ['due by 31 May 2023', CHIEF, '3 activities fall due by 31 May 2023'],
    ['due in June', CHIEF, '3 activities fall due from 1 June 2023 to 30 June 2023'],
    ['status', CHIEF, '39 activities: 0 complete'],
    ['show P1.9', CHIEF, 'Completion date: 31 July 2023'],
    ['P1.9', CHIEF, 'Executive owner: OPCC Chief Finance Officer'],
    ['priority 2', CHIEF, 'Priority 2: Less violence and serious harm'],
    ['priority nine', CHIEF, 'There is no priority “nine”'],
    ['search victims', CHIEF, 'Review the victims’ hub'],
    ['owners', CHIEF, 'Head of Comms and Engagement'],
    ['measures', CHIEF, '32 measures; none has a reading yet.'],
    ['history P1.9', 'Panel member', 'brought in with the plan'],
    ['help', 'Panel member', 'update REF STATUS [NN%] [note]'],
    ['help undo', CHIEF, 'take back your own last change'],
    ['help zebra', CHIEF, 'There is no command “zebra”. This is everything you can say.'],
    ['status purple', CHIEF, '“purple” is not a status, so this is the whole plan.'],
    ['P9.99', CHIEF, 'I can’t find an activity “P9.99”.'],
    ['show 2023-24 P1.9', CHIEF, 'Completion date: 31 July 2023'],
    ['changes since tomorrow', CHIEF, 'I can’t find a day before today in “tomorrow”.'],
  ])('%s', async (text, as, expected) => {
    const { say } = await world();
    expect(await say(as, text)).toContain(expected);
  });

  test('help names every command', async () => {
    const { say } = await world();
    const text = await say(CHIEF, 'help');
    for (const { usage } of COMMANDS) expect(text).toContain(/^plan \S+|^\S+/.exec(usage)![0]);
    expect(text.split('\n').length).toBeLessThan(30);
    for (const { name, usage, does } of COMMANDS)
      expect(await say(CHIEF, `help ${name}`)).toMatch(`${usage}: ${does}`);
    expect(await say(CHIEF, 'help look after')).toContain('transfer @old to @new');
  });
});
