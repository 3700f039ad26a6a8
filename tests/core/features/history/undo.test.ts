import { describe, expect, test } from '@jest/globals';
import { replyText } from '../../../../src/core/base/replies/text.ts';
import { CHIEF, FINANCE, world } from '../../../fakes/world.ts';

describe('undo', () => {
  test('takes back one’s own last change while nobody has changed it since', async () => {
    const { say, activity } = await world();
    await say(FINANCE, 'P1.9 at risk 40% waiting');
    expect(await say(FINANCE, 'undo')).toContain('P1.9 is not started again');
    expect(await activity('P1.9')).toMatchObject({ status: 'not started', percent: null, lastWords: null });
    expect(await say(FINANCE, 'undo')).toContain('no recent change of yours');
  });

  test('after some minutes names what it would take back, and when that was, and asks', async () => {
    const { say, reply, activity, clock } = await world();
    await say(FINANCE, 'P1.9 at risk 40% waiting');
    clock.at = '2023-04-03T08:15:00.000Z';
    await say(CHIEF, 'P1.4 at risk');
    clock.at = '2023-04-06T08:00:00.000Z';
    const asked = await reply(FINANCE, 'undo');
    expect(replyText(asked)).toContain('Take back your change of 3 April 2023, 09:00?');
    expect(replyText(asked)).toContain('“P1.9 at risk 40% waiting”');
    expect((await activity('P1.9')).status).toBe('at risk');
    expect(await say(FINANCE, 'yes')).toContain('P1.9 is not started again');
    expect((await activity('P1.9')).status).toBe('not started');
  });

  test('on the button of a message or within some minutes asks nothing', async () => {
    const { say, reply, clock } = await world();
    const told = await reply(FINANCE, 'P1.9 at risk 40% waiting');
    clock.at = '2023-04-06T08:00:00.000Z';
    const button = told.actions.find(({ id }) => id === 'undo')!;
    expect(await say(FINANCE, button.say)).toContain('P1.9 is not started again');
    await say(FINANCE, 'P1.9 off track');
    clock.at = '2023-04-06T08:15:00.000Z';
    expect(await say(FINANCE, 'undo')).toContain('P1.9 is not started again');
  });

  test('that is redelivered takes nothing more back and is answered as the first one', async () => {
    const { say, activity } = await world();
    await say(FINANCE, 'P1.9 at risk 40%');
    await say(FINANCE, 'P1.9 off track 30%');
    const first = await say(FINANCE, 'undo', { inputKey: 'event-9' });
    expect(await say(FINANCE, 'undo', { inputKey: 'event-9' })).toBe(first);
    expect(await activity('P1.9')).toMatchObject({ status: 'at risk', percent: 40 });
  });

  test('leaves alone what somebody else has changed since', async () => {
    const { say, activity } = await world();
    await say(FINANCE, 'P1.9 at risk');
    await say(CHIEF, 'P1.9 off track');
    expect(await say(FINANCE, 'undo')).toContain('has changed P1.9 since');
    expect((await activity('P1.9')).status).toBe('off track');
  });
});

describe('undo takes back whatever was done last, and says what comes back', () => {
  const ADMINISTRATOR = 'Administrator';

  test.each([
    [
      CHIEF,
      'plan new "2024-25"',
      'There is no plan 2024-25 any more',
      'Delivery Plan 2023-24 is the current plan again',
    ],
    [ADMINISTRATOR, 'settings reminders off', 'It holds no more that “', ''],
    [CHIEF, 'cancel P1.9 because the money went', 'P1.9 is not started again', 'R1 is withdrawn'],
    [FINANCE, 'extend P1.9 to 31 January 2024 because of the supplier', 'R1 is withdrawn', ''],
    [ADMINISTRATOR, `leaver @"${FINANCE}"`, `${FINANCE} has not left`, ''],
    [ADMINISTRATOR, 'assign P1.9 to "Director of Operations"', `the ${FINANCE} answers for P1.9 again`, ''],
    [CHIEF, 'rename P1.9 "Close the accounts"', 'P1.9 is called “', ''],
  ])('%s: “%s”', async (as, said, ...told) => {
    const { reply, say } = await world();
    await say(ADMINISTRATOR, `owner "${FINANCE}" is @"${FINANCE}"`);
    await say(as, 'P1.4 at risk');
    const shown = await reply(as, said);
    const confirm = shown.actions.find(({ id }) => id === 'confirm');
    if (confirm) await say(as, confirm.say);
    const back = await say(as, 'undo');
    expect(back).toMatch(/^Taken back/);
    for (const line of told) expect(back.toLowerCase()).toContain(line.toLowerCase());
    expect(back).not.toContain('P1.4');
  });

  test('one after the other, each from where the one before left it', async () => {
    const { say, activity } = await world();
    await say(FINANCE, 'P1.9 at risk 40%');
    await say(FINANCE, 'P1.9 off track 30%');
    expect(await say(FINANCE, 'undo')).toContain('P1.9 is at risk, 40% again');
    expect(await say(FINANCE, 'undo')).toContain('P1.9 is not started again');
    expect(await activity('P1.9')).toMatchObject({ status: 'not started', percent: null });
  });

  test('what cannot come back is said, and nothing older is taken in its place', async () => {
    const { say, activity } = await world();
    await say(FINANCE, 'P1.9 at risk 40%');
    await say(FINANCE, 'calendar');
    expect(await say(FINANCE, 'undo')).toContain('“calendar off” closes it');
    expect((await activity('P1.9')).status).toBe('at risk');
  });

  test('what something was built on stays, with the reason', async () => {
    const { say, take, state } = await world();
    await take(CHIEF, 'plan new "2024-25"');
    await say(FINANCE, 'P1.9 on track');
    expect(await say(CHIEF, 'undo')).toBe(
      `${FINANCE} has changed P1.9 since, so it stays. “history P1.9” shows what happened.`,
    );
    await say(FINANCE, 'undo');
    await say(ADMINISTRATOR, 'add "Open a site" for Director of Operations by 31 March 2025 beside P1.3');
    expect(await say(CHIEF, 'undo')).toMatch(/rests on the plan 2024-25, so it stays\.$/);
    await say(ADMINISTRATOR, 'undo');
    expect(await say(CHIEF, 'undo')).toContain('39 activities are out of the plan again');
    expect([...(await state()).plans.keys()]).toHaveLength(1);
    // The year can be opened anew, and what was said in the old one before cannot be changed behind it.
    await say(FINANCE, 'P1.9 at risk');
    await take(CHIEF, 'plan new "2024-25"');
    expect(await say(FINANCE, 'undo')).toContain('P1.9 has gone over into 2024-25 since, so it stays.');
  });

  test('a decision that is taken back waits again, its asker hears so, and its number is given to no other', async () => {
    const { say, state } = await world();
    await say(FINANCE, 'extend P1.9 to 31 January 2024 because of the supplier');
    await say(CHIEF, 'approve R1');
    const back = await say(CHIEF, 'undo');
    expect(back).toContain('P1.9 is due 31 July 2023 again');
    expect(back).toContain('R1 waits for a decision again');
    expect(await say(CHIEF, 'approve R1')).toContain('Decision 2: ');
    expect((await state()).requests.get('R1')).toMatchObject({ state: 'approved', number: 2 });
  });
});
