import { beforeEach, describe, expect, test } from '@jest/globals';
import { office } from '../../../fakes/office.ts';
import { CHIEF, OPERATIONS } from '../../../fakes/world.ts';

let there: Awaited<ReturnType<typeof office>>;
beforeEach(async () => {
  there = await office();
});

describe('settings', () => {
  test('reminders are set for the organisation, the plan and one activity, and planned anew by themselves', async () => {
    await there.say('Administrator', 'settings reminders off');
    await there.say('Administrator', 'settings reminders B11 3');
    await there.until('2023-06-01T12:00:00.000Z');
    const asked = (await there.inbox(OPERATIONS)).map(({ at, refs }) => [at.slice(0, 10), refs.join()]);
    expect(asked).toEqual([
      ['2023-05-26', 'B11'],
      ['2023-05-31', 'B11'],
    ]);
    expect(await there.say('Administrator', 'settings')).toContain('Set apart: B11');
  });

  test('are shown to everybody and changed by administrators and the chief executive only', async () => {
    expect(await there.say('Panel member', 'settings')).toContain('30, 14, 7 and 1 days before');
    expect(await there.say('Panel member', 'settings')).not.toContain('delivered');
    expect(await there.say('Administrator', 'settings')).toContain(
      'Everything that was to be sent has been delivered.',
    );
    expect(await there.say('Panel member', 'settings reminders off')).toContain('Only administrators');
    expect(await there.say(CHIEF, 'settings holidays scotland')).toContain(
      'Bank holidays are those of scotland.',
    );
  });

  test.each([
    ['settings zone Mars/Olympus', '“Mars/Olympus” is not a time zone'],
    ['settings holidays narnia', '“narnia” is not a region'],
    ['settings reminders sometimes', 'I cannot read “sometimes”'],
    ['settings escalation 10 5', 'I cannot read “10 5”'],
    ['settings colour blue', 'There is no setting “colour”'],
    ['settings zone "Minister of Magic" Europe/London', 'I can’t find an owner'],
  ])('%s is told with its remedy', async (said, told) => {
    expect(await there.say('Administrator', said)).toContain(told);
  });
});
