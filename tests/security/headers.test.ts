import { afterAll, beforeAll, expect, test } from '@jest/globals';
import express from 'express';
import { runBot } from '../fakes/bot.ts';
import { SECRET, startSlack } from '../fakes/slack.ts';
import { REDIRECT } from '../fakes/slack-consent.ts';

/** What a router registers a path with: all of them by the first, what is posted by the second too. */
const REGISTERS = [
  ['GET', 'route'],
  ['POST', 'post'],
] as const;
/** Every route that a bot with all of its faces has, as it was registered. */
const routes: { method: string; path: string }[] = [];
let bot: Awaited<ReturnType<typeof runBot>>;
let slack: Awaited<ReturnType<typeof startSlack>>;
let links: string[] = [];

beforeAll(async () => {
  const proto = express.Router.prototype as Record<string, (...given: unknown[]) => unknown>;
  const kept = REGISTERS.map(([method, name]) => ({ method, name, registered: proto[name]! }));
  for (const { method, name, registered } of kept)
    proto[name] = function (this: unknown, path: unknown, ...more: unknown[]) {
      routes.push({ method, path: String(path) });
      return Reflect.apply(registered, this, [path, ...more]);
    };
  slack = await startSlack({ redirect: REDIRECT });
  bot = await runBot({
    ...{ SLACK_SIGNING_SECRET: SECRET, SLACK_CLIENT_ID: '1.2', SLACK_CLIENT_SECRET: 'client-secret' },
    ...{ SLACK_STATE_SECRET: 'state-secret', SLACK_API_URL: slack.apiUrl, ENCRYPTION_KEY: 'a'.repeat(64) },
    ...{ TEAMS_ALLOW_ANONYMOUS: 'true', PLAYGROUND: 'true', METRICS_TOKEN: 'a token of sixteen' },
    PUBLIC_URL: 'https://plan.example.org',
  });
  for (const { name, registered } of kept) proto[name] = registered;
  const said = [];
  for (const text of ['settings status page on', 'calendar', 'dashboard', 'token new "Power BI"'])
    said.push(await (await bot.send('/playground/messages', { as: 'Administrator', text })).text());
  links = [...said.join(' ').matchAll(/plan\.example\.org(\/[\w/.-]+)/g)].map(([, path = '']) => path);
});
afterAll(async () => {
  await bot.close();
  await slack.close();
});

/** An address that a route answers: its parameters are anything, of a pattern the shortest. */
const sample = (path: string): string =>
  path.startsWith('/^') ? '/plan' : path.replace(/:(\w+)/g, 'none').replaceAll('\\', '');

const HEADERS: [name: string, holds: RegExp][] = [
  ['content-security-policy', /default-src 'none'/],
  ['content-security-policy', /frame-ancestors 'none'/],
  ['content-security-policy', /base-uri 'none'/],
  ['x-content-type-options', /^nosniff$/],
  ['x-frame-options', /^DENY$/],
  ['referrer-policy', /^(?:no-referrer|same-origin)$/],
  ['cross-origin-opener-policy', /^same-origin$/],
  ['cross-origin-resource-policy', /^(?:same-origin|cross-origin)$/],
  ['permissions-policy', /camera=\(\)/],
  ['strict-transport-security', /^max-age=31536000/],
];

/** A tab of Teams stands in a frame of Teams, and in no other. */
const FRAMED = '/plan/tab';
const OF_TEAMS =
  /frame-ancestors https:\/\/teams\.microsoft\.com https:\/\/\*\.teams\.microsoft\.com https:\/\/\*\.cloud\.microsoft$/;
const holdsFor = (path: string) =>
  path === FRAMED
    ? [
        ...HEADERS.filter(([name, holds]) => name !== 'x-frame-options' && !/frame/.test(holds.source)),
        ['content-security-policy', OF_TEAMS] as const,
      ]
    : HEADERS;

test('every route that there is, and every page behind a link, answers with the headers that keep browsers safe', async () => {
  expect(routes.length).toBeGreaterThan(25);
  for (const place of [
    '/slack/install',
    '/api/messages',
    '/status/',
    '/calendar/',
    '/playground/',
    '/plan/enter/',
  ])
    expect(routes.some(({ path }) => path.startsWith(place))).toBe(true);
  expect(links.length).toBeGreaterThan(2);
  const asked = [
    ...routes.map(({ method, path }) => [method, sample(path)] as const),
    ...[...links, '/', '/nothing', '/api/v1/plan', '/api/v1/openapi.json', '/mcp'].map(
      (path) => ['GET', path] as const,
    ),
    ...(['/slack/events', '/mcp', '/api/v1/activities/P1.9/updates'] as const).map(
      (path) => ['POST', path] as const,
    ),
  ];
  const missing: string[] = [];
  const statuses = new Set<number>();
  for (const [method, path] of asked) {
    const body = method === 'POST' ? '{}' : undefined;
    const answer = await fetch(new URL(path, bot.url), {
      ...{ method, redirect: 'manual' as const, headers: { 'content-type': 'application/json' } },
      ...(body && { body }),
    });
    await answer.arrayBuffer();
    statuses.add(answer.status);
    for (const [name, holds] of holdsFor(path))
      if (!holds.test(answer.headers.get(name) ?? ''))
        missing.push(`${method} ${path} ${name}: ${answer.headers.get(name)}`);
    if (answer.headers.has('x-powered-by')) missing.push(`${method} ${path} says what it is made with`);
  }
  expect(missing).toEqual([]);
  expect([...statuses]).toEqual(expect.arrayContaining([200, 302, 400, 401, 404]));
});
