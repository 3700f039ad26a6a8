import { afterAll, beforeAll, expect, test } from '@jest/globals';
import { runBot } from '../fakes/bot.ts';
import { CHIEF, FINANCE, LEGAL } from '../fakes/world.ts';

let bot: Awaited<ReturnType<typeof runBot>>;
beforeAll(async () => {
  bot = await runBot({ PLAYGROUND_CLOCK: '2023-10-02T09:00', PUBLIC_URL: 'https://plan.example.org/a/' });
});
afterAll(async () => await bot.close());

const say = async (as: string, text: string): Promise<string> =>
  (await bot.json('/playground/messages', { as, text })).replies[0].text;
const link = async (as: string, text = 'calendar new') =>
  /https:\/\/plan\.example\.org\/a(\/calendar\/[\w-]{22}\.ics)/.exec(await say(as, text))![1]!;
/** What tells one answer from another, the names of its headers too. */
const answered = async (path: string) => {
  const response = await bot.send(path);
  return { status: response.status, headers: [...response.headers.keys()], text: await response.text() };
};
const summaries = (ics: string) =>
  ics
    .replace(/\r\n[ \t]/g, '')
    .split('\r\n')
    .filter((line) => line.startsWith('SUMMARY'));

test('a feed has its owner’s activities and the readings they are asked for, and nobody else’s', async () => {
  await say(CHIEF, `measure "Recorded crime in all" target 80% up owner "${FINANCE}" quarterly`);
  const response = await bot.send(await link(FINANCE));
  expect(response.status).toBe(200);
  expect(Object.fromEntries(response.headers)).toMatchObject({
    'content-type': 'text/calendar; charset=utf-8',
    'cache-control': 'no-store',
    'referrer-policy': 'no-referrer',
    'x-content-type-options': 'nosniff',
    'x-robots-tag': 'noindex, nofollow',
  });
  const lines = summaries(await response.text());
  const { activities } = await bot.json('/playground/plan');
  const own = activities.filter(
    ({ owner, ongoing, completionDate }: any) => owner === FINANCE && !ongoing && completionDate,
  );
  const readings = lines.filter((line) => line.includes('Reading due: '));
  expect(lines).toHaveLength(own.length + readings.length);
  for (const { ref } of own) expect(lines.some((line) => line.includes(` ${ref} `))).toBe(true);
  expect(readings.map((line) => /\((.*)\)/.exec(line)![1])).toEqual([
    'the quarter to 31 December 2023',
    'the quarter to 31 March 2024',
  ]);
});

test('a feed follows what changes: a status, a hand-over', async () => {
  const path = await link(LEGAL);
  const before = summaries(await (await bot.send(path)).text());
  await say(LEGAL, 'done B7');
  const after = summaries(await (await bot.send(path)).text());
  expect(before.find((line) => line.includes('B7 '))).not.toContain('complete');
  expect(after.find((line) => line.includes('B7 '))).toContain('complete');
  await say('Administrator', `owner "${LEGAL}" is @Panel member`);
  expect(summaries(await (await bot.send(path)).text())).toEqual([]);
});

test('a role’s team has its dates behind a link of its own, whoever holds the role', async () => {
  expect(await say(CHIEF, `calendar "${FINANCE}"`)).toContain('readings that are due');
  expect(await say(LEGAL, `calendar "${FINANCE}"`)).toContain('is for its holder, delegates and assistant');
  const path = await link('Administrator', `calendar "${FINANCE}" new`);
  const before = await (await bot.send(path)).text();
  expect(before).toContain('REFRESH-INTERVAL;VALUE=DURATION:PT15M');
  await say(FINANCE, 'update P1.10 at risk');
  const after = summaries(await (await bot.send(path)).text());
  expect(after.find((line) => line.includes('P1.10 '))).toContain('at risk');
  expect(await say('Administrator', `calendar "${FINANCE}" off`)).toContain('no longer works');
  expect((await bot.send(path)).status).toBe(404);
});

test('the digests’ dates are a calendar too, on working days', async () => {
  expect(await say(FINANCE, 'calendar digest')).toContain('Only administrators');
  const path = await link('Administrator', 'calendar digest');
  expect(await say('Administrator', 'calendar digest')).toContain('I showed it once');
  const text = (await (await bot.send(path)).text()).replace(/\r\n[ \t]/g, '');
  expect(summaries(text)).toHaveLength(17);
  expect(text).toContain('SUMMARY:Digest in #delivery-plan');
  // Christmas Day is a Monday, and the day after it a holiday too.
  expect(text).toContain('DTSTART:20231227T093000Z');
  expect(text).not.toContain('DTSTART:20231225');
});

test('a wrong, replaced, withdrawn link and that of a leaver are like any unknown path', async () => {
  const unknown = await answered('/nothing');
  expect(unknown.status).toBe(404);
  const old = await link(CHIEF);
  const next = await link(CHIEF, 'calendar new');
  for (const path of [
    old,
    `/calendar/${'A'.repeat(22)}.ics`,
    next.replace('.ics', ''),
    next.replace('.ics', 'x.ics'),
    '/calendar/.ics',
    '/calendar/',
    '/calendar/%00.ics',
    '/calendar/{"$ne":null}.ics',
    `/calendar/${'x'.repeat(5_000)}.ics`,
  ]) {
    expect({ path, ...(await answered(path)) }).toEqual({ path, ...unknown });
  }
  expect((await bot.send(next)).status).toBe(200);
  expect((await bot.send(next, {})).status).toBe(404);
  await say('Administrator', `leaver @${CHIEF}`);
  await say('Administrator', 'yes');
  expect((await bot.send(next)).status).toBe(404);
  const own = await link(FINANCE);
  await say(FINANCE, 'calendar off');
  expect((await bot.send(own)).status).toBe(404);
});

test('whoever asks more than 500 times a minute waits; the bot goes on', async () => {
  const path = await link(FINANCE);
  const statuses: number[] = [];
  for (let n = 0; n < 10; n++)
    statuses.push(
      ...(await Promise.all(
        Array.from({ length: 51 }, async () => (await bot.send('/calendar/x.ics')).status),
      )),
    );
  expect(statuses.slice(0, 400).every((status) => status === 404)).toBe(true);
  const last = await bot.send(path);
  expect([last.status, last.headers.get('retry-after')]).toEqual([429, '60']);
  expect((await bot.send('/healthz')).status).toBe(200);
});
