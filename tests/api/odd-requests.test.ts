import { afterAll, beforeAll, expect, test } from '@jest/globals';
import { programs } from '../fakes/programs.ts';
import { FINANCE } from '../fakes/world.ts';

let office: Awaited<ReturnType<typeof programs>>;
let reads = '';
let finance = '';
let integration = '';
beforeAll(async () => {
  office = await programs();
  reads = await office.token('Excel');
  finance = await office.token(`"Power BI" for ${FINANCE}`);
  integration = await office.token('Jira as an integration');
  for (const token of [reads, finance, integration]) await office.get('plan', token);
});
afterAll(async () => await office.close());

const told = async (path: string, headers: Record<string, string> = {}) => {
  const response = await fetch(`http://127.0.0.1:${office.port}/api/v1/${path}`, {
    headers: { authorization: `Bearer ${reads}`, ...headers },
  });
  const body: any = response.status === 304 ? null : await response.json();
  return { status: response.status, body, etag: response.headers.get('etag') ?? '' };
};

async function mcp(message: unknown): Promise<{ status: number; body: any }> {
  const response = await fetch(`http://127.0.0.1:${office.port}/mcp`, {
    method: 'POST',
    body: JSON.stringify(message),
    headers: {
      authorization: `Bearer ${integration}`,
      'content-type': 'application/json',
      accept: 'application/json, text/event-stream',
    },
  });
  return { status: response.status, body: await response.json() };
}

test('a page goes on with the day that it began with, or is refused', async () => {
  const { next } = (await told('activities?limit=2')).body;
  const other = await told(`activities?limit=2&cursor=${next}&asAt=2023-04-01`);
  expect(other.status).toBe(400);
  expect(other.body.detail).toBe(
    '“cursor” goes on with 2023-04-03, and “asAt” is 2023-04-01. Leave one of them out.',
  );
  for (const same of ['', '&asAt=2023-04-03', '&at=2023-04-03'])
    expect((await told(`activities?limit=2&cursor=${next}${same}`)).status).toBe(200);
});

test('a list is read to its end as it was at its first page, whatever is told meanwhile', async () => {
  const read = async (path: string) => (await told(path)).body;
  for (const asAt of ['', '&asAt=2023-04-02']) {
    const whole = await read(`activities?limit=1000${asAt}`);
    let page = await read(`activities?limit=13${asAt}`);
    const rows: any[] = [...page.data];
    while (page.next) {
      await office.say(FINANCE, `note P1.10 word ${rows.length}${asAt}`);
      page = await read(`activities?limit=13&cursor=${page.next}`);
      expect(page.ledger).toBe(whole.ledger);
      rows.push(...page.data);
    }
    expect(rows).toEqual(whole.data);
  }
  expect((await read('activities/P1.10')).data.note).toContain('word 26');
  const { ledger } = await read('plan');
  const madeUp = (to: number) => Buffer.from(`activities|2023-04-03|${to}|7`).toString('base64url');
  const { status, body } = await told(`activities?cursor=${madeUp(ledger + 1)}`);
  expect([status, body.detail.slice(0, 39)]).toEqual([400, '“cursor” does not belong to this list. ']);
  expect((await told(`activities?cursor=${madeUp(1)}`)).status).toBe(200);
});

test('“unchanged” is said only of what is there', async () => {
  const { etag } = await told('activities/P1.10');
  for (const known of [etag, '*']) {
    expect((await told('activities/P1.10', { 'if-none-match': known })).status).toBe(304);
    expect((await told('activities', { 'if-none-match': known })).status).toBe(304);
    const gone = await told('activities/P9.99', { 'if-none-match': known });
    expect([gone.status, gone.etag === etag]).toEqual([404, false]);
    const cursor = Buffer.from('activities|2023-04-03|999|2').toString('base64url');
    expect((await told(`activities?cursor=${cursor}`, { 'if-none-match': known })).status).toBe(400);
  }
});

test('a request of a shape that the protocol does not have is refused in a sentence, and nothing happens', async () => {
  const { seq } = await office.state();
  for (const [method, params, part] of [
    ['tools/call', { name: 5 }, 'params.name'],
    ['tools/call', {}, 'params.name'],
    ['tools/call', { name: 'overdue', arguments: 'x' }, 'params.arguments'],
    ['tools/call', { name: 'overdue', arguments: [1] }, 'params.arguments'],
    ['tools/call', { name: 'overdue', arguments: null }, 'params.arguments'],
    ['resources/read', { uri: { $ne: null } }, 'params.uri'],
    ['resources/list', { cursor: {} }, 'params.cursor'],
    ['initialize', {}, 'params.protocolVersion'],
  ] as const) {
    const { status, body } = await mcp({ jsonrpc: '2.0', id: 1, method, params });
    expect({ status, error: body.error }).toEqual({
      status: 200,
      error: {
        code: -32602,
        message: `“${part}” of ${method} is not as the Model Context Protocol has it. Nothing was done.`,
      },
    });
  }
  expect((await office.state()).seq).toBe(seq);
});

