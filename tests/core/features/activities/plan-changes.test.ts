import { describe, expect, test } from '@jest/globals';
import { CHIEF, FINANCE, world } from '../../../fakes/world.ts';

describe('a plan that changes in its year', () => {
  test('an activity joins beside another, with its first promise', async () => {
    const { say, activity, clock } = await world();
    clock.at = '2023-10-02T08:00:00.000Z';
    const text = 'add "Publish the annual report" for the Director of Operations by 31 March beside P1.3';
    expect(await say('Administrator', text)).toContain('P1.13 Publish the annual report');
    expect(await activity('P1.13')).toMatchObject({
      baselineDate: '2024-03-31',
      completionDate: '2024-03-31',
      status: 'not started',
      priority: '1',
    });
    expect(await say('Administrator', text)).toContain('has these words');
    expect(await say('Panel member', 'changes')).toContain('added to the plan, due 31 March 2024');
  });

  test.each([
    ['add "A" for Nobody by March beside P1.3', 'I can’t find an owner called “Nobody”'],
    ['add "A" for Director of Operations by Michaelmas beside P1.3', 'I can’t find a date in “Michaelmas”'],
    ['add "A" for Director of Operations by March', 'Which activity does it belong beside'],
    ['add "A" for Director of Operations by March beside P9.9', 'There is no activity “P9.9”'],
    ['add a thing', 'For example'],
  ])('“%s” keeps what was typed in a form', async (text, said) => {
    const { reply, say } = await world();
    expect(await say(CHIEF, text)).toContain(said);
    expect((await reply(CHIEF, text)).actions[0]!.form!.fields.map(({ id }) => id)).toContain('owner');
  });

  test('it is reworded by those who look after it, and the wording before is kept', async () => {
    const { say, activity } = await world();
    const before = (await activity('P1.9')).title;
    expect(await say(FINANCE, 'rename P1.9 to Carbon')).toContain('Only administrators');
    expect(await say(CHIEF, 'rename P1.9 to Report on carbon')).toContain(before);
    expect((await activity('P1.9')).title).toBe('Report on carbon');
    await say(CHIEF, 'undo');
    expect((await activity('P1.9')).title).toBe(before);
  });

  test('“changes” tells what happened since a day, and nothing of what was asked', async () => {
    const { say, clock } = await world();
    clock.at = '2023-09-01T08:00:00.000Z';
    await say(FINANCE, 'P1.9 at risk waiting for figures');
    clock.at = '2023-10-02T08:00:00.000Z';
    expect(await say(CHIEF, 'changes')).toBe('Nothing has changed in the plan since 25 September 2023.');
    expect(await say(CHIEF, 'changes since 1 September')).toContain('not started → at risk');
    expect(await say(CHIEF, 'changed since last Monday')).toContain('since 25 September 2023');
    expect(await say(CHIEF, 'changes since Michaelmas')).toContain('I can’t find a day before today');
  });
});
