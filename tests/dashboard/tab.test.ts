import { afterEach, beforeEach, describe, expect, test } from '@jest/globals';
import { httpApp, type Listening, listenOn } from '../../src/http.ts';
import { logOf } from '../../src/watching/log.ts';
import { dashboardFor } from '../../src/wiring/dashboard.ts';
import { FINANCE, ORGANISATION, world } from '../fakes/world.ts';

const SAM = { account: 'teams:t:sam', name: 'Sam <b>', administrator: false, outsider: false, plays: null };
const TEAMS = ['https://teams.microsoft.com', 'https://*.cloud.microsoft'];

let there: Awaited<ReturnType<typeof world>>;
let listening: Listening;
/** The bot’s own server, so that what it sends with every answer is there too. */
async function listen(framedBy: string[], address: string | null = 'https://bot.example') {
  const { ledger, clock, state } = there;
  const dashboard = dashboardFor({
    ...{ ledger, clock, name: 'Office <i>', plays: ORGANISATION, address, framedBy },
    defaults: { zone: 'Europe/London', region: 'england-and-wales' },
    linked: async (hash) => {
      const people = [...(await state()).people.values()];
      const person = people.find(({ dashboard: link, tab }) => link?.hash === hash || tab?.hash === hash);
      return person ? { organisation: ORGANISATION, person: person.id } : null;
    },
    undelivered: async () => [],
  });
  const alone = dashboard.beside({ here: null, everywhere: null });
  const faces = [dashboard.signedIn, alone.everywhere!];
  const app = httpApp({ log: logOf('fatal'), notReady: async () => [], metricsToken: undefined, faces });
  return await listenOn(app, 0, '127.0.0.1');
}
beforeEach(async () => {
  there = await world();
  there.clock.at = '2023-10-02T09:00:00.000Z';
  listening = await listen(TEAMS);
});
afterEach(async () => await listening.close());

const send = async (path: string, init: RequestInit = {}) =>
  await fetch(`http://127.0.0.1:${listening.port}${path}`, { redirect: 'manual', ...init });
let inputs = 0;
const say = async (text: string, speaker = SAM) =>
  JSON.stringify(
    await there.talk.hear({ organisation: ORGANISATION, speaker, text, inputKey: `tab:${++inputs}` }),
  );
const linkFor = async () => /\/plan\/enter\/[\w-]+/.exec(await say('dashboard'))![0];
const paste = async (link: string, headers: Record<string, string> = {}) =>
  await send('/plan/tab', { method: 'POST', body: new URLSearchParams({ link }), headers });
const signIn = async () => (await paste(await linkFor())).headers.get('set-cookie')!.split(';')[0]!;
const look = async (cookie: string) => await (await send('/plan/tab', { headers: { cookie } })).text();