test('what goes on is expected by no day that has passed, whoever says so', async () => {
  const { seq } = await office.state();
  const passed = 'Nothing is expected by 2 April 2023, which has passed. Give a day to come, or none.';
  const yesterday = { forecastDate: '2023-04-02' };
  for (const token of [finance, integration])
    expect(await office.post('activities/P1.10/updates', token, yesterday)).toMatchObject({
      status: 422,
      body: { detail: passed },
    });
  const call = { name: 'propose_update', arguments: { ref: 'P1.10', words: 'x', ...yesterday } };
  const proposed = await mcp({ jsonrpc: '2.0', id: 1, method: 'tools/call', params: call });
  expect(proposed.body.result).toMatchObject({ isError: true, content: [{ text: passed }] });
  expect((await office.state()).seq).toBe(seq);
  // Today is no day that has passed, and one that passed while it stood there is left alone.
  const path = 'activities/P1.10/updates';
  expect((await office.post(path, finance, { forecastDate: '2023-04-03' })).status).toBe(201);
  office.clock.at = '2023-04-04T09:00:00.000Z';
  const kept = await office.post(path, finance, { forecastDate: '2023-04-03', percent: 5 });
  expect(kept.status).toBe(201);
});

test('evidence with a name or password in its address is not kept, which would be for good', async () => {
  const { seq } = await office.state();
  for (const url of ['https://kay:secret@files.example/a', 'https://gov.uk@evil.example/']) {
    expect((await office.post('activities/P1.10/evidence', finance, { url })).status).toBe(422);
    expect(await office.say(FINANCE, `evidence P1.10 ${url}`)).toContain('no name or password in it');
  }
  expect((await office.state()).seq).toBe(seq);
});

test('a question of chat’s reaches a program as what it can do, and not as a question', async () => {
  await office.say(FINANCE, 'done P1.10');
  const { seq } = await office.state();
  const { body } = await office.post('activities/P1.10/updates', finance, { percent: 10 });
  expect(body.detail).toMatch(
    /takes that back\. Nothing is changed yet\. If it is meant, send it again with/,
  );
  const beside = await office.post('activities/P1.9/updates', finance, {
    percent: 10,
    words: '70% complete',
  });
  expect(beside.body.detail).toContain('the words say 70%, the body says 10%.');
  const notYet = await office.post('activities/P1.9/updates', finance, {
    status: 'complete',
    words: 'not finished',
  });
  expect([notYet.status, notYet.body.detail]).toEqual([
    409,
    expect.stringContaining('the body says complete'),
  ]);
  expect((await office.state()).seq).toBe(seq);
});

test.each([
  [
    'application/json;odata.metadata=minimal, application/atomsvc+xml, application/atom+xml',
    'application/json',
  ],
  ['application/json; charset="a,b;c"; q=0.4, text/csv; q=0.9', 'text/csv'],
  ['text/csv;header=present', 'text/csv'],
])('a program that asks for “%s” gets %s', async (accept, type) => {
  const response = await fetch(`http://127.0.0.1:${office.port}/api/v1/overdue`, {
    headers: { authorization: `Bearer ${reads}`, accept },
  });
  expect([response.status, response.headers.get('content-type')]).toEqual([200, `${type}; charset=utf-8`]);
});

test('a cursor longer than any that is given out is refused in a sentence', async () => {
  const { status, body } = await told(`activities?cursor=${'x'.repeat(5_000)}`);
  expect([status, body.detail]).toEqual([400, '“cursor” is longer than any that is given out.']);
});

test('a token in any part of an address is refused, and a reference that begins like one is not', async () => {
  for (const path of [`${reads}/plan`, `activities/${reads}`, `plan?q=${reads}`, `plan?q[]=${reads}`]) {
    const { status, body } = await told(path);
    expect([path, status, body.detail.slice(0, 35)]).toEqual([
      path,
      401,
      'A token in an address is not taken,',
    ]);
  }
  expect((await told('activities/plans_1')).status).toBe(404);
});

test('what cannot be asked for is told with what can', async () => {
  for (const [path, detail] of [
    ['', 'A list is named here. There are plan, activities'],
    ['activities?$top=3', '“$top” cannot be asked for. There are asAt, limit and cursor.'],
    ['changes?$top=3', '“$top” cannot be asked for. There are asAt, after, limit and cursor.'],
    ['plan?asAt=275760-09-13', '“asAt” is not a day from 1900 to 2199. Write it as 2024-03-31.'],
  ] as const)
    expect([path, (await told(path)).body.detail]).toEqual([path, expect.stringContaining(detail)]);
});

test('a rule about two parts says which of them is wrong and what is right', async () => {
  const { status, body } = await office.post('activities/P1.10/updates', finance, {
    status: 'complete',
    percent: 10,
  });
  expect([status, body.detail]).toEqual([
    422,
    '“percent” is 10. It is 100 where “status” is complete, or left out.',
  ]);
});

test('programs take turns: a few readings at once, however many are asked for', async () => {
  const { ledger } = office;
  const entries = ledger.entries.bind(ledger);
  let [reading, most] = [0, 0];
  ledger.entries = async function* (organisation, behind) {
    most = Math.max(most, ++reading);
    try {
      yield* entries(organisation, behind);
    } finally {
      reading--;
    }
  };
  const those = Array.from({ length: 30 }, async (_one, n) => (await told(`changes?after=${n}`)).status);
  expect(new Set(await Promise.all(those))).toEqual(new Set([200]));
  ledger.entries = entries;
  expect(most).toBeLessThanOrEqual(4);
});
