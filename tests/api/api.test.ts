import { afterAll, beforeAll, expect, test } from '@jest/globals';
import { z } from 'zod';
import { RESOURCES } from '../../src/api/resources.ts';
import { runBot } from '../fakes/bot.ts';
import { CHIEF, FINANCE } from '../fakes/world.ts';

let bot: Awaited<ReturnType<typeof runBot>>;
let secret = '';
let published = '';
beforeAll(async () => {
  bot = await runBot({ PLAYGROUND_CLOCK: '2023-09-29T09:00', PUBLIC_URL: 'https://plan.example.org/' });
  await bot.json('/playground/clock', { to: '2023-10-02T09:00' });
  secret = await made('token new "Power BI"');
  published = await made('token new Website public until 9 October 2023');
});
afterAll(async () => await bot.close());

const say = async (as: string, text: string): Promise<string> =>
  (await bot.json('/playground/messages', { as, text })).replies[0].text;
const made = async (text: string) => /ans_[\w-]{22}/.exec(await say('Administrator', text))?.[0] ?? text;
const get = async (path: string, token = secret, headers: Record<string, string> = {}) =>
  await bot.send(`/api/v1/${path}`, undefined, { authorization: `Bearer ${token}`, ...headers });
const read = async (path: string, token = secret): Promise<any> => await (await get(path, token)).json();
const refused = async (response: Response) => [response.status, ((await response.json()) as any).error];

test('only administrators make, see and withdraw tokens, and a secret is shown once', async () => {
  for (const text of ['token new "Mine"', 'tokens', 'token revoke T1', 'token revoke T99'])
    expect(await say(CHIEF, text)).toContain('Only administrators can make, see and withdraw tokens');
  expect(secret).toMatch(/^ans_/);
  expect(published).toMatch(/^ans_/);
  await read('plan');
  const listed = await say('Administrator', 'tokens');
  expect(listed).toMatch(
    /T1 Power BI[^T]*reads the whole plan · until 1 October 2024 · last used on 2 October 2023/,
  );
  expect(listed).toMatch(/T2 Website[^T]*reads what is published · until 9 October 2023/);
  expect(listed).not.toContain('ans_');
  expect(await say('Administrator', 'token new "power bi"')).toContain('T1 is called Power BI already');
  expect(await say('Administrator', 'token new "Old" until 1 September 2023')).toContain('has passed');
  expect(await say('Administrator', 'token new')).toContain('has the name of the program');
});

test('every list answers rows of its own schema, and the description says so', async () => {
  await say('Administrator', `measure "Recorded crime in all" target 80% up owner "${FINANCE}" quarterly`);
  await say('Administrator', 'measure "Recorded crime in all" 78% for Q2');
  await say(FINANCE, 'extend P1.10 to 31 January 2024 because the supplier is late');
  for (const { name, row } of RESOURCES) {
    const { data, ledger } = await read(name);
    expect({ name, ledger: typeof ledger, rows: data.length > 0 }).toEqual({
      name,
      ledger: 'number',
      rows: true,
    });
    expect({ name, fault: z.array(row.strict()).safeParse(data).error?.message }).toEqual({ name });
  }
  const description: any = await (await bot.send('/api/v1/openapi.json')).json();
  expect(description.openapi).toBe('3.1.0');
  const readable = Object.entries<any>(description.paths).flatMap(([path, { get }]) => (get ? [path] : []));
  expect(readable.sort()).toEqual([...RESOURCES.map(({ name }) => `/${name}`), '/activities/{ref}'].sort());
  const shape = description.paths['/activities'].get.responses[200].content['application/json'].schema;
  const { data } = await read('activities');
  expect(Object.keys(shape.properties.data.items.properties)).toEqual(Object.keys(data[0]));
  expect(description.components.securitySchemes.token).toEqual({ type: 'http', scheme: 'bearer' });
});

