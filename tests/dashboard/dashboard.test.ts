import { afterEach, beforeEach, describe, expect, test } from '@jest/globals';
import express from 'express';
import { cookieFor } from '../../src/dashboard/session.ts';
import { type Listening, listenOn } from '../../src/http.ts';
import { dashboardFor } from '../../src/wiring/dashboard.ts';
import { CHIEF, OPERATIONS, ORGANISATION, world } from '../fakes/world.ts';
import fc from '../properties.ts';

const SAM = { account: 'slack:T1:U1', name: 'Sam <b>', administrator: false, outsider: false, plays: null };

let there: Awaited<ReturnType<typeof world>>;
let listening: Listening;
beforeEach(async () => {
  there = await world();
  there.clock.at = '2023-10-02T09:00:00.000Z';
  const { ledger, clock, state } = there;
  const dashboard = dashboardFor({
    ...{ ledger, clock, name: 'Office <i>', plays: ORGANISATION, address: null, framedBy: [] },
    defaults: { zone: 'Europe/London', region: 'england-and-wales' },
    linked: async (hash) => {
      const person = [...(await state()).people.values()].find((one) => one.dashboard?.hash === hash);
      return person ? { organisation: ORGANISATION, person: person.id } : null;
    },
    undelivered: async () => [],
  });
  const alone = dashboard.beside({ here: null, everywhere: null });
  const app = express().use(dashboard.signedIn, alone.everywhere!);
  listening = await listenOn(app, 0, '127.0.0.1');
});
afterEach(async () => await listening.close());

const send = async (path: string, init: RequestInit = {}) =>
  await fetch(`http://127.0.0.1:${listening.port}${path}`, { redirect: 'manual', ...init });
