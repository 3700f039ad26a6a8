import { describe, expect, test } from '@jest/globals';
import { CHIEF, FINANCE, world } from '../../fakes/world.ts';

describe('free words in a conversation', () => {
  const october = async () => {
    const made = await world();
    made.clock.at = '2023-10-02T08:00:00.000Z';
    const keys = await Promise.all(
      ['P1.7', 'P1.9', 'P1.10'].map(async (ref) => (await made.activity(ref)).key),
    );
    return { ...made, keys };
  };

  test('a clear sentence is applied at once, keeps the owner’s words and can be undone', async () => {
    const { say, activity } = await october();
    const text = await say(FINANCE, 'P1.9 slipping to end of June, waiting on procurement');
    expect(text).toContain('Now at risk');
    expect(text).toContain('Expected by 30 June 2024. The completion date stays as approved.');
    expect(await activity('P1.9')).toMatchObject({
      status: 'at risk',
      forecastDate: '2024-06-30',
      completionDate: '2023-07-31',
    });
    expect((await activity('P1.9')).lastWords?.text).toContain('waiting on procurement');
    await say(FINANCE, 'undo');
    expect(await activity('P1.9')).toMatchObject({ status: 'not started', forecastDate: null });
  });

  test('one sentence about several is one entry: “P1.9 done, rest no change”', async () => {
    const { say, activity, state, keys } = await october();
    const { seq } = await state();
    await say(FINANCE, 'P1.9 done, rest no change', { about: keys });
    expect((await state()).seq).toBe(seq + 1);
    expect((await activity('P1.9')).status).toBe('complete');
    expect((await activity('P1.10')).status).toBe('not started');
    expect((await activity('P1.10')).updatedAt).not.toBeNull();
    await say(FINANCE, 'undo');
    expect((await activity('P1.9')).status).toBe('not started');
  });

  test('names joined by “and” share what is told', async () => {
    const { say, activity } = await october();
    await say(FINANCE, 'P1.9 and P1.10 are at risk');
    expect([(await activity('P1.9')).status, (await activity('P1.10')).status]).toEqual([
      'at risk',
      'at risk',
    ]);
  });

  test('an answer to a message is about its activity', async () => {
    const { say, activity, keys } = await october();
    await say(FINANCE, '70%, contract signed', { about: [keys[1]!] });
    expect(await activity('P1.9')).toMatchObject({
      percent: 70,
      status: 'on track',
      lastWords: { text: '70%, contract signed' },
    });
  });

  test('what is less than certain is proposed, changes nothing, and is applied by “confirm”', async () => {
    const { reply, activity, state, keys } = await october();
    const { seq } = await state();
    const { actions, about } = await reply(FINANCE, 'should be finished soon', { about: [keys[1]!] });
    expect((await state()).seq).toBe(seq);
    const confirm = actions.find(({ id }) => id === 'confirm')!;
    await reply(FINANCE, confirm.say, { about });
    expect(await activity('P1.9')).toMatchObject({
      status: 'on track',
      lastWords: { text: 'should be finished soon' },
    });
  });

  test('rights hold for free words too: one foreign activity refuses the whole sentence', async () => {
    const { say, activity } = await october();
    expect(await say(FINANCE, 'P1.9 done, B7 done')).toContain('Head of Legal');
    expect((await activity('P1.9')).status).toBe('not started');
    await say(CHIEF, 'P1.9 done, B7 done');
    expect((await activity('B7')).status).toBe('complete');
  });

  test('words that tell nothing, or that name nothing, change nothing', async () => {
    const { say, state } = await october();
    const { seq } = await state();
    expect(await say(FINANCE, 'thank you very much')).toContain('You are welcome.');
    expect(await say(FINANCE, 'all done')).toContain('I did not understand that');
    expect((await state()).seq).toBe(seq);
  });
});
