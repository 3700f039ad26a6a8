import { describe, expect, test } from '@jest/globals';
import { readClause } from '../../../src/core/understanding/reading.ts';
import { CHIEF, FINANCE, world } from '../../fakes/world.ts';

const TODAY = '2023-10-02';

/** What owners write, what it means, and whether it may be applied at once. */
const PHRASES: [text: string, expected: Record<string, unknown> | null, sure: boolean][] = [
  ['done', { status: 'complete' }, true],
  ['all finished, thank you', { status: 'complete' }, true],
  ['delivered last Friday', { status: 'complete' }, true],
  ['signed off by the board', { status: 'complete' }, true],
  ['this has been completed', { status: 'complete' }, true],
  ['wrapped up on Tuesday', { status: 'complete' }, true],
  ['70%, contract signed', { percent: 70 }, true],
  ['we are at 45 percent', { percent: 45 }, true],
  ['about 80 per cent through', { percent: 80 }, true],
  ['halfway there', { percent: 50 }, false],
  ['three quarters through the interviews', { percent: 75 }, false],
  ['on track', { status: 'on track' }, true],
  ['On schedule, no issues', { status: 'on track' }, true],
  ['going well', { status: 'on track' }, true],
  ['green', { status: 'on track' }, true],
  ['work is underway', { status: 'on track' }, false],
  ['kicked off this morning', { status: 'on track' }, false],
  ['at risk', { status: 'at risk' }, true],
  ['at risk, the supplier is late', { status: 'at risk' }, true],
  ['amber', { status: 'at risk' }, true],
  ['we are struggling with recruitment', { status: 'at risk' }, false],
  ['off track', { status: 'off track' }, true],
  ['blocked by the legal review', { status: 'off track' }, false],
  ['stuck until the budget is agreed', { status: 'off track' }, false],
  ['stalled', { status: 'off track' }, false],
  ['behind schedule', { status: 'at risk' }, false],
  ["we won't make it", { status: 'off track' }, false],
  ['slipping to end of June, waiting on procurement', { status: 'at risk', forecast: '2024-06-30' }, true],
  ['slipped to 15 December', { status: 'at risk', forecast: '2023-12-15' }, true],
  ['pushed back to January because of staffing', { status: 'at risk', forecast: '2024-01-31' }, true],
  ['expected by end of November', { forecast: '2023-11-30' }, true],
  ['will be done by the end of March', { forecast: '2024-03-31' }, true],
  ['now due in Q4', { forecast: '2024-03-31' }, true],
  ['aiming for 1 December', { forecast: '2023-12-01' }, true],
  ['60%, expected by 30 November', { percent: 60, forecast: '2023-11-30' }, true],
  ['no change', { unchanged: true }, true],
  ['nothing new', { unchanged: true }, true],
  ['same as last week', { unchanged: true }, true],
  ['still the same', { unchanged: true }, true],
  ['not done yet', { status: 'on track' }, false],
  ["isn't finished", { status: 'on track' }, false],
  ['nearly done', { status: 'on track' }, false],
  ['almost complete', { status: 'on track' }, false],
  ['I think it is done', { status: 'on track' }, false],
  ['should be finished soon', { status: 'on track' }, false],
  ['probably at risk', { status: 'at risk' }, false],
  ['not on track', { status: 'off track' }, false],
  ['no longer at risk', { status: 'on track' }, false],
  ['done but the report is at risk', { status: 'at risk' }, false],
  ['done, 90%', { status: 'complete', percent: 90 }, false],
  ['all done here', { status: 'complete' }, true],
  ['this is now complete', { status: 'complete' }, true],
  ["it's finished", { status: 'complete' }, true],
  ['we have finished this', { status: 'complete' }, true],
  ['Completed yesterday, thanks', { status: 'complete' }, true],
  ['Can confirm this is complete', { status: 'complete' }, true],
  ['this activity has been delivered', { status: 'complete' }, true],
  ['finalised and published', { status: 'complete' }, false],
  ['the strategy is done, the launch is not', null, true],
  ['done apart from the invoice', { status: 'on track' }, false],
  ['all but finished', null, true],
  ['not quite done', { status: 'on track' }, false],
  ['will be finished once the lawyers are happy', { status: 'on track' }, false],
  ['25%', { percent: 25 }, true],
  ['90 per cent', { percent: 90 }, true],
  ['at 55% now', { percent: 55 }, true],
  ['thirty five percent', { percent: 35 }, true],
  ['a third of the way', { percent: 33 }, false],
  ['two thirds done', { percent: 67 }, false],
  ['quarter of the way through', { percent: 25 }, false],
  ['7 of 10 sites visited', { percent: 70 }, false],
  ['80% of the budget is spent', null, true],
  ['60% confident', null, true],
  ['40%, on track', { percent: 40, status: 'on track' }, true],
  ['about half done', { percent: 50 }, false],
  ['maybe 60%', { percent: 60 }, false],
  ['going to plan', { status: 'on track' }, true],
  ['everything is fine', { status: 'on track' }, true],
  ['all good', { status: 'on track' }, true],
  ['progressing well', { status: 'on track' }, true],
  ['still on track', { status: 'on track' }, true],
  ['we are on target', { status: 'on track' }, true],
  ['ticking along nicely', { status: 'on track' }, false],
  ['back on track', { status: 'on track' }, true],
  ['up and running', { status: 'on track' }, false],
  ['fine i think', { status: 'on track' }, false],
  ['should be ok', { status: 'on track' }, false],
  ['ok', { status: 'on track' }, false],
  ['running a bit late', { status: 'at risk' }, false],
  ['two weeks behind', { status: 'at risk' }, false],
  ['slight delay', { status: 'at risk' }, false],
  ['amber because the tender failed', { status: 'at risk' }, true],
  ['might slip', { status: 'at risk' }, false],
  ['we could slip a month', { status: 'at risk' }, false],
  ['red, no contractor', { status: 'off track' }, true],
  ['nothing is moving, stuck', { status: 'off track' }, false],
  ['we will not make the date', { status: 'off track' }, false],
  ["we can't make March", { status: 'off track' }, false],
  ['ground to a halt', { status: 'off track' }, false],
  ['not started', { status: 'not started' }, true],
  ["haven't started yet", { status: 'not started' }, true],
  ['yet to begin', { status: 'not started' }, true],
  ['on hold', { status: 'paused' }, false],
  ['we have parked this', { status: 'paused' }, false],
  ['this should be dropped', { status: 'cancelled' }, false],
  ['cancelled by the board', { status: 'cancelled' }, false],
  ['slipping to 14/11', { status: 'at risk', forecast: '2023-11-14' }, true],
  ['put back to w/c 6 November', { status: 'at risk', forecast: '2023-11-06' }, true],
  ['delayed until mid November', { status: 'at risk', forecast: '2023-11-15' }, true],
  ['moved to Q4', { status: 'at risk', forecast: '2024-03-31' }, true],
  ['pushed out to end of Q3', { status: 'at risk', forecast: '2023-12-31' }, true],
  ['slipped a month, now end of November', { status: 'at risk', forecast: '2023-11-30' }, true],
  ['slipping to spring', { status: 'at risk' }, false],
  ['slipping to 30 February', { status: 'at risk' }, false],
  ['expect to finish by 20 October', { forecast: '2023-10-20' }, true],
  ['expecting it in two weeks', { forecast: '2023-10-16' }, true],
  ['completion is now 15 January', { forecast: '2024-01-15' }, true],
  ['due next Friday', { forecast: '2023-10-06' }, true],
  ['on track for 31 March', { status: 'on track', forecast: '2024-03-31' }, true],
  ['complete by 20 November', { forecast: '2023-11-20' }, true],
  ["it'll be done by end of October", { forecast: '2023-10-31' }, true],
  ['brought forward to 20 October', { forecast: '2023-10-20' }, true],
  ['hopefully by Christmas', { forecast: '2023-12-24' }, false],
  ['if all goes well by Friday', { forecast: '2023-10-06' }, false],
  ['probably early December', null, true],
  ['70%, on track for 15 December', { percent: 70, status: 'on track', forecast: '2023-12-15' }, true],
  ['nothing further', { unchanged: true }, true],
  ['no update from me', { unchanged: true }, true],
  ['as before', { unchanged: true }, true],
  ['unchanged, thanks', { unchanged: true }, true],
  ['no news', { unchanged: true }, true],
  ['no change apart from the date, now 30 November', { forecast: '2023-11-30' }, true],
  ['handed over to the deputy', { handedOver: true }, true],
  ['not mine any more', { handedOver: true }, false],
  ['this went to Estates', { handedOver: true }, true],
  ['is this still mine?', null, true],
  ['ask me next week', { later: { until: '2023-10-09' } }, true],
  ['remind me on Thursday', { later: { until: '2023-10-05' } }, true],
  ['on leave until 16 October', { later: { until: '2023-10-16' } }, true],
  ['will get back to you', { later: { until: null } }, true],
  ['need a decision on the site', { decision: true }, true],
  ['decision needed from the chief executive', { decision: true }, true],
  ['might need a steer from the chief executive', { decision: true }, false],
  ['we need the chief executive to decide', { decision: true }, true],
  ['“green”', { status: 'on track' }, true],
  ['GREEN!!!', { status: 'on track' }, true],
  ['on track 👍', { status: 'on track' }, true],
];

describe('phrasings', () => {
  test.each(PHRASES)('“%s”', (text, expected, sure) => {
    const { doubts = [], ...told } = readClause(text, TODAY) ?? {};
    expect(told).toEqual(expected ?? {});
    expect(doubts.length === 0).toBe(sure);
  });

  test.each(['when is it due?', 'is it done?', 'hello', 'thank you', 'who owns this', 'the weather is fine'])(
    '“%s” tells nothing',
    (text) => {
      expect(readClause(text, TODAY)).toBeNull();
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
