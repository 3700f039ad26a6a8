import { afterEach, beforeEach, describe, expect, test } from '@jest/globals';
import express from 'express';
import { statusPageHash } from '../../src/core/features/status-page/index.ts';
import { type Listening, listenOn } from '../../src/http.ts';
import { statusPage } from '../../src/status-page/page.ts';
import { statusPageRoutes } from '../../src/status-page/routes.ts';
import { CHIEF, FINANCE, ORGANISATION, world } from '../fakes/world.ts';

let there: Awaited<ReturnType<typeof world>>;
let listening: Listening;
let read: number[];
beforeEach(async () => {
  there = await world();
  read = [];
  listening = await served(null);
});
afterEach(async () => await listening.close());

async function served(address: string | null): Promise<Listening> {
  const { state, ledger, clock } = there;
  const app = express().use(
    statusPageRoutes({
      published: async (hash) =>
        (await state()).settings.get('settings')?.statusPage?.hash === hash ? ORGANISATION : null,
      state,
      entries: (organisation, behind) => {
        read.push(behind);
        return ledger.entries(organisation, behind);
      },
      today: () => clock.at.slice(0, 10),
      zone: () => 'Europe/London',
      name: 'Office of the Commissioner',
      address,
    }),
  );
  return await listenOn(app, 0, '127.0.0.1');
}

const get = async (path: string) => await fetch(`http://127.0.0.1:${listening.port}${path}`);
const body = async (path: string) => await (await get(path)).text();
const publish = async () => {
  const told = await there.say('Administrator', 'settings status page on');
  return /\/status\/[\w-]+/.exec(told)![0];
};

describe('whom readers turn to', () => {
  test('is an e-mail address or an https page that an administrator sets, and nothing else', async () => {
    const { say } = there;
    const link = await publish();
    expect(await body(link)).not.toContain('Questions about this plan');
    for (const wrong of [
      'javascript:alert(1)',
      'http://example.org',
      'https://u:p@ex"ample.org',
      'plan@',
      'data:text/html,x',
      '"><b>',
      'https://',
      `${'a'.repeat(300)}@example.org`,
    ])
      expect(await say('Administrator', `settings status page contact ${wrong}`)).toContain(
        'is not a contact',
      );
    expect(await say(FINANCE, 'settings status page contact plan@example.org')).toContain(
      'Only administrators',
    );
    expect(await body(link)).not.toContain('Questions about this plan');
    await say('Administrator', 'settings status page contact <mailto:plan@example.org|plan@example.org>');
    expect(await body(link)).toContain('<a href="mailto:plan@example.org">plan@example.org</a>');
    expect(await say('Administrator', 'settings')).toContain('plan@example.org');
    await say('Administrator', 'settings status page contact https://example.org/plan?a=1&b=2');
    expect(await body(link)).toContain('<a href="https://example.org/plan?a=1&amp;b=2">');
    await say('Administrator', 'settings status page contact none');
    expect(await body(link)).not.toContain('Questions about this plan');
    expect(await body(link)).toContain('<h1>');
  });
});

describe('search engines', () => {
  test('are asked to stay away until a setting lets them in', async () => {
    const link = await publish();
    const asked = async () => {
      const answer = await get(link);
      const meta = (await answer.text()).includes('<meta name="robots" content="noindex, nofollow">');
      return [answer.headers.get('x-robots-tag'), meta];
    };
    expect(await asked()).toEqual(['noindex, nofollow', true]);
    expect(await there.say('Administrator', 'settings status page search perhaps')).toContain('search off');
    await there.say('Administrator', 'settings status page search on');
    expect(await asked()).toEqual([null, false]);
    await there.say('Administrator', 'settings status page search off');
    expect(await asked()).toEqual(['noindex, nofollow', true]);
  });
});

describe('earlier plans', () => {
  test('stand behind the same link as they were when they were closed', async () => {
    const { say, take, clock } = there;
    const link = await publish();
    expect(await body(link)).not.toContain('Earlier plans');
    clock.at = '2024-03-20T09:00:00.000Z';
    await say(CHIEF, 'done P1.1');
    await say(CHIEF, 'done P1.2');
    const old = [...(await there.state()).plans.values()][0]!.name;
    await take(CHIEF, `plan new "Delivery Plan 2024-25" from "${old}"`);
    clock.at = '2024-06-03T09:00:00.000Z';
    await say(CHIEF, 'done P1.3');
    const now = await body(link);
    const [, earlier] =
      /<h2>Earlier plans<\/h2>\s*<ul class="plain"><li><a href="([^"]+)">Delivery Plan 2023-24/.exec(now)!;
    const path = new URL(earlier!, `http://host${link}`).pathname;
    expect(path).toBe(`${link}/2023-24`);
    const page = await body(path);
    expect(page).toContain('as it stood when it was closed on 20 March 2024');
    expect(page).toContain('P1.2');
    expect(page.match(/<\/svg>complete/g)?.length).toBe(2);
    const back = /<a href="([^"]+)">The plan of today/.exec(page)![1]!;
    expect(new URL(back, `http://host${path}`).pathname).toBe(link);
    expect((await get(path)).headers.get('content-security-policy')).toContain("default-src 'none'");
    for (const wrong of [`${link}/2024-25`, `${link}/..%2f`, `${link}/__proto__`, `${link}x/2023-24`])
      expect((await get(wrong)).status).toBe(404);
    await say('Administrator', 'settings status page off');
    for (const gone of [path, `${link}/changes.atom`]) expect((await get(gone)).status).toBe(404);
  });
});

