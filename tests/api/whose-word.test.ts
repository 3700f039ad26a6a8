import { afterAll, beforeAll, expect, test } from '@jest/globals';
import { openApi } from '../../src/api/openapi.ts';
import { OTHERS, programs } from '../fakes/programs.ts';
import { FINANCE } from '../fakes/world.ts';

let office: Awaited<ReturnType<typeof programs>>;
let finance = '';
let jira = '';
beforeAll(async () => {
  office = await programs();
  finance = await office.token(`"Power BI" for ${FINANCE}`);
  jira = await office.token('Jira as an integration until 31 March 2024');
});
afterAll(async () => await office.close());

const UPDATES = 'activities/P1.10/updates';

test('an integration never records over an owner’s answer without saying so', async () => {
  await office.say(FINANCE, 'update P1.10 at risk 55% the contract is with lawyers');
  const answered = (await office.state()).seq;
  for (const body of [{ status: 'on track' }, { percent: 90 }, { forecastDate: '2024-06-30' }]) {
    const asked = await office.post(UPDATES, jira, body);
    expect(asked).toMatchObject({ status: 409, body: { over: answered } });
    expect(asked.body.detail).toContain('the contract is with lawyers');
    expect(asked.body.detail).toContain(`send “over”: ${answered}`);
  }
  expect((await office.post(UPDATES, jira, { percent: 90, over: answered + 500 })).status).toBe(409);
  expect((await office.post(UPDATES, jira, { percent: 90, confirm: true })).status).toBe(422);
  const otherwise = { percent: 90, words: 'We are at 30%', over: answered };
  const differs = await office.post(UPDATES, jira, otherwise);
  expect(differs).toMatchObject({
    status: 409,
    body: { detail: expect.stringContaining('leaves that to its owner') },
  });
  expect(differs.body).not.toHaveProperty('over');
  const told = {
    status: 'on track',
    percent: 90,
    words: 'All tickets closed',
    over: answered,
  };
  const over = await office.post(UPDATES, jira, told, { 'idempotency-key': 'over' });
  expect(over.status).toBe(201);
  const { lastWords } = await office.activity('P1.10');
  expect(lastWords).toMatchObject({
    name: 'Jira',
    text: `All tickets closed (Recorded over entry ${answered} of the ledger.)`,
  });
  const repeated = await office.post(UPDATES, jira, told, { 'idempotency-key': 'over' });
  expect(repeated).toMatchObject({ status: 201, body: over.body });
  // Nobody has answered since: it goes on.
  expect((await office.post(UPDATES, jira, { percent: 95 })).status).toBe(201);
  await office.say(FINANCE, 'update P1.10 on track 60%');
  expect((await office.post(UPDATES, jira, { percent: 96, over: answered })).status).toBe(409);
  expect((await office.activity('P1.10')).percent).toBe(60);
});

test('a role’s token may say by which number it read, and is asked when somebody has answered since', async () => {
  const { seq } = await office.state();
  await office.say(FINANCE, 'update P1.10 on track 61%');
  const asked = await office.post(UPDATES, finance, { percent: 62, ledger: seq });
  expect(asked).toMatchObject({
    status: 409,
    body: { detail: expect.stringContaining('P1.10 was answered after what you read') },
  });
  const known = (await office.state()).seq;
  expect((await office.post(UPDATES, finance, { percent: 62, ledger: known })).status).toBe(201);
  expect((await office.post(UPDATES, finance, { percent: 62, ledger: 99999 })).status).toBe(422);
});

test('a token of another organisation finds and changes nothing here', async () => {
  await office.say(FINANCE, 'note P1.10 seen here alone');
  const theirs = await office.tokenOfOthers();
  const before = (await office.state()).seq;
  const read = await Promise.all(
    ['activities', 'changes', 'promises', 'owners', 'decisions', 'digest'].map(
      async (path) => await (await office.get(path, theirs)).text(),
    ),
  );
  expect(read.join('')).not.toMatch(/seen here alone|Power BI|Jira/);
  const { body } = await office.post(UPDATES, theirs, { percent: 5 });
  expect(body.data.by).toBe('Theirs');
  expect((await office.state()).seq).toBe(before);
  const there = (await office.ledger.current(OTHERS, office.clock.at)).activities.values();
  expect([...there].find(({ ref }) => ref === 'P1.10')?.percent).toBe(5);
  const cursor = ((await (await office.get('activities?limit=3', finance)).json()) as any).next;
  expect((await office.get(`activities?limit=3&cursor=${cursor}`, theirs)).status).toBe(400);
});

test('a token that is withdrawn records nothing, and too many requests wait', async () => {
  const gone = await office.token(`Gone for ${FINANCE}`);
  await office.say('Administrator', 'token revoke Gone');
  expect((await office.post(UPDATES, gone, { percent: 4 })).status).toBe(401);
  const greedy = await office.token('Greedy');
  for (let n = 0; n < 500; n++) await office.post(UPDATES, greedy, {});
  const waits = await office.post(UPDATES, greedy, {});
  expect([waits.status, waits.headers.get('retry-after')]).toEqual([429, '60']);
  office.time.millis += 60_000;
  expect((await office.post(UPDATES, greedy, {})).status).toBe(403);
});

test('the description names what is recorded, with every refusal', () => {
  const { paths }: any = openApi();
  const post = paths['/activities/{ref}/updates'].post;
  expect(Object.keys(post.responses)).toEqual([
    '201',
    '400',
    '401',
    '403',
    '404',
    '405',
    '409',
    '413',
    '415',
    '422',
    '429',
    '503',
  ]);
  const schema = post.requestBody.content['application/json'].schema;
  expect(Object.keys(schema.properties)).toEqual([
    'status',
    'percent',
    'forecastDate',
    'words',
    'confirm',
    'over',
    'ledger',
  ]);
  expect(schema.additionalProperties).toBe(false);
  expect(Object.keys(paths['/plan'].get.responses)).toEqual(expect.arrayContaining(['405', '406']));
});

test('a word or a link of its own beside an owner’s answer opens nothing, and neither does a name like the owner’s', async () => {
  await office.say(FINANCE, 'update P1.11 at risk 40% waiting on the board');
  const answered = (await office.state()).seq;
  const to = (what: string) => `activities/P1.11/${what}`;
  for (const [what, body] of [
    ['updates', { words: 'synced' }],
    ['updates', { status: 'at risk' }],
    ['evidence', { url: 'https://example.org/ticket' }],
  ] as const)
    await office.post(to(what), jira, body);
  for (const body of [{ status: 'complete' }, { percent: 5 }])
    expect(await office.post(to('updates'), jira, body)).toMatchObject({
      status: 409,
      body: { over: answered },
    });
  expect(await office.activity('P1.11')).toMatchObject({ status: 'at risk', percent: 40 });
  expect((await office.post(to('updates'), jira, { percent: 60, over: answered })).status).toBe(201);
  // What it recorded itself it changes as it likes.
  expect((await office.post(to('updates'), jira, { percent: 65 })).status).toBe(201);
  expect(await office.token(`"${FINANCE}" as integration`)).toContain('is called');
});
