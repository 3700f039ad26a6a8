import { describe, expect, test } from '@jest/globals';
import { emptyState } from '../../src/core/domain/state.ts';
import { statusPageHash } from '../../src/core/features/status-page/index.ts';
import { archiveOf } from '../../src/exporters/archive.ts';
import { statusPage } from '../../src/status-page/page.ts';
import { CHIEF, FINANCE, LEGAL, ORGANISATION, world } from '../fakes/world.ts';

const OCTOBER = {
  organisation: 'Office of <the> Commissioner',
  today: '2023-10-02',
  zone: 'Europe/London',
  secret: 'SECRET',
};

describe('what the public sees', () => {
  test('titles, statuses, dates, lateness and published narratives; never notes, names, owners or forecasts', async () => {
    const { say, state, clock } = await world();
    clock.at = '2023-09-20T08:00:00.000Z';
    await say(FINANCE, 'update P1.9 at risk 40% waiting on the estates team');
    await say(LEGAL, 'update B3 on track https://evidence.example/secret');
    const known = await state();
    const [published, draft] = ['P1.9', 'B3'].map(
      (ref) => [...known.activities.values()].find((activity) => activity.ref === ref)!,
    );
    Object.assign(published!, {
      narrative: { text: 'Residents will <see> it\nin spring.', publishedAt: '2023-09-21T08:00:00.000Z' },
      forecastDate: '2024-01-17',
    });
    Object.assign(draft!, { narrative: { text: 'not yet for outside', publishedAt: null } });
    const page = statusPage(known, OCTOBER);
    for (const shown of [
      '<h1>Delivery Plan 2023-24</h1>',
      'Office of &lt;the&gt; Commissioner · as it stands on 2 October 2023',
      '<h2>Priority 1: A police service that residents can rely on</h2>',
      'at risk</span>',
      'due 31 July 2023',
      '<strong>overdue, 63 days late</strong>',
      'Residents will &lt;see&gt; it\nin spring.',
      'Status by priority on 2 October 2023. All: 39 activities',
      'Timeline on 2 October 2023',
      'Delivered against promised on 2 October 2023',
    ])
      expect(page).toContain(shown);
    for (const inside of [
      'estates team',
      'not yet for outside',
      'evidence.example',
      'Finance Officer',
      '40%',
      '17 January',
      'expected',
    ])
      expect(page).not.toContain(inside);
    expect(page).not.toMatch(
      /<script|<link(?! rel="alternate")|<img|https?:\/\/(?!www\.w3\.org\/2000\/svg)|\son\w+=/,
    );
  });

  test('hostile titles are text, an empty plan is said plainly', async () => {
    const { state } = await world();
    const known = await state();
    const [first] = known.activities.values();
    Object.assign(first!, { title: '</svg><script>alert(1)</script>', section: '"><img src=x>' });
    const page = statusPage(known, OCTOBER);
    expect(page).not.toContain('<script');
    expect(page).not.toContain('<img');
    expect(statusPage(emptyState('none'), OCTOBER)).toContain('No activities are published yet.');
  });
});

describe('publishing', () => {
  test('is for administrators and the chief executive, shows the link, and can be taken back', async () => {
    const { say, state, store } = await world();
    const secret = async () => (await state()).settings.get('settings')?.statusPage?.hash;
    expect(await say(CHIEF, 'settings status page')).toContain('The status page is off.');
    expect(await say(FINANCE, 'settings status page on')).toContain('Only administrators');
    expect(await secret()).toBeUndefined();
    const on = await say('Administrator', 'settings status page on');
    const first = await secret();
    const link = /\/status\/([\w-]{22}) at the address/.exec(on)![1]!;
    expect(first).toBe(statusPageHash(link));
    expect(JSON.stringify(await archiveOf(store, ORGANISATION))).not.toContain(link);
    expect(await say('Administrator', 'settings status page on')).toContain('Nothing to change.');
    expect(await secret()).toBe(first);
    for (const text of ['settings status page', 'settings'])
      for (const as of [CHIEF, FINANCE]) expect(await say(as, text)).not.toContain(link);
    expect(await say(CHIEF, 'settings status page')).toContain('Its link was shown once');
    expect(await say('Administrator', 'settings status page new link')).toContain(
      'The old link no longer works.',
    );
    expect(await secret()).not.toBe(first);
    await say('Administrator', 'settings status page off');
    expect(await secret()).toBeUndefined();
    expect(await say('Administrator', 'settings status page new link')).toContain('The status page is off.');
    expect(await say('Administrator', 'settings status page maybe')).toContain(
      '“maybe” is not one of its settings.',
    );
  });
});
