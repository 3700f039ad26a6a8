import { afterEach, beforeEach, describe, expect, test } from '@jest/globals';
import { cookieFor } from '../../src/dashboard/session.ts';
import { dashboardOf } from '../fakes/dashboard.ts';
import fc from '../properties.ts';

let there: Awaited<ReturnType<typeof dashboardOf>>;
beforeEach(async () => {
  there = await dashboardOf();
});
afterEach(async () => await there.close());

describe('signing in', () => {
  test('a look at the link takes nothing; a press makes it a cookie that no script reads, once', async () => {
    const link = await there.linkFor();
    for (let i = 0; i < 2; i++) {
      const page = await there.send(link);
      expect([page.status, page.headers.get('set-cookie')]).toEqual([200, null]);
      expect(await page.text()).toContain('This link is for Sam &lt;b&gt;');
    }
    expect(
      (await there.send(link, { method: 'POST', headers: { 'sec-fetch-site': 'cross-site' } })).status,
    ).toBe(404);
    const opened = await there.send(link, { method: 'POST' });
    const cookie = opened.headers.get('set-cookie')!;
    expect(cookie).toMatch(/^answerable=[\w-]{22}; Path=\/; Max-Age=86400; HttpOnly; SameSite=Lax$/);
    expect(link).not.toContain(/=([\w-]{22})/.exec(cookie)![1]);
    const [at] = [new URL(opened.headers.get('location')!, `http://host${link}`).pathname];
    expect(at).toBe('/plan');
    for (const method of ['GET', 'POST']) expect((await there.send(link, { method })).status).toBe(404);
  });

  test.each<[string, Record<string, string>, number]>([
    ['another site, as browsers say it behind https', { 'sec-fetch-site': 'cross-site' }, 404],
    ['another site, as browsers say it without https', { origin: 'http://evil.example' }, 404],
    ['a page that does not say who it is', { origin: 'null' }, 404],
    ['the page itself, where the two differ', { 'sec-fetch-site': 'same-origin', origin: 'null' }, 303],
    ['the page itself', { origin: 'OURS' }, 303],
  ])('a form of %s signs somebody in only if it is our own', async (_who, headers, status) => {
    const link = await there.linkFor();
    const page = await there.send(link);
    // Without a referrer a browser does not say where the form comes from.
    expect(page.headers.get('referrer-policy')).toBe('same-origin');
    const said = headers.origin === 'OURS' ? { origin: new URL(page.url).origin } : headers;
    expect((await there.send(link, { method: 'POST', headers: said })).status).toBe(status);
  });

  test('nobody else reads: without it, with a wrong one, after another one and after a day', async () => {
    const pages = ['/plan', '/plan/asked', '/plan/measures', '/plan/activity/P1.1'];
    const closed = async (cookie: string) => {
      for (const path of pages) {
        const answer = await there.send(path, { headers: { cookie } });
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
    const first = await there.signIn();
    expect((await there.send('/plan', { headers: { cookie: first } })).status).toBe(200);
    // The link itself is no cookie.
    await closed(`answerable=${(await there.linkFor()).split('/').at(-1)}`);
    await closed(first);
    const second = await there.signIn();
    there.clock.at = '2023-10-03T09:00:01.000Z';
    await closed(second);
  });
});

test('whatever stands in the cookies, the plan is shown to whoever has the one and to nobody else', async () => {
  const mine = (await there.signIn()).split(';')[0]!;
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
        const answer = await there.send('/plan', { headers: { cookie } });
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
