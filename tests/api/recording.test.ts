import { afterAll, beforeAll, expect, test } from '@jest/globals';
import { programs } from '../fakes/programs.ts';
import { CHIEF, FINANCE, OPERATIONS, ORGANISATION } from '../fakes/world.ts';

let office: Awaited<ReturnType<typeof programs>>;
let finance = '';
let jira = '';
let reads = '';
beforeAll(async () => {
  office = await programs();
  finance = await office.token(`"Power BI" for ${FINANCE}`);
  jira = await office.token('Jira as an integration until 31 March 2024');
  reads = await office.token('Excel');
});
afterAll(async () => await office.close());

const last = async () => {
  const entries = [];
  for await (const entry of office.ledger.entries(ORGANISATION)) entries.push(entry);
  return entries.filter(({ action }) => action !== 'token used').at(-1)!;
};
const UPDATES = 'activities/P1.10/updates';

test('a token says in chat for whom it records, and is made by administrators alone', async () => {
  const listed = await office.say('Administrator', 'tokens');
  expect(listed).toContain(`records for the ${FINANCE}`);
  expect(listed).toMatch(/T2 Jira[^T]*records as an integration for no role · until 31 March 2024/);
  expect(await office.say(CHIEF, `token new "Mine" for ${FINANCE}`)).toContain('Only administrators');
  expect(await office.say('Administrator', 'token new "Mine" for Chief Finance Officer')).toContain(
    'I can’t find a role called “Chief Finance Officer”. The nearest are:',
  );
});

test('what a role’s token sends is an update of the role, under the token’s name', async () => {
  const { status, body } = await office.post(UPDATES, finance, {
    ...{ status: 'at risk', percent: 40, forecastDate: '2024-05-31', words: 'The supplier is late' },
  });
  expect(status).toBe(201);
  const { seq, by } = await last();
  expect(body).toMatchObject({
    ledger: seq,
    data: { ledger: seq, action: 'update', by: 'Power BI', refs: ['P1.10'] },
  });
  expect(body.says).toContain('Now at risk, 40%');
  expect(by).toMatchObject({ account: 'token:T1', name: 'Power BI' });
  expect(await office.activity('P1.10')).toMatchObject({
    ...{ status: 'at risk', percent: 40, forecastDate: '2024-05-31' },
    lastWords: { text: 'The supplier is late', name: 'Power BI' },
  });
  expect(await office.say(CHIEF, 'history P1.10')).toContain('Power BI');
  const { data } = (await (await office.get('changes', finance)).json()) as any;
  expect(data.at(-1)).toEqual(body.data);
});

test('the same key with the same body is recorded once and answered the same; with another body it is refused', async () => {
  const key = { 'idempotency-key': 'run-7' };
  const first = await office.post(UPDATES, finance, { percent: 45, words: 'The tenders are in' }, key);
  expect(first.status).toBe(201);
  await office.say(FINANCE, 'note P1.10 in between');
  const before = (await office.state()).seq;
  const again = await office.post(UPDATES, finance, { words: 'The tenders are in', percent: 45 }, key);
  expect(again).toMatchObject({ status: 201, body: first.body });
  for (const [path, body] of [
    [UPDATES, { percent: 46, words: 'The tenders are in' }],
    ['activities/P1.9/updates', { percent: 45, words: 'The tenders are in' }],
    ['activities/P1.10/evidence', { url: 'https://example.org/a' }],
  ] as const) {
    const { status, body: problem } = await office.post(path, finance, body, key);
    expect([path, status]).toEqual([path, 422]);
    expect(problem.detail).toContain(`“Idempotency-Key: run-7” came before with something else`);
  }
  expect((await office.state()).seq).toBe(before);
  // Another program's key is another key.
  expect((await office.post(UPDATES, jira, { words: 'From Jira' }, key)).status).toBe(201);
  const at = { 'idempotency-key': 'at once' };
  const both = await Promise.all([0, 1, 2].map(() => office.post(UPDATES, finance, { percent: 47 }, at)));
  expect(new Set(both.map(({ body }) => body.ledger)).size).toBe(1);
});

test('rights and refusals are those of chat', async () => {
  const theirs = [...(await office.state()).activities.values()].find(
    ({ owner }) => owner === 'director-of-operations',
  )!;
  const path = `activities/${theirs.ref}/updates`;
  const denied = await office.post(path, finance, { status: 'on track' }, { 'idempotency-key': 'no' });
  expect(denied.status).toBe(403);
  expect(denied.body.detail).toContain(`The ${OPERATIONS} answers for ${theirs.ref}.`);
  expect(denied.body.detail).toContain(`This token reads the whole plan, and records for the ${FINANCE}.`);
  expect(await last()).toMatchObject({ action: 'denied', by: { name: 'Power BI' } });
  expect((await office.post(path, finance, { status: 'on track' }, { 'idempotency-key': 'no' })).status).toBe(
    403,
  );
  for (const token of [finance, jira]) {
    const ended = await office.post(UPDATES, token, { status: 'cancelled' });
    expect(ended).toMatchObject({
      status: 403,
      body: { detail: expect.stringContaining('Pausing and cancelling need') },
    });
  }
  await office.say(FINANCE, 'done P1.10');
  const asked = await office.post(UPDATES, finance, { status: 'on track' });
  expect(asked).toMatchObject({ status: 409, body: { detail: expect.stringContaining('“confirm”: true') } });
  expect((await office.activity('P1.10')).status).toBe('complete');
  expect(
    (await office.post(UPDATES, finance, { status: 'on track', percent: 50, confirm: true })).status,
  ).toBe(201);
  const reading = await office.post(UPDATES, reads, { percent: 1 });
  expect(reading).toMatchObject({
    status: 403,
    body: { detail: expect.stringContaining('T3 Excel reads the whole plan and records nothing') },
  });
});

