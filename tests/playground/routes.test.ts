import http from 'node:http';
import { afterAll, beforeAll, describe, expect, test } from '@jest/globals';
import { runBot } from '../fakes/bot.ts';
import { CHIEF, FINANCE, LEGAL } from '../fakes/world.ts';

let bot: Awaited<ReturnType<typeof runBot>>;
beforeAll(async () => {
  bot = await runBot();
});
afterAll(async () => await bot.close());

const say = async (as: string, text: string) =>
  (await bot.json('/playground/messages', { as, text })).replies[0];
const activity = async (ref: string) =>
  (await bot.json('/playground/plan')).activities.find((a: { ref: string }) => a.ref === ref);

describe('the playground’s contract', () => {
  test('people are the owners by their role, an administrator and a panel member', async () => {
    const { people } = await bot.json('/playground/people');
    expect(people).toHaveLength(8);
    expect(people).toContainEqual({
      id: 'director-of-operations',
      name: 'Director of Operations',
      role: 'Director of Operations',
    });
    expect(people.map(({ name }: { name: string }) => name)).toEqual(
      expect.arrayContaining(['Administrator', 'Panel member']),
    );
  });

  test('the clock starts on the first working day of the plan year, moves forward only and is kept', async () => {
    expect((await bot.json('/playground/clock')).now).toBe('2023-04-03T09:00:00+01:00');
    expect((await bot.json('/playground/clock', { to: '2023-04-04T09:00' })).now).toBe(
      '2023-04-04T09:00:00+01:00',
    );
    const back = await bot.send('/playground/clock', { to: '2023-04-03T09:00' });
    expect(back.status).toBe(400);
    expect(((await back.json()) as { error: string }).error).toContain('only moves forward');
    expect((await bot.send('/playground/clock', { to: 'soon' })).status).toBe(400);
  });

  test('an update shows in the plan, and its undo takes it back', async () => {
    const { id, actions, text } = await say(FINANCE, 'update P1.9 at risk 40% waiting');
    expect(text).toContain('Now at risk, 40%');
    expect(await activity('P1.9')).toMatchObject({
      status: 'at risk',
      percent: 40,
      note: 'waiting',
      overdue: false,
      baselineDate: '2023-07-31',
    });
    expect(actions).toContainEqual(expect.objectContaining({ id: 'undo', label: 'Undo' }));
    const pressed = await bot.json('/playground/actions', { as: FINANCE, message: id, action: 'undo' });
    expect(pressed.replies[0].text).toContain('Taken back');
    expect((await activity('P1.9')).status).toBe('not started');
  });

  test('a double click has one effect', async () => {
    const { id } = await say(LEGAL, 'update B7 on track');
    const { rev } = await activity('B7');
    const press = { as: LEGAL, message: id, action: 'undo' };
    const [first, second] = await Promise.all([
      bot.json('/playground/actions', press),
      bot.json('/playground/actions', press),
    ]);
    expect(first.replies[0].text).toBe(second.replies[0].text);
    expect((await activity('B7')).rev).toBe(rev + 1);
  });

  test('a form’s values are taken, with the revision that it was opened on', async () => {
    const { id, actions } = await say(LEGAL, 'update B7');
    const values = {
      status: 'on track',
      percent: '20',
      note: 'supplier chosen',
      forecast: '2023-08-31',
      evidence: '',
    };
    const form = actions.find((action: { id: string }) => action.id === 'update');
    expect(form.form.fields.map((field: { id: string }) => field.id)).toEqual(Object.keys(values));
    await bot.json('/playground/actions', { as: LEGAL, message: id, action: 'update', values });
    expect(await activity('B7')).toMatchObject({
      status: 'on track',
      percent: 20,
      note: 'supplier chosen',
      forecastDate: '2023-08-31',
    });
  });

  test('an answer in a message’s thread is about that message’s activity', async () => {
    const { id } = await say(CHIEF, 'show B1');
    const answered = await bot.json('/playground/messages', { as: CHIEF, text: 'done', thread: id });
    expect(answered.replies[0].text).toContain('B1');
    expect((await activity('B1')).status).toBe('complete');
  });

  test.each([
    ['/playground/messages', { as: CHIEF }, '“text” is missing.'],
    ['/playground/messages', {}, '“as” is missing. “text” is missing.'],
    ['/playground/messages', { as: '', text: 7 }, '“as” is empty. “text” has to be text.'],
    ['/playground/messages', [], 'The body has to be one JSON object.'],
    ['/playground/clock', { to: 'x'.repeat(41) }, '“to” takes 40 characters at the most.'],
    [
      '/playground/actions',
      { as: CHIEF, message: 'm', action: 'a', values: 'on track' },
      '“values” has to be an object whose values are text.',
    ],
    [
      '/playground/actions',
      { as: CHIEF, message: 'm', action: 'a', values: { percent: 7 } },
      '“values.percent” has',
    ],
  ])('%s with %j is a sentence', async (path, body, told) => {
    const answered = await bot.send(path, body);
    expect(answered.status).toBe(400);
    expect(((await answered.json()) as { error: string }).error).toContain(told);
  });

  test('the inbox is a list', async () => {
    expect(await bot.json(`/playground/inbox?as=${encodeURIComponent(CHIEF)}`)).toEqual({ messages: [] });
  });
});