let inputs = 0;
const linkFor = async (speaker = SAM) => {
  const said = { organisation: ORGANISATION, speaker, text: 'dashboard', inputKey: `link:${++inputs}` };
  return /\/plan\/enter\/[\w-]+/.exec(JSON.stringify(await there.talk.hear(said)))![0];
};
const signIn = async (speaker = SAM) => {
  const opened = await send(await linkFor(speaker), { method: 'POST' });
  expect(opened.status).toBe(303);
  return opened.headers.get('set-cookie')!;
};
const reading = async () => {
  const cookie = (await signIn()).split(';')[0]!;
  return async (path: string) => {
    const answer = await send(path, { headers: { cookie } });
    return { status: answer.status, headers: answer.headers, body: await answer.text() };
  };
};
const refsIn = (body: string) => [...body.matchAll(/plan\/activity\/([^"]+)"/g)].map(([, ref]) => ref);

describe('signing in', () => {
  test('a look at the link takes nothing; a press makes it a cookie that no script reads, once', async () => {
    const link = await linkFor();
    for (let i = 0; i < 2; i++) {
      const page = await send(link);
      expect([page.status, page.headers.get('set-cookie')]).toEqual([200, null]);
      expect(await page.text()).toContain('This link is for Sam &lt;b&gt;');
    }
    expect((await send(link, { method: 'POST', headers: { 'sec-fetch-site': 'cross-site' } })).status).toBe(
      404,
    );
    const opened = await send(link, { method: 'POST' });
    const cookie = opened.headers.get('set-cookie')!;
    expect(cookie).toMatch(/^answerable=[\w-]{22}; Path=\/; Max-Age=86400; HttpOnly; SameSite=Lax$/);
    expect(link).not.toContain(/=([\w-]{22})/.exec(cookie)![1]);
    const [at] = [new URL(opened.headers.get('location')!, `http://host${link}`).pathname];
    expect(at).toBe('/plan');
    for (const method of ['GET', 'POST']) expect((await send(link, { method })).status).toBe(404);
  });

  test.each<[string, Record<string, string>, number]>([
    ['another site, as browsers say it behind https', { 'sec-fetch-site': 'cross-site' }, 404],
    ['another address of the same site', { 'sec-fetch-site': 'same-site' }, 404],
    ['another site, as browsers say it without https', { origin: 'http://evil.example' }, 404],
    ['a page that does not say who it is', { origin: 'null' }, 404],
    ['the page itself, where the two differ', { 'sec-fetch-site': 'same-origin', origin: 'null' }, 303],
    ['the page itself', { origin: 'OURS' }, 303],
  ])('a form of %s signs somebody in only if it is our own', async (_who, headers, status) => {
    const link = await linkFor();
    const page = await send(link);
    // Without a referrer a browser does not say where the form comes from.
    expect(page.headers.get('referrer-policy')).toBe('same-origin');
    const origin = headers.origin === 'OURS' ? new URL(page.url).origin : headers.origin;
    const said = { ...headers, ...(origin && { origin }) };
    expect((await send(link, { method: 'POST', headers: said })).status).toBe(status);
  });

  test('nobody else reads: without it, with a wrong one, after another one and after a day', async () => {
    const pages = ['/plan', '/plan/asked', '/plan/measures', '/plan/activity/P1.1'];
    const closed = async (cookie: string) => {
      for (const path of pages) {
        const answer = await send(path, { headers: { cookie } });
        const body = await answer.text();
        expect([
          path,
          answer.status,
          body.includes('P1.1'),
          body.includes('Say <code>dashboard</code>'),
        ]).toEqual([path, 401, false, true]);
      }
    };
    for (const wrong of ['', `answerable=${'A'.repeat(22)}`, `answerable=${'x'.repeat(9_000)}`, 'answerable'])
      await closed(wrong);
    const first = await signIn();
    expect((await send('/plan', { headers: { cookie: first } })).status).toBe(200);
    // The link itself is no cookie.
    await closed(`answerable=${(await linkFor()).split('/').at(-1)}`);
    await closed(first);
    const second = await signIn();
    there.clock.at = '2023-10-03T09:00:01.000Z';
    await closed(second);
  });
});

test('whatever stands in the cookies, the plan is shown to whoever has the one and to nobody else', async () => {
  const mine = (await signIn()).split(';')[0]!;
  const secret = mine.split('=')[1]!;
  const parts = [
    'answerable',
    '=',
    ';',
    ' ',
    '"',
    ',',
    '%3D',
    '__Host-answerable',
    '__proto__',
    secret.slice(1),
  ];
  await fc.assert(
    fc.asyncProperty(fc.string({ unit: fc.constantFrom(...parts, secret), maxLength: 9 }), async (before) => {
      for (const cookie of [before, `${before}; ${mine}`]) {
        const answer = await send('/plan', { headers: { cookie } });
        // The first cookie of a name counts.
        const isMine = /(?:^|;)\s*answerable\s*=\s*([^;]*?)\s*(?:;|$)/.exec(cookie)?.[1] === secret;
        const shown = (await answer.text()).includes('P1.1');
        expect({ cookie, status: answer.status, shown }).toEqual({
          cookie,
          status: isMine ? 200 : 401,
          shown: isMine,
        });
      }
    }),
    { numRuns: 40 },
  );
});

test('behind https the cookie is for https alone, and no other site of the host can set it', () => {
  const pass = { hash: '', until: '2023-10-02T10:00:00.000Z', account: 'slack:T1:U1', unopened: true };
  expect(cookieFor('secret', pass, '2023-10-02T09:00:00.000Z', { secure: true })).toBe(
    '__Host-answerable=secret; Path=/; Max-Age=3600; HttpOnly; SameSite=Lax; Secure',
  );
});

describe('what is shown', () => {
  test('nothing is changed by looking, and every page keeps to itself', async () => {
    await there.say(CHIEF, 'measure "Recorded crime" 100 for August 2023');
    const get = await reading();
    const before = (await there.state()).seq;
    const refs = refsIn((await get('/plan')).body);
    expect(refs.length).toBe(39);
    const paths = ['/plan', '/plan?view=table', '/plan?view=timeline', '/plan/asked', '/plan/measures'];
    for (const path of [...paths, ...refs.slice(0, 5).map((ref) => `/plan/activity/${ref}`)]) {
      const { status, body, headers } = await get(path);
      expect([path, status]).toEqual([path, 200]);
      expect(body).not.toMatch(/<script|<img|\son\w+=|javascript:/i);
      expect(Object.fromEntries(headers)).toMatchObject({
        'content-security-policy': expect.stringMatching(
          /^default-src 'none'; style-src 'sha256-[\w+/=]+'; base-uri 'none'; form-action 'self'; frame-ancestors 'none'$/,
        ),
        'cache-control': 'no-store',
        'referrer-policy': 'no-referrer',
        'x-content-type-options': 'nosniff',
        'x-robots-tag': 'noindex, nofollow',
      });
    }
    expect((await there.state()).seq).toBe(before);
    expect((await get('/plan/activity/P9.99')).status).toBe(404);
  });

  test('filters by priority, owner, status and date; what is no choice is left out', async () => {
    await there.say(CHIEF, 'update P1.2 at risk 40%');
    const get = await reading();
    const refs = async (query: string) => refsIn((await get(`/plan?view=table&${query}`)).body);
    const all = [...(await there.state()).activities.values()];
    const { owners } = await there.state();
    const theirs = all.filter(({ owner }) => owners.get(owner)?.title === OPERATIONS);
    expect(theirs.length).toBeGreaterThan(0);
    expect(await refs('status=at+risk')).toEqual(['P1.2']);
    expect((await refs('due=overdue')).length).toBe(
      all.filter((one) => !one.ongoing && one.completionDate! < '2023-10-02').length,
    );
    expect((await refs(`owner=${OPERATIONS.replaceAll(' ', '+')}`)).length).toBe(theirs.length);
    const section = all[0]!.section;
    expect((await refs(`priority=${encodeURIComponent(section)}`)).length).toBe(
      all.filter((one) => one.section === section).length,
    );
    expect(await refs(`priority=${encodeURIComponent(section)}&status=complete`)).toEqual([]);
    expect((await refs('status=nonsense&due=__proto__&owner[]=x')).length).toBe(39);
    expect((await get('/plan?view=<script>&owner="><b>')).body).not.toContain('"><b>');
  });

  test('an activity has what chat answers about it, with the words to say', async () => {
    await there.say(CHIEF, 'update P1.2 at risk 40% the supplier is late');
    await there.say(CHIEF, 'evidence P1.2 https://evidence.example/minutes?a=1&b=2');
    await there.say(OPERATIONS, 'extend P1.4 to 30 June 2024 because the <u>review</u> needs more time');
    const get = await reading();
    const page = (await get('/plan/activity/p1.2')).body;
    for (const shown of [
      'the supplier is late',
      '<a href="https://evidence.example/minutes?a=1&amp;b=2" rel="noreferrer nofollow">',
      '<code>promises P1.2</code>',
      '<code>proof P1.2</code>',
      'not started → at risk',
      'Nobody has been asked about it yet.',
      'first promised',
    ])
      expect(page).toContain(shown);
    expect((await get('/plan/activity/P1.4')).body).toContain(
      '“the &lt;u&gt;review&lt;/u&gt; needs more time”',
    );
    expect((await get('/plan/asked')).body).toContain('P1.4');
  });

  test('hostile titles, sections, owners, references and words are text everywhere', async () => {
    const bad = '</style></svg>"\'><script>alert(1)</script><img src=x onerror=a()>';
    const [first] = (await there.state()).activities.values();
    const owner = (await there.state()).owners.get(first!.owner)!;
    await there.keep([
      {
        of: 'activities',
        id: first!.key,
        set: {
          ...{
            title: bad,
            section: bad,
            objective: bad,
            ref: 'P1 done 50%?"><b>',
            evidence: [bad, 'javascript:alert(1)'],
          },
          lastWords: { text: bad, name: bad, at: '2023-09-01T08:00:00.000Z' },
        },
      },
      { of: 'owners', id: owner.id, set: { title: bad } },
    ]);
    const get = await reading();
    const before = (await there.state()).seq;
    const ref = encodeURIComponent('P1 done 50%?"><b>');
    for (const path of [
      '/plan',
      '/plan?view=table',
      '/plan?view=timeline',
      '/plan/asked',
      `/plan/activity/${ref}`,
    ]) {
      const { status, body } = await get(path);
      expect([path, status]).toEqual([path, 200]);
      expect(body).not.toMatch(/<script|<img|<\/style><\/svg>|href="javascript:|<b>"/i);
      expect(body.match(/<\/style>/g)?.length).toBe(1);
    }
    expect((await there.state()).seq).toBe(before);
  });
});