test('readings and evidence are recorded as in chat', async () => {
  await office.say(
    'Administrator',
    `measure "Recorded crime in all" target 80% up owner "${FINANCE}" quarterly`,
  );
  const [measure] = ((await (await office.get('measures', finance)).json()) as any).data.filter(
    ({ title }: any) => title === 'Recorded crime in all',
  );
  const path = `measures/${encodeURIComponent(measure.id)}/readings`;
  const body = { value: 78.5, period: '2023-03-31', words: 'people counted instead of cases' };
  const first = await office.post(path, finance, body);
  expect(first).toMatchObject({ status: 201, body: { data: { action: 'measure', by: 'Power BI' } } });
  const twice = await office.post(
    `measures/${encodeURIComponent('recorded crime in ALL')}/readings`,
    finance,
    { ...body, value: 79 },
  );
  expect(twice).toMatchObject({
    status: 409,
    body: {
      detail:
        'The quarter to 31 March 2023 has a reading already: 78.5%, given by Power BI. Nothing was changed. To correct it, send it again with “instead”: true.',
    },
  });
  expect((await office.post(path, finance, { ...body, value: 1e-7, instead: true })).status).toBe(201);
  const { data } = (await (await office.get('measures', finance)).json()) as any;
  expect(data.find(({ id }: any) => id === measure.id).readings).toEqual([
    { period: '2023-03-31', value: 1e-7, note: 'people counted instead of cases', by: 'Power BI' },
  ]);
  const flat = (await (await office.get('readings', finance)).json()) as any;
  expect(flat.data).toEqual([
    expect.objectContaining({
      measure: measure.id,
      period: '2023-03-31',
      value: 1e-7,
      unit: '%',
      target: 80,
    }),
  ]);
  expect((await office.post('measures/no such/readings', finance, body)).status).toBe(404);
  const shown = await office.post('activities/p1.10/evidence', finance, {
    url: 'https://example.org/a?b=1&c=2',
  });
  expect(shown).toMatchObject({ status: 201, body: { data: { action: 'evidence' } } });
  expect((await office.activity('P1.10')).evidence).toContain('https://example.org/a?b=1&c=2');
  const there = await office.post('activities/P1.10/evidence', finance, {
    url: 'https://example.org/a?b=1&c=2',
  });
  expect([there.status, there.body.detail]).toEqual([422, 'Nothing to change: P1.10 has this link already.']);
});

test('a refusal names the part, its value and what is right, and changes nothing', async () => {
  const { seq } = await office.state();
  const wrong = async (body: unknown, headers = {}, path = UPDATES) => {
    const { status, body: problem, headers: sent } = await office.post(path, finance, body, headers);
    expect(sent.get('content-type')).toContain('application/problem+json');
    expect(problem).toMatchObject({ status, title: expect.any(String), error: problem.detail });
    return `${status} ${problem.detail}`;
  };
  for (const [body, told] of [
    [{ percent: 140 }, '422 “percent” is 140. It is a whole number from 0 to 100.'],
    [{ percent: '40' }, '422 “percent” is "40". It is a whole number'],
    [{ status: 'fine' }, '422 “status” is "fine". It is one of not started, on track, at risk'],
    [{ forecastDate: '275760-09-13' }, '422 “forecastDate” is "275760-09-13". It is a day'],
    [{ words: 'a\u202eb' }, '422 “words” is'],
    [{ words: 'x'.repeat(2_001) }, '422 “words” is'],
    [{ colour: 'red' }, '422 “colour” cannot be sent here. There are status, percent, forecastDate, words'],
    [{}, '422 There is nothing to record'],
    [[], '422 The body is []. It is a JSON object'],
    ['null', '422 The body is null.'],
    ['{"__proto__": {"percent": 4}}', '422 “__proto__” cannot be sent here'],
    ['{"percent": ', '400 The body is not JSON.'],
    ['', '422 There is nothing to record'],
    [`{"words": "${'x'.repeat(70_000)}"}`, '413 The body is too large. It has 64 kilobytes at most.'],
  ] as const)
    expect({ body, told: await wrong(body) }).toEqual({ body, told: expect.stringContaining(told) });
  expect(await wrong({ url: 'javascript:alert(1)' }, {}, 'activities/P1.10/evidence')).toContain(
    '422 “url” is',
  );
  expect(await wrong({ percent: 4 }, { 'content-type': 'text/plain' })).toContain(
    '415 “text/plain” is not taken',
  );
  expect(await wrong({ percent: 4 }, { 'content-encoding': 'lzma' })).toContain('415 ');
  expect(await wrong({ percent: 4 }, { 'idempotency-key': 'a b' })).toContain('400 “Idempotency-Key” has 3');
  expect(await wrong({ percent: 4 }, {}, `${UPDATES}?percent=4`)).toContain('400 “percent” cannot stand');
  expect(await wrong({ percent: 4 }, {}, 'activities/P9.99/updates')).toContain(
    '404 There is no activity “P9.99”',
  );
  expect(await wrong({ percent: 4 }, {}, 'activities')).toContain('405 POST is not taken here');
  expect((await office.get(UPDATES, finance)).headers.get('allow')).toBe('POST');
  expect((await office.state()).seq).toBe(seq);
});