describe('one’s own page in a tab of Teams', () => {
  test('may be framed by the sites of Teams alone; every other page by none', async () => {
    const tab = await send('/plan/tab');
    expect(tab.headers.get('content-security-policy')).toMatch(
      /^default-src 'none'; .*; frame-ancestors https:\/\/teams\.microsoft\.com https:\/\/\*\.cloud\.microsoft$/,
    );
    expect([tab.status, tab.headers.get('x-frame-options')]).toEqual([200, null]);
    for (const path of ['/plan', '/plan/asked', '/plan/enter/x', '/plan/tabs', '/nothing']) {
      const other = await send(path);
      expect([path, other.headers.get('content-security-policy')]).toEqual([
        path,
        expect.stringContaining("frame-ancestors 'none'"),
      ]);
      expect(other.headers.get('x-frame-options')).toBe('DENY');
    }
  });

  test('is not there without Teams', async () => {
    await listening.close();
    listening = await listen([]);
    expect((await send('/plan/tab')).status).toBe(404);
    expect((await paste(await linkFor())).status).toBe(404);
  });

  test('says how one signs in, and opens for a month with the link from the chat, pasted as it is', async () => {
    expect(await look('')).toContain('Say <code>dashboard</code>');
    const link = await linkFor();
    const opened = await paste(` https://plan.example.org${link} `);
    expect([opened.status, opened.headers.get('location')]).toEqual([303, 'tab']);
    const cookie = opened.headers.get('set-cookie')!;
    expect(cookie).toMatch(
      /^__Host-answerable-tab=[\w-]{22}; Path=\/; Max-Age=2592000; HttpOnly; SameSite=None; Partitioned; Secure$/,
    );
    expect(await look(cookie.split(';')[0]!)).toContain('Sam &lt;b&gt;');
    // The link is used up, here and in a browser.
    expect((await paste(link)).status).toBe(404);
    expect((await send(link, { method: 'POST' })).status).toBe(404);
  });

  test('shows the same as “home”, with the words that do what its buttons do', async () => {
    const owner = [...(await there.state()).owners.values()].find(({ title }) => title === FINANCE)!;
    const cookie = await signIn();
    const { id } = [...(await there.state()).people.values()].find(({ name }) => name === SAM.name)!;
    await there.keep([{ of: 'owners', id: owner.id, set: { holder: id } }]);
    const page = await look(cookie);
    const home = JSON.parse(await say('home'));
    for (const part of home.parts) if (part.type === 'heading') expect(page).toContain(part.text);
    expect(page).toContain('P1.9');
    for (const { say: words } of home.actions) expect(page).toContain(`<code>${words}`);
    expect(page).not.toMatch(/<script|<a /);
  });

  test('stays as it is when the dashboard is opened in a browser, and opens no page of it', async () => {
    const cookie = await signIn();
    await send(await linkFor(), { method: 'POST' });
    expect(await look(cookie)).toContain('as it stands on 2 October 2023');
    const secret = cookie.split('=')[1]!;
    for (const name of ['__Host-answerable-tab', '__Host-answerable'])
      expect((await send('/plan', { headers: { cookie: `${name}=${secret}` } })).status).toBe(401);
  });

  test('is closed by “dashboard off”, after a month, and for whoever has left', async () => {
    const closed = async (cookie: string) => (await look(cookie)).includes('Say <code>dashboard</code>');
    const first = await signIn();
    expect(await say('dashboard off')).toContain('is closed for you');
    expect(await closed(first)).toBe(true);
    const second = await signIn();
    there.clock.at = '2023-11-01T08:59:00.000Z';
    expect(await closed(second)).toBe(false);
    there.clock.at = '2023-11-01T09:00:00.000Z';
    expect(await closed(second)).toBe(true);
    const third = await signIn();
    const { id } = [...(await there.state()).people.values()].find(({ name }) => name === SAM.name)!;
    await there.keep([{ of: 'people', id, set: { leftOn: '2023-11-01' } }]);
    expect(await closed(third)).toBe(true);
  });

  test.each([
    ['another site’s page', { 'sec-fetch-site': 'cross-site' }],
    ['a page beside it', { 'sec-fetch-site': 'same-site' }],
  ])('%s opens nothing in somebody’s name', async (_who, headers) => {
    const link = await linkFor();
    expect((await paste(link, headers)).status).toBe(404);
    expect((await paste(link, { 'sec-fetch-site': 'same-origin' })).status).toBe(303);
  });

  test.each(['', 'x', '../../etc', 'A'.repeat(22), '{"$ne":null}', 'é'.repeat(50)])(
    'what is no link (%j) opens nothing',
    async (link) => {
      const answer = await paste(link);
      expect([answer.status, answer.headers.get('set-cookie')]).toEqual([404, null]);
    },
  );

  test('what is no form, or too much of one, is refused', async () => {
    const json = await send('/plan/tab', {
      method: 'POST',
      body: '{"link":{"$ne":1}}',
      headers: { 'content-type': 'application/json' },
    });
    expect(json.status).toBe(404);
    expect((await paste('x'.repeat(9_000))).status).toBe(413);
  });

  test('while trying it out over http the cookie is one that browsers keep there', async () => {
    await listening.close();
    listening = await listen(TEAMS, null);
    expect((await paste(await linkFor())).headers.get('set-cookie')).toMatch(
      /^answerable-tab=[\w-]{22}; Path=\/; Max-Age=2592000; HttpOnly; SameSite=Lax$/,
    );
  });
});