describe('the feed', () => {
  test('tells what changed in public, the newest first, and nothing that stays inside', async () => {
    const { say, clock, activity } = there;
    const link = `${await publish()}/changes.atom`;
    expect((await get(link)).headers.get('content-type')).toContain('application/atom+xml');
    expect(await body(link)).not.toContain('<entry>');
    clock.at = '2023-05-02T09:00:00.000Z';
    await say(CHIEF, 'update P1.1 at risk 40% the supplier <b>has</b> gone under');
    await say(CHIEF, 'narrative P1.2 Residents will <see> it.');
    await say(CHIEF, 'update P1.2 35% still at it');
    clock.at = '2023-05-03T09:00:00.000Z';
    await say(CHIEF, 'publish P1.2');
    const feed = await body(link);
    const titles = [...feed.matchAll(/<entry>\n<title>(.*)<\/title>/g)].map(([, title]) => title);
    const [one, two] = [(await activity('P1.1')).title, (await activity('P1.2')).title];
    expect(titles[0]).toBe(`P1.2 ${two}: words published`);
    expect(titles.at(-1)).toMatch(/^P1\.[12] /);
    expect(titles.join('\n')).toContain(one.slice(0, 20));
    expect(feed).toContain('Residents will &lt;see&gt; it.');
    for (const inside of ['supplier', '40%', '35%', 'Director of Operations', 'Chief Executive'])
      expect(feed).not.toContain(inside);
    const ids = [...feed.matchAll(/<id>(urn:uuid:[\da-f-]{36})<\/id>/g)].map(([, id]) => id);
    expect(new Set(ids).size).toBe(ids.length);
    clock.at = '2023-05-04T09:00:00.000Z';
    await say(CHIEF, 'unpublish P1.2');
    const after = await body(link);
    expect(after).not.toContain('words published');
    // Only what came since was read again, and what was told stays what it was.
    expect(read.at(-1)).toBeGreaterThan(read.at(-2)!);
    expect(after).toContain(ids.at(-1));
  });

  test('what became overdue is told, although nobody changed anything', async () => {
    const { clock } = there;
    const link = `${await publish()}/changes.atom`;
    clock.at = '2023-08-07T09:00:00.000Z';
    expect(await body(link)).toContain(': overdue since 1 August 2023</title>');
  });

  test('its addresses are whole where the bot knows its own, and lead to the page from where it was fetched elsewhere', async () => {
    const link = await publish();
    there.clock.at = '2023-08-07T09:00:00.000Z';
    const hrefs = async (from: string) =>
      [...(await body(`${link}/changes.atom`)).matchAll(/ rel="(\w+)"[^>]* href="([^"]+)"/g)].map(
        ([, rel, href = '']) => [rel, href.startsWith('http') ? href : new URL(href, from).pathname],
      );
    const fetched = `https://any.example.org${link}/changes.atom`;
    const from = await hrefs(fetched);
    expect(from.length).toBeGreaterThan(1);
    expect(from.every(([rel, path]) => rel === 'alternate' && path === link)).toBe(true);
    await listening.close();
    listening = await served('https://plan.example.org/office/');
    const [self, ...others] = await hrefs(fetched);
    expect(self).toEqual(['self', `https://plan.example.org/office${link}/changes.atom`]);
    expect(others.length).toBe(from.length);
    for (const [rel, href = ''] of others)
      expect([rel, href.split('#')[0]]).toEqual(['alternate', `https://plan.example.org/office${link}`]);
  });
});

test('without its pictures the page of the example plan is under 100 KB, each activity with words', async () => {
  const state = await there.state();
  for (const activity of state.activities.values())
    activity.narrative = {
      text: 'What residents read of it. '.repeat(20),
      publishedAt: '2023-09-01T08:00:00Z',
    };
  const page = statusPage(state, {
    organisation: 'Office',
    today: '2023-10-02',
    zone: 'Europe/London',
    secret: statusPageHash('x').slice(0, 22),
  });
  expect(page).toContain('Published on 1 September 2023');
  expect(page.match(/<figure>/g)?.length).toBe(3);
  expect(Buffer.byteLength(page.replace(/<figure>.*?<\/figure>/gs, ''))).toBeLessThan(100_000);
});
