import { describe, expect, test } from '@jest/globals';
import { CHIEF, FINANCE, world } from '../../fakes/world.ts';

const october = async () => {
  const made = await world();
  made.clock.at = '2023-10-02T08:00:00.000Z';
  const keys = await Promise.all(['P1.9', 'P1.10'].map(async (ref) => (await made.activity(ref)).key));
  const one = keys.slice(0, 1);
  /** Whether an answer changed anything at once. */
  const answered = async (text: string, about = one, as = FINANCE) => {
    const { seq } = await made.state();
    const told = await made.reply(as, text, { about });
    return { ...told, changed: (await made.state()).seq > seq };
  };
  return { ...made, keys, one, answered };
};

describe('an answer to a reminder', () => {
  test.each([
    ['Status: on track. Progress: 40%. Date: 30 November.', 'on track'],
    ['Late. New date 24 November.', 'at risk'],
    ['Hello, all on track', 'on track'],
    ['Status is amber', 'at risk'],
    ['Update: slipping to 12 January', 'at risk'],
  ])('that begins with the name of a command is a sentence: “%s”', async (text, status) => {
    const { answered, activity } = await october();
    expect((await answered(text)).changed).toBe(true);
    expect((await activity('P1.9')).status).toBe(status);
  });

  test('a button’s “update P1.9 on track” sets the status and puts no words into anybody’s mouth', async () => {
    const { answered, activity } = await october();
    expect((await answered('update P1.9 on track')).changed).toBe(true);
    expect(await activity('P1.9')).toMatchObject({ status: 'on track', lastWords: null });
  });

  test('a command stays a command where no answer can be read from it', async () => {
    const { say, one } = await october();
    expect(await say(FINANCE, 'late', { about: one })).toContain('overdue on 2 October');
    expect(await say(FINANCE, 'status at risk', { about: one })).not.toContain('Now at risk');
    expect(await say(FINANCE, 'help', { about: one })).toContain('update REF');
  });

  test('about several, each part with its own, is a sentence whatever it begins with', async () => {
    const { answered, activity, keys } = await october();
    expect((await answered('status: first on track, second 40%', keys)).changed).toBe(true);
    expect(await activity('P1.9')).toMatchObject({
      status: 'on track',
      lastWords: { text: 'first on track' },
    });
    expect(await activity('P1.10')).toMatchObject({ percent: 40, lastWords: { text: 'second 40%' } });
  });

  test('“done. 2” is the end of one part and the number of the next, not a reference that was spelt out', async () => {
    const { answered, activity, keys } = await october();
    expect((await answered('1 - done. 2 on track', keys)).changed).toBe(true);
    expect((await activity('P1.9')).status).toBe('complete');
    expect((await activity('P1.10')).status).toBe('on track');
  });

  test('about several, an unknown name is asked about and the rest is shown, with a share as what it starts', async () => {
    const { answered, keys } = await october();
    const { changed, parts } = await answered('the ERP is red, carbon 40%', keys);
    expect(changed).toBe(false);
    const told = JSON.stringify(parts);
    expect(told).toContain('I can’t tell which one “the ERP is red” is about');
    expect(told).toContain('on track, 40%');
  });

  test('a day that no calendar has is never taken silently', async () => {
    const { answered, activity } = await october();
    expect((await answered('slipping to 31 February')).changed).toBe(false);
    expect((await answered('P1.9 at risk, 31 February')).changed).toBe(false);
    expect(await activity('P1.9')).toMatchObject({ status: 'not started', forecastDate: null });
  });

  test('curly apostrophes read as straight ones', async () => {
    const { answered, activity } = await october();
    expect((await answered('it isn’t finished')).changed).toBe(false);
    expect((await answered('It’s finished')).changed).toBe(true);
    expect((await activity('P1.9')).status).toBe('complete');
  });

  test('a reference with “done” and something left open is shown first', async () => {
    const { answered } = await october();
    for (const text of [
      'P1.9 done apart from the report',
      'P1.9 done I think',
      'P1.9 on track if legal sign',
    ])
      expect((await answered(text)).changed).toBe(false);
    expect((await answered('P1.9 at risk waiting on procurement')).changed).toBe(true);
  });

  test('a bare “done” about several is shown for all, with a choice of each', async () => {
    const { answered, reply, keys, activity } = await october();
    const { changed, actions } = await answered('Done', keys);
    expect(changed).toBe(false);
    expect(actions.map(({ label }) => label)).toEqual(['Yes, that is right', 'Only P1.9', 'Only P1.10']);
    await reply(FINANCE, actions[1]!.say, { about: keys });
    expect((await activity('P1.9')).status).toBe('complete');
    expect((await activity('P1.10')).status).toBe('not started');
  });

  test('a status with a question for the chief executive keeps both, and undo takes back the status', async () => {
    const { answered, activity, state, say } = await october();
    expect((await answered('Red. Need a decision from the CEO on the site')).changed).toBe(true);
    expect((await activity('P1.9')).status).toBe('off track');
    expect((await activity('P1.9')).lastWords?.text).toContain('Needs a decision');
    expect([...(await state()).requests.values()]).toHaveLength(1);
    expect(await say(CHIEF, 'history P1.9')).toContain('off track');
  });

  test('what was dictated is read as if it was typed', async () => {
    const { answered, activity, keys } = await october();
    const said =
      'P one point nine is on track full stop forty five percent complete comma due by the thirty first of January next year full stop P one point ten hasn’t started yet';
    expect((await answered(said, keys)).changed).toBe(true);
    expect(await activity('P1.9')).toMatchObject({
      status: 'on track',
      percent: 45,
      forecastDate: '2024-01-31',
    });
    expect((await activity('P1.10')).lastWords?.text).toContain('started yet');
    expect((await answered('it has come to a full stop')).changed).toBe(false);
    expect((await answered('er thirty no sorry make that forty percent')).changed).toBe(true);
    expect((await activity('P1.9')).percent).toBe(40);
  });

  test('a greeting tells nothing', async () => {
    const { answered } = await october();
    for (const text of ['Good morning, where is the form?', 'Good meeting with the board', 'Good morning'])
      expect((await answered(text)).changed).toBe(false);
  });

  test('a reference that the plan does not hold is never left out silently', async () => {
    const { answered, one } = await october();
    expect((await answered('P1.9 done. P1.99 done', one)).changed).toBe(false);
    expect((await answered('P1.9 on track, P1.99 at risk', one)).changed).toBe(false);
  });

  test('an exception may come first', async () => {
    const { answered, activity, keys } = await october();
    const said = 'With the exception of P1.9, which is at risk, all of the above are on track.';
    expect((await answered(said, keys)).changed).toBe(true);
    expect([(await activity('P1.9')).status, (await activity('P1.10')).status]).toEqual([
      'at risk',
      'on track',
    ]);
  });

  test('“other one” is the other of two and one of more', async () => {
    const { answered, activity, keys } = await october();
    await answered('P1.9 moves to 12 Jan, other one still on track', keys);
    expect((await activity('P1.9')).forecastDate).toBe('2024-01-12');
    expect((await activity('P1.10')).status).toBe('on track');
    const three = [...keys, (await activity('P1.7')).key];
    expect((await answered('P1.9 done, other one on track', three)).changed).toBe(false);
    expect((await answered('both done', three)).changed).toBe(false);
  });
});

