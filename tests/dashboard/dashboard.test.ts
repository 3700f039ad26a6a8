import { afterEach, beforeEach, describe, expect, test } from '@jest/globals';
import { dashboardOf } from '../fakes/dashboard.ts';
import { CHIEF, OPERATIONS } from '../fakes/world.ts';

let there: Awaited<ReturnType<typeof dashboardOf>>;
beforeEach(async () => {
  there = await dashboardOf();
});
afterEach(async () => await there.close());

const reading = async () => {
  const cookie = (await there.signIn()).split(';')[0]!;
  return async (path: string) => {
    const answer = await there.send(path, { headers: { cookie } });
    return { status: answer.status, headers: answer.headers, body: await answer.text() };
  };
};
const refsIn = (body: string) => [...body.matchAll(/plan\/activity\/([^"]+)"/g)].map(([, ref]) => ref);

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
