import { afterAll, beforeAll, expect, test } from '@jest/globals';
import { POSTS } from '../../src/api/posts.ts';
import { RESOURCES } from '../../src/api/resources.ts';
import { programs } from '../fakes/programs.ts';
import { FINANCE } from '../fakes/world.ts';
import fc from '../properties.ts';

/** More with “npm run fuzz”. */
const RUNS = process.env.SEED ? 300 : 40;

let office: Awaited<ReturnType<typeof programs>>;
let token = '';
beforeAll(async () => {
  office = await programs();
  token = await office.token(`"Power BI" for ${FINANCE}`);
});
afterAll(async () => await office.close());

const odd = fc.oneof(
  fc.constantFrom<unknown>(
    null,
    '',
    '__proto__',
    { $ne: null },
    -1,
    1e308,
    '\u202e',
    '\ud800',
    [],
    '2024-02-30',
  ),
  fc.constantFrom<unknown>('at risk', 40, '2024-05-31', true, 'https://a.example/', 'P1.10'),
  fc.jsonValue({ maxDepth: 3 }),
  fc.string({ maxLength: 200 }),
);
const KEYS = [
  ...['status', 'percent', 'forecastDate', 'words', 'confirm', 'over', 'ledger'],
  ...[
    'value',
    'period',
    'instead',
    'url',
    'name',
    'arguments',
    'ref',
    'asAt',
    'limit',
    'after',
    'uri',
    'cursor',
  ],
  ...['__proto__', 'constructor'],
];
const body = fc.oneof(odd, fc.dictionary(fc.constantFrom(...KEYS), odd, { maxKeys: 4 }));
const part = fc.oneof(
  fc.constantFrom('P1.10', '..', '%00', '%', '__proto__', ''),
  fc.string({ maxLength: 40 }),
);

async function told(path: string, sent?: unknown): Promise<{ status: number; text: string }> {
  // The limit is a minute’s, and this is not about it.
  office.time.millis += 60_000;
  const response = await fetch(`http://127.0.0.1:${office.port}${path}`, {
    headers: {
      authorization: `Bearer ${token}`,
      'content-type': 'application/json',
      accept: 'application/json, text/event-stream',
    },
    ...(sent !== undefined && { method: 'POST', body: JSON.stringify(sent) }),
  });
  return { status: response.status, text: await response.text() };
}

function isPlain({ status, text }: { status: number; text: string }): void {
  expect({ status, text }).toEqual({
    status: expect.any(Number),
    text: expect.not.stringMatching(/ZodError|at \w+ \(|node:internal/),
  });
  expect(status).toBeLessThan(500);
}

test('whatever a program records is recorded or refused with a sentence', async () => {
  await fc.assert(
    fc.asyncProperty(fc.constantFrom(...POSTS), part, body, async ({ of, name }, subject, sent) => {
      const answer = await told(`/api/v1/${of}/${encodeURIComponent(subject)}/${name}`, sent ?? null);
      isPlain(answer);
      if (answer.status >= 400) expect(JSON.parse(answer.text).detail).toMatch(/^\S.*[.!?]$/s);
    }),
    { numRuns: RUNS },
  );
});

test('whatever a program asks for is answered or refused with a sentence', async () => {
  await fc.assert(
    fc.asyncProperty(
      fc.constantFrom(...RESOURCES),
      fc.constantFrom(...KEYS),
      odd,
      part,
      async ({ name }, key, value, ref) => {
        const query = new URLSearchParams([
          [key, String(typeof value === 'object' ? JSON.stringify(value) : value)],
        ]);
        isPlain(await told(`/api/v1/${name}?${query}`));
        isPlain(await told(`/api/v1/${name}/${encodeURIComponent(ref)}`));
      },
    ),
    { numRuns: RUNS },
  );
});

test('whatever an assistant sends is answered in the protocol', async () => {
  const methods = ['tools/call', 'tools/list', 'resources/read', 'resources/list', 'initialize', 'ping', 'x'];
  const tools = [
    'overdue',
    'activity',
    'search',
    'changes',
    'promises',
    'decisions',
    'brief',
    'propose_update',
    'x',
  ];
  const params = fc.oneof(
    body,
    fc.record({
      name: fc.constantFrom(...tools),
      arguments: fc.dictionary(fc.constantFrom(...KEYS), odd, { maxKeys: 3 }),
    }),
  );
  await fc.assert(
    fc.asyncProperty(fc.constantFrom(...methods), params, async (method, given) => {
      const answer = await told('/mcp', { jsonrpc: '2.0', id: 1, method, params: given });
      isPlain(answer);
      expect(JSON.parse(answer.text)).toHaveProperty('jsonrpc', '2.0');
      expect(answer.text).not.toContain('invalid_type');
    }),
    { numRuns: RUNS },
  );
});

test('whatever form a program asks for it gets JSON, CSV, what is known already or a refusal in a sentence', async () => {
  const pieces = [
    'text/csv',
    'application/json',
    '*/*',
    'text/*',
    '*',
    ';q=',
    '0',
    '1',
    '0.5',
    '1e9',
    '-1',
    ',',
    ';',
  ];
  const odd = [
    '/',
    '=',
    '"',
    ' ',
    'W/"',
    'x'.repeat(300),
    'utf-16',
    'bytes=0-',
    'gzip',
    'charset',
    'odata=full',
    'é',
  ];
  const header = fc.string({ unit: fc.constantFrom(...pieces, ...odd), maxLength: 8 });
  const names = [
    'accept',
    'accept-charset',
    'accept-encoding',
    'if-none-match',
    'if-modified-since',
    'range',
  ];
  const headers = fc.dictionary(fc.constantFrom(...names), header, { maxKeys: 4 });
  await fc.assert(
    fc.asyncProperty(fc.constantFrom(...RESOURCES), headers, async ({ name }, sent) => {
      office.time.millis += 60_000;
      const answer = await fetch(`http://127.0.0.1:${office.port}/api/v1/${name}?limit=3`, {
        headers: { authorization: `Bearer ${token}`, ...sent },
      });
      const text = await answer.text();
      isPlain({ status: answer.status, text });
      const type = answer.headers.get('content-type') ?? '';
      if (answer.status === 304) expect(text).toBe('');
      else if (answer.status !== 200) expect(JSON.parse(text).detail).toMatch(/^\S.*[.!?]$/s);
      else if (type.startsWith('application/json')) expect(JSON.parse(text)).toHaveProperty('data');
      else expect(type).toBe('text/csv; charset=utf-8');
    }),
    { numRuns: RUNS },
  );
});

test('whatever a program shows in place of its token opens nothing and is refused in a sentence', async () => {
  const piece = fc.constantFrom(
    ...['Bearer', 'bearer', 'Basic', ' ', 'ans_', token, token.slice(0, -1), ',', ':', 'x', '='],
  );
  await fc.assert(
    fc.asyncProperty(fc.string({ unit: piece, maxLength: 5 }), async (authorization) => {
      office.time.millis += 60_000;
      const path = `http://127.0.0.1:${office.port}/api/v1/activities`;
      const answer = await fetch(path, { headers: { authorization } });
      const isRight =
        /^Bearer +\S+$/i.test(authorization.trim()) && authorization.trim().endsWith(` ${token}`);
      expect({ authorization, status: answer.status }).toEqual({
        authorization,
        status: isRight ? 200 : 401,
      });
      const text = await answer.text();
      if (!isRight) expect(JSON.parse(text).detail).toMatch(/^\S.*[.!?]$/s);
    }),
    { numRuns: RUNS },
  );
});