test('it says what chat says, now and as it stood', async () => {
  const { activities } = await bot.json('/playground/plan');
  const overdue = (await read('overdue')).data.map(({ ref }: any) => ref);
  expect(overdue.sort()).toEqual(
    activities
      .filter((one: any) => one.overdue)
      .map(({ ref }: any) => ref)
      .sort(),
  );
  await say(FINANCE, 'update P1.10 at risk 40% waiting for the supplier');
  expect((await read('activities/p1.10')).data).toMatchObject({
    ...{ ref: 'P1.10', status: 'at risk', percent: 40, owner: FINANCE, note: 'waiting for the supplier' },
  });
  for (const asAt of ['asAt=2023-10-01', 'at=2023-09-29'])
    expect((await read(`activities/P1.10?${asAt}`)).data).toMatchObject({ percent: null, note: null });
  expect((await read('overdue?asAt=2023-09-29')).data.length).toBeLessThan(overdue.length);
  const { ledger } = await read('plan');
  await say(FINANCE, 'note P1.10 the contract is signed');
  const { data } = await read(`changes?after=${ledger}`);
  expect(data).toMatchObject([{ ledger: ledger + 1, refs: ['P1.10'], role: expect.any(String) }]);
  const asked = (await read('promises')).data.find(({ what }: any) => what === 'asked for');
  expect(asked).toMatchObject({
    ref: 'P1.10',
    date: '2024-01-31',
    reason: expect.stringContaining('supplier'),
  });
});

test('no hash, account or secret is read', async () => {
  const everything = await Promise.all(RESOURCES.map(async ({ name }) => await (await get(name)).text()));
  expect(everything.join('')).not.toMatch(/ans_|"hash"|"accounts"|playground:/);
});

test('pages of any size give the whole list once, and a cursor is one list’s', async () => {
  for (const name of ['activities', 'changes', 'promises']) {
    const whole = (await read(name)).data;
    const rows: any[] = [];
    let cursor = '';
    do {
      const response = await get(`${name}?limit=7${cursor && `&cursor=${cursor}`}`);
      const page: any = await response.json();
      rows.push(...page.data);
      cursor = page.next ?? '';
      expect(response.headers.get('link')?.includes(cursor) ?? false).toBe(cursor !== '');
    } while (cursor);
    expect(rows).toEqual(whole);
  }
  const { next } = await read('activities?limit=7');
  for (const path of [`owners?cursor=${next}`, 'activities?cursor=made-up', 'activities?cursor='])
    expect(await refused(await get(path))).toEqual([
      400,
      expect.stringContaining('“cursor” does not belong to this list'),
    ]);
});

