import { describe, expect, test } from '@jest/globals';
import { CHIEF, OPERATIONS, world } from '../../fakes/world.ts';

/** P1.4 of the example plan, off track, on 2 October 2023. */
const offTrack = async () => {
  const made = await world();
  made.clock.at = '2023-10-02T08:00:00.000Z';
  const { key } = await made.activity('P1.4');
  await made.say(OPERATIONS, 'P1.4 off track');
  const answered = async (text: string) => await made.reply(OPERATIONS, text, { about: [key] });
  const confirmed = async (text: string) => {
    const first = await answered(text);
    const confirm = first.actions.find(({ id }) => id === 'confirm');
    return first.changed || !confirm ? first : await made.reply(OPERATIONS, confirm.say, { about: [key] });
  };
  return { ...made, key, answered, confirmed };
};

describe('what a platform adds to the words', () => {
  test.each([
    [':large_green_circle: 86%', { status: 'on track', percent: 86 }],
    [':white_check_mark:', { status: 'complete' }],
    ['~complete~ on track', { status: 'on track' }],
    ['we&#39;re on track', { status: 'on track' }],
    ['On track.\n\nSent from my iPhone', { status: 'on track' }],
    ['> is it complete?\non track', { status: 'on track' }],
    ['• amber\n• waiting for the panel', { status: 'at risk' }],
  ])('%j', async (text, expected) => {
    const { answered, activity } = await offTrack();
    expect((await answered(text)).changed).toBe(true);
    expect(await activity('P1.4')).toMatchObject(expected);
  });

  test('a thumb is an answer that is shown first', async () => {
    const { answered } = await offTrack();
    const { changed, actions } = await answered(':+1:');
    expect([changed ?? false, actions[0]?.id]).toEqual([false, 'confirm']);
  });
});

describe('what is over is not so now', () => {
  test.each([
    ['red last month, amber now', 'at risk'],
    ['off track in the summer, back on track now', 'on track'],
    ['was red, now green', 'on track'],
    ['hit a snag, sorted now, no impact on the end date', 'on track'],
    ["we had a wobble but that's behind us", 'on track'],
  ])('“%s” is %s', async (text, status) => {
    const { confirmed, activity } = await offTrack();
    await confirmed(text);
    expect((await activity('P1.4')).status).toBe(status);
  });

  test.each(['red (last month)', 'off track (no longer)', 'red flag raised with police, otherwise fine'])(
    '“%s” changes nothing at once',
    async (text) => {
      const made = await world();
      const { key } = await made.activity('P1.4');
      await made.reply(OPERATIONS, text, { about: [key] });
      expect((await made.activity('P1.4')).status).toBe('not started');
    },
  );
});

describe('what is still to come is not so yet', () => {
  test.each([
    ['Another six weeks should see it finished', '2023-11-13'],
    ["couple of weeks and it's done", '2023-10-16'],
    ['give us a fortnight and it will be live', '2023-10-16'],
  ])('“%s” is expected by %s', async (text, forecastDate) => {
    const { answered, confirmed, activity } = await offTrack();
    expect((await answered(text)).changed).toBeUndefined();
    await confirmed(text);
    expect(await activity('P1.4')).toMatchObject({ forecastDate, status: 'off track' });
  });

  test('“moved from 40 to 46 this month” is 46 %', async () => {
    const { confirmed, activity } = await offTrack();
    await confirmed('moved from 40 to 46 this month');
    expect((await activity('P1.4')).percent).toBe(46);
  });

  test('“Haven’t kicked it off” is not started', async () => {
    const { confirmed, activity } = await offTrack();
    await confirmed("Haven't kicked it off");
    expect((await activity('P1.4')).status).toBe('not started');
  });
});

describe('what needs the chief executive’s word', () => {
  test.each([
    ["We've paused this while the new Chief Constable settles in", 'pause'],
    ['Cancelled, ministers have dropped it', 'cancellation'],
  ])('“%s” becomes a request to them with the same tap', async (text, wants) => {
    const { answered, confirmed, state, activity } = await offTrack();
    const shown = await answered(text);
    expect(JSON.stringify(shown.parts)).toContain('Request to the chief executive');
    expect(shown.changed).toBeUndefined();
    await confirmed(text);
    const requests = [...(await state()).requests.values()];
    expect(requests).toMatchObject([{ wants, text, state: 'open' }]);
    expect((await activity('P1.4')).status).toBe('off track');
  });

  test('said by the chief executive it is shown first, and then so', async () => {
    const { reply, activity, key } = await offTrack();
    const first = await reply(CHIEF, 'this is on hold', { about: [key] });
    expect(first.changed).toBeUndefined();
    await reply(CHIEF, first.actions.find(({ id }) => id === 'confirm')!.say, { about: [key] });
    expect((await activity('P1.4')).status).toBe('paused');
  });
});
