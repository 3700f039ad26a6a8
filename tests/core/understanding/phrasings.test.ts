import { describe, expect, test } from '@jest/globals';
import { readSignals } from '../../../src/core/understanding/signals.ts';
import { CHIEF, FINANCE, world } from '../../fakes/world.ts';

const TODAY = '2023-10-02';

/** What owners write, what it means, and whether it may be applied at once. */
const PHRASES: [text: string, expected: Record<string, unknown>, sure: boolean][] = [
  ['done', { status: 'complete' }, true],
  ['all finished, thank you', { status: 'complete' }, true],
  ['delivered last Friday', { status: 'complete' }, true],
  ['signed off by the board', { status: 'complete' }, true],
  ['this has been completed', { status: 'complete' }, true],
  ['wrapped up on Tuesday', { status: 'complete' }, true],
  ['70%, contract signed', { percent: 70 }, true],
  ['we are at 45 percent', { percent: 45 }, true],
  ['about 80 per cent through', { percent: 80 }, true],
  ['halfway there', { percent: 50 }, true],
  ['three quarters through the interviews', { percent: 75 }, true],
  ['on track', { status: 'on track' }, true],
  ['On schedule, no issues', { status: 'on track' }, true],
  ['going well', { status: 'on track' }, true],
  ['green', { status: 'on track' }, true],
  ['work is underway', { status: 'on track' }, true],
  ['kicked off this morning', { status: 'on track' }, true],
  ['at risk', { status: 'at risk' }, true],
  ['at risk, the supplier is late', { status: 'at risk' }, true],
  ['amber', { status: 'at risk' }, true],
  ['we are struggling with recruitment', { status: 'at risk' }, true],
  ['off track', { status: 'off track' }, true],
  ['blocked by the legal review', { status: 'off track' }, true],
  ['stuck until the budget is agreed', { status: 'off track' }, false],
  ['stalled', { status: 'off track' }, true],
  ['behind schedule', { status: 'off track' }, true],
  ['we won’t make it'.replace('’', "'"), { status: 'off track' }, true],
  ['slipping to end of June, waiting on procurement', { status: 'at risk', forecast: '2024-06-30' }, true],
  ['slipped to 15 December', { status: 'at risk', forecast: '2023-12-15' }, true],
  ['pushed back to January because of staffing', { status: 'at risk', forecast: '2024-01-31' }, true],
  ['expected by end of November', { forecast: '2023-11-30' }, true],
  ['will be done by the end of March', { forecast: '2024-03-31' }, true],
  ['now due in Q4', { forecast: '2024-03-31' }, true],
  ['aiming for 1 December', { forecast: '2023-12-01' }, true],
  ['60%, expected by 30 November', { percent: 60, forecast: '2023-11-30' }, true],
  ['no change', {}, true],
  ['nothing new', {}, true],
  ['same as last week', {}, true],
  ['still the same', {}, true],
  ['not done yet', { status: 'on track' }, false],
  ["isn't finished", { status: 'on track' }, false],
  ['nearly done', { status: 'on track' }, false],
  ['almost complete', { status: 'on track' }, false],
  ['I think it is done', { status: 'on track' }, false],
  ['should be finished soon', { status: 'on track' }, false],
  ['probably at risk', { status: 'at risk' }, false],
  ['not on track', { status: 'at risk' }, false],
  ['no longer at risk', { status: 'on track' }, false],
  ['done but the report is at risk', { status: 'at risk' }, false],
  ['done, 90%', { status: 'complete', percent: 90 }, false],
];

describe('phrasings', () => {
  test.each(PHRASES)('“%s”', (text, expected, sure) => {
    const { progress, ...rest } = readSignals(text, TODAY)!;
    const { words: _words, ...told } = progress;
    expect(told).toEqual(expected);
    expect(rest.sure).toBe(sure);
  });

  test.each(['when is it due?', 'is it done?', 'hello', 'thank you', 'who owns this', 'the weather is fine'])(
    '“%s” tells nothing',
    (text) => {
      expect(readSignals(text, TODAY)).toBeNull();
    },
  );
});

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
    expect(await say(FINANCE, 'thank you very much')).toContain('I did not understand that');
    expect(await say(FINANCE, 'all done')).toContain('I did not understand that');
    expect((await state()).seq).toBe(seq);
  });
});
