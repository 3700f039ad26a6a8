import { describe, expect, test } from '@jest/globals';
import { noReminders } from '../../../src/core/domain/reminder-state.ts';
import { CHIEF, FINANCE, world } from '../../fakes/world.ts';

describe('the chief executive asks in their own words', () => {
  test('the answer is the command’s, and says how the question was read', async () => {
    const { say, clock } = await world();
    clock.at = '2023-10-02T08:00:00.000Z';
    const asked = await say(CHIEF, 'what’s late?');
    const typed = await say(CHIEF, 'overdue');
    expect(asked).toContain(typed.split('\n')[0]);
    expect(asked).toContain('I read this as “overdue”.');
    expect(await say(CHIEF, 'show me what is overdue')).toContain(typed.split('\n')[0]);
  });

  test('a role is found by the one word that tells it, and by whoever holds it', async () => {
    const { say, clock } = await world();
    clock.at = '2023-10-02T08:00:00.000Z';
    const whole = await say(CHIEF, 'overdue "Director of Operations"');
    expect(await say(CHIEF, 'overdue operations')).toBe(whole);
    await say('Administrator', 'owner "Director of Operations" is @{slack:T1:U2|A Holder}');
    expect(await say(CHIEF, 'overdue @{slack:T1:U2|A Holder}')).toBe(whole);
  });

  test('nobody is shown how a platform calls people', async () => {
    const { say } = await world();
    const unknown = await say(CHIEF, 'overdue @{slack:T1:U9|Somebody Else}');
    expect(unknown).not.toContain('slack:');
    expect(unknown).toContain('@Somebody Else');
  });

  test('who has not answered is told by owner, with what was asked and when', async () => {
    const { say, keep, activity, clock } = await world();
    expect(await say(CHIEF, 'who has not answered?')).toContain('Everybody who was asked has answered.');
    const { key } = await activity('P1.9');
    clock.at = '2023-10-02T08:00:00.000Z';
    await keep([{ of: 'asked', id: key, set: { ...noReminders(key), since: clock.at, last: clock.at } }]);
    clock.at = '2023-10-09T08:00:00.000Z';
    const told = await say(CHIEF, 'who has not answered?');
    expect(told).toContain('1 question without an answer, with one owner.');
    expect(told).toContain('P1.9');
    expect(told).toContain('asked on 2 October 2023');
    expect(await say(FINANCE, 'P1.9 on track')).toContain('Now on track');
    expect(await say(CHIEF, 'unanswered')).toContain('Everybody who was asked has answered.');
  });
});
