import { describe, expect, test } from '@jest/globals';
import { CHIEF, world } from '../../fakes/world.ts';

const october = async () => {
  const made = await world();
  made.clock.at = '2023-10-02T08:00:00.000Z';
  return made;
};

/** What a tap on “Yes” leaves where the words were shown first, else what they led to at once. */
async function ledTo(words: string, about: 'P3.2'[] = []) {
  const { reply, activity } = await october();
  const keys = await Promise.all(about.map(async (ref) => (await activity(ref)).key));
  const first = await reply(CHIEF, words, { about: keys });
  const confirm = first.actions.find(({ id }) => id === 'confirm');
  if (confirm) await reply(CHIEF, confirm.say, { about: first.about });
  const { status, percent, forecastDate, unchanged } = await activity('P3.2');
  return { status, percent, forecastDate, unchanged, atOnce: first.changed === true };
}

describe('words say the same with a reference, with a command’s word and in answer to a message', () => {
  test.each([
    ['50% complete, waiting on legal', { status: 'on track', percent: 50 }],
    ['50% done', { status: 'on track', percent: 50 }],
    ['90% complete', { status: 'on track', percent: 90 }],
    ['complete', { status: 'complete', percent: 100 }],
    ['at risk, slipping to end of May', { status: 'at risk', forecastDate: '2024-05-31' }],
    ['on track, 40%', { status: 'on track', percent: 40 }],
    ['done apart from the report', { status: 'on track' }],
    ['no change', { status: 'not started', unchanged: 1 }],
  ])('“%s”', async (words, told) => {
    const said = await Promise.all([
      ledTo(words, ['P3.2']),
      ledTo(`P3.2 ${words}`),
      ledTo(`update P3.2 ${words}`),
      ledTo(`update P3.2 ${words}`, ['P3.2']),
      ledTo(`set P3.2: ${words}`),
    ]);
    for (const one of said) expect(one).toMatchObject(told);
    expect(new Set(said.map(({ atOnce }) => atOnce)).size).toBe(1);
  });

  test.each(['apart from the report', 'except the annex', 'I think', 'if legal sign it off'])(
    '“done P3.2 %s” completes nothing at once',
    async (taken) => {
      const { reply, activity } = await october();
      expect((await reply(CHIEF, `done P3.2 ${taken}`)).changed).toBeUndefined();
      expect((await activity('P3.2')).status).toBe('not started');
    },
  );

  test('“done P3.2 and P1.10” is said of both', async () => {
    const { reply, activity } = await october();
    await reply(CHIEF, 'done P3.2 and P1.10');
    expect([(await activity('P3.2')).status, (await activity('P1.10')).status]).toEqual([
      'complete',
      'complete',
    ]);
  });

  test.each(['done P3.2?', 'P3.2 done?', 'same P3.2?'])('“%s” asks, and changes nothing', async (text) => {
    const { reply, activity } = await october();
    expect((await reply(CHIEF, text)).changed).toBeUndefined();
    expect(await activity('P3.2')).toMatchObject({ status: 'not started', unchanged: 0 });
  });

  test('“same P3.2 but slipping to May” is no “no change”', async () => {
    expect(await ledTo('same P3.2 but slipping to May')).toMatchObject({
      forecastDate: '2024-05-31',
      unchanged: 0,
    });
  });

  test('a note beside a status stays the words that were typed', async () => {
    const { reply, activity } = await october();
    await reply(CHIEF, 'update P3.2 at risk 40% waiting on procurement');
    expect((await activity('P3.2')).lastWords?.text).toBe('waiting on procurement');
    await reply(CHIEF, 'done P3.2, signed off by the board');
    expect((await activity('P3.2')).lastWords?.text).toBe('signed off by the board');
  });
});