describe('a sentence that begins with the name of a command', () => {
  test.each([
    ['Report slips to April', 'at risk'],
    ['needs till end of April', 'at risk'],
    ['Add two weeks to that', 'at risk'],
    ['Measures are done, on track', 'on track'],
  ])('is an answer where a verb follows: “%s”', async (text, status) => {
    const { reply, one, activity } = await october();
    const first = await reply(FINANCE, text, { about: one });
    const confirm = first.actions.find(({ id }) => id === 'confirm');
    if (confirm) await reply(FINANCE, confirm.say, { about: one });
    expect((await activity('P1.9')).status).toBe(status);
  });

  test.each(['report', 'depends on P1.4', 'add "Publish the annual report"'])(
    'stays a command without one: “%s”',
    async (text) => {
      const { reply, one } = await october();
      const { actions } = await reply(FINANCE, text, { about: one });
      expect(actions.some(({ say }) => say?.startsWith('yes: '))).toBe(false);
    },
  );
});

test('“others” and “all” are those that are still open', async () => {
  const { keys, reply, say, activity } = await october();
  const more = await activity('P1.1');
  await say(CHIEF, 'done P1.10');
  const about = [...keys, more.key];
  await say(CHIEF, 'P1.1 at risk, the supplier is late, others on track', { about });
  expect((await activity('P1.10')).status).toBe('complete');
  const { parts } = await reply(CHIEF, 'all on track', { about });
  expect(JSON.stringify(parts)).not.toContain('takes that back');
  expect((await activity('P1.10')).status).toBe('complete');
});