describe('bad input at the door', () => {
  test.each([
    [{ as: 'Nobody', text: 'mine' }, 400, 'Nobody here is called “Nobody”'],
    [{ as: CHIEF }, 400, 'text'],
    [{ as: CHIEF, text: 7 }, 400, 'text'],
    [{ as: CHIEF, text: 'done', thread: 'gone' }, 404, 'no longer known'],
    ['{"as":', 400, 'not JSON that can be read'],
    ['null', 400, 'not JSON that can be read'],
    [{ as: CHIEF, text: 'x'.repeat(1_000_000) }, 413, '64 kB'],
  ])('%# is answered with a sentence', async (body, status, words) => {
    const response = await bot.send('/playground/messages', body);
    expect(response.status).toBe(status);
    expect(((await response.json()) as { error: string }).error).toContain(words);
  });

  test.each([
    [{ origin: 'https://evil.example' }],
    [{ origin: 'null' }],
    [{ 'x-forwarded-for': '10.0.0.1' }],
    [{ forwarded: 'for=10.0.0.1' }],
    [{ 'x-real-ip': '10.0.0.1' }],
    [{ 'x-client-ip': '10.0.0.1' }],
    [{ 'true-client-ip': '10.0.0.1' }],
    [{ 'cf-connecting-ip': '10.0.0.1' }],
    [{ 'x-original-host': 'plan.example' }],
    [{ 'x-envoy-external-address': '10.0.0.1' }],
    [{ via: '1.1 proxy' }],
    [{ host: 'evil.example' }],
  ])('%j is refused', async (headers: Record<string, string>) => {
    const status = await new Promise((done) =>
      http.get(new URL('/playground/people', bot.url), { headers }, (response) =>
        done(response.resume().statusCode),
      ),
    );
    expect(status).toBe(403);
  });

  test('more than 500 messages in a minute are refused, and others go on', async () => {
    const statuses: number[] = [];
    for (let i = 0; i < 502; i += 1)
      statuses.push((await bot.send('/playground/messages', { as: 'Panel member', text: '?' })).status);
    expect(statuses.filter((status) => status === 429).length).toBeGreaterThanOrEqual(2);
    expect((await bot.send('/playground/messages', { as: CHIEF, text: 'help' })).status).toBe(200);
  });
});

test('a restart finds the plan, the updates and the clock as they were', async () => {
  const before = await runBot();
  await before.json('/playground/clock', { to: '2023-06-01T09:00' });
  await before.json('/playground/messages', { as: LEGAL, text: 'B7 at risk 10% supplier is late' });
  const plan = await before.json('/playground/plan');
  await before.stop();
  const after = await runBot({}, before.folder);
  expect(await after.json('/playground/plan')).toEqual(plan);
  expect((await after.json('/playground/clock')).now).toBe('2023-06-01T09:00:00+01:00');
  await after.close();
});

describe('health', () => {
  test('alive, ready, and nothing else to find', async () => {
    expect(await bot.json('/healthz')).toEqual({ status: 'alive' });
    expect(await bot.json('/readyz')).toEqual({ status: 'ready', reasons: [] });
    expect((await bot.send('/metrics')).status).toBe(404);
    expect((await bot.send('/wp-admin')).status).toBe(404);
  });
});