test('a tag says whether anything has changed', async () => {
  const first = await get('activities');
  const tag = first.headers.get('etag') ?? '';
  const again = await get('activities', secret, { 'if-none-match': tag });
  expect([again.status, await again.text()]).toEqual([304, '']);
  const other = { 'if-none-match': tag, accept: 'text/csv' };
  expect((await get('activities', secret, other)).status).toBe(200);
  await say(FINANCE, 'note P1.10 a last word');
  expect((await get('activities', secret, { 'if-none-match': tag })).status).toBe(200);
  // What an earlier version answered of the same ledger is not what this one answers.
  const earlier = ((await get('activities')).headers.get('etag') ?? '').replace(/\.\w+"$/, '.0a1b2c3d"');
  expect((await get('activities', secret, { 'if-none-match': earlier })).status).toBe(200);
});

test('a table comes as CSV, and no spreadsheet runs what stands in it', async () => {
  await say(FINANCE, 'note P1.10 =HYPERLINK("https://example.org")');
  const response = await get('activities', secret, { accept: 'text/csv' });
  expect(response.headers.get('content-type')).toBe('text/csv; charset=utf-8');
  const lines = (await response.text()).split('\r\n');
  expect(lines[0]).toContain('ref,plan,section,priority,objective,title,owner,status');
  expect(lines.find((line) => line.startsWith('P1.10,'))).toContain(`"'=HYPERLINK(""https://example.org"")"`);
  expect((await get('activities', secret, { accept: 'image/png' })).status).toBe(406);
});

test('a token for what is published reads no words, names or forecasts', async () => {
  const { data } = await read('activities', published);
  expect(data.find(({ ref }: any) => ref === 'P1.10')).toMatchObject({
    ...{
      status: 'at risk',
      owner: null,
      percent: null,
      note: null,
      noteBy: null,
      forecastDate: null,
      evidence: [],
    },
  });
  for (const name of ['owners', 'measures', 'decisions', 'promises', 'changes', 'digest'])
    expect(await refused(await get(name, published))).toEqual([
      403,
      expect.stringContaining(`“${name}” is not`),
    ]);
});

test('a narrative that was taken back is not read from the day on which it was public', async () => {
  await say(CHIEF, 'narrative P1.9 Withdrawn afterwards.');
  await say(CHIEF, 'publish P1.9');
  const then = async (token: string) => (await read('activities/P1.9?asAt=2023-10-02', token)).data.narrative;
  await bot.json('/playground/clock', { to: '2023-10-03T09:00' });
  expect(await then(published)).toBe('Withdrawn afterwards.');
  await say(CHIEF, 'unpublish P1.9');
  expect(await then(published)).toBeNull();
  expect(await then(secret)).toBe('Withdrawn afterwards.');
});

test('what is asked wrongly is told, with what would be right', async () => {
  const none = await bot.send('/api/v1/plan');
  expect(none.headers.get('www-authenticate')).toContain('Bearer');
  expect(await refused(none)).toEqual([401, expect.stringContaining('There is no token')]);
  for (const wrong of ['ans_AAAAAAAAAAAAAAAAAAAAAA', 'x', `${secret}x`, secret.slice(4)])
    expect(await refused(await get('plan', wrong))).toEqual([
      401,
      expect.stringContaining('This token is not known'),
    ]);
  for (const query of [`token=${secret}`, `access_token=x`, `limit=${secret}`, `a[]=${secret}`])
    expect(await refused(await get(`plan?${query}`))).toEqual([
      401,
      expect.stringContaining('in an address'),
    ]);
  for (const [query, fault] of [
    ['asAt=2023-02-30', 'is not a day'],
    ['asAt=275760-09-13', 'is not a day'],
    ['asAt=2023-10-04', 'has not come yet'],
    ['asAt=2023-09-01&asAt=2023-09-02', 'more than once'],
    ['limit=0', 'between 1 and 1000'],
    ['limit=1e3', 'not a whole number'],
    ['after=5', 'for changes alone'],
    ['colour=red', 'cannot be asked for'],
  ])
    expect(await refused(await get(`plan?${query}`))).toEqual([400, expect.stringContaining(fault!)]);
  for (const path of [
    'people',
    'tokens',
    'plan/x',
    'activities/P9.99',
    'activities/%',
    '',
    '%00',
    'constructor',
  ])
    expect({ path, status: (await get(path)).status }).toEqual({ path, status: 404 });
  const post = await bot.send('/api/v1/plan', {}, { authorization: `Bearer ${secret}` });
  expect(await refused(post)).toEqual([405, expect.stringContaining('GET')]);
});

test('a token that is withdrawn or has run out opens nothing', async () => {
  const other = await made('token new "Excel"');
  expect((await get('plan', other)).status).toBe(200);
  expect(await say('Administrator', 'token revoke Excel')).toContain('T3 Excel is withdrawn');
  expect(await refused(await get('plan', other))).toEqual([401, expect.stringContaining('was withdrawn')]);
  expect(await say('Administrator', 'undo')).toContain('cannot be brought back');
  expect(await say('Administrator', 'token revoke T3')).toContain('already');
  expect(await say('Administrator', 'token revoke nothing')).toContain('No token is called “nothing”');
  expect((await get('plan', published)).status).toBe(200);
  await bot.json('/playground/clock', { to: '2023-10-10T09:00' });
  expect(await refused(await get('plan', published))).toEqual([401, expect.stringContaining('has run out')]);
});

test('a program that reads too often waits; others and the chat do not', async () => {
  const greedy = await made('token new "Greedy"');
  const statuses: number[] = [];
  for (let n = 0; n < 11; n++)
    statuses.push(
      ...(await Promise.all(Array.from({ length: 50 }, async () => (await get('nothing', greedy)).status))),
    );
  expect(statuses.filter((status) => status === 429).length).toBeGreaterThan(0);
  const last = await get('plan', greedy);
  expect(Number(last.headers.get('retry-after'))).toBeGreaterThan(0);
  expect(await refused(last)).toEqual([429, expect.stringContaining('Please wait')]);
  expect((await get('plan')).status).toBe(200);
  expect(await say(CHIEF, 'overdue')).toContain('overdue');
});
