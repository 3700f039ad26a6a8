import { readFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { afterAll, beforeAll, expect, test } from '@jest/globals';
import type { AxeResults } from 'axe-core';
import { runBot } from '../fakes/bot.ts';
import { browserTest, PATIENCE_MS } from '../fakes/browser.ts';
import { openBrowser } from '../fakes/chromium.ts';

const AXE = readFileSync(createRequire(import.meta.url).resolve('axe-core/axe.min.js'), 'utf8');

let bot: Awaited<ReturnType<typeof runBot>>;
beforeAll(async () => {
  bot = await runBot({ PLAYGROUND_CLOCK: '2023-10-02T09:00' });
});
afterAll(async () => await bot.close());

const say = async (text: string): Promise<string> =>
  (await bot.json('/playground/messages', { as: 'Administrator', text })).replies[0].text;
/** A link is shown once: whoever has it no more makes another. */
const anotherLink = async () => {
  await say('settings status page on');
  return await link('settings status page new link');
};
const link = async (text = 'settings status page on') => /\/status\/[\w-]+/.exec(await say(text))![0];

test('it is off until it is published; a wrong and an old link are like any unknown path', async () => {
  const unknown = await bot.send('/nothing');
  const wrong = await bot.send(`/status/${'A'.repeat(32)}`);
  expect([wrong.status, await wrong.text()]).toEqual([404, await unknown.text()]);
  // A header that only one of them has would tell them apart.
  expect([...wrong.headers.keys()]).toEqual([...unknown.headers.keys()]);
  const old = await link();
  const page = await bot.send(old, undefined, {
    'x-forwarded-for': '203.0.113.7',
    'x-forwarded-host': 'plan.example.org',
  });
  expect(page.status).toBe(200);
  expect(Object.fromEntries(page.headers)).toMatchObject({
    'content-type': 'text/html; charset=utf-8',
    'cache-control': 'no-store',
    'x-robots-tag': 'noindex, nofollow',
    'referrer-policy': 'no-referrer',
    'x-content-type-options': 'nosniff',
    'content-security-policy': expect.stringMatching(/^default-src 'none'; style-src 'sha256-[\w+/=]+';/),
  });
  const next = await link('settings status page new link');
  for (const path of [
    old,
    `${next}x`,
    next.slice(0, -1),
    '/status/',
    `/status/${'x'.repeat(5_000)}`,
    '/status/%00',
  ])
    expect((await bot.send(path)).status).toBe(404);
  expect((await bot.send(next)).status).toBe(200);
  expect((await bot.send(next, {})).status).toBe(404);
  await say('settings status page off');
  expect((await bot.send(next)).status).toBe(404);
});

browserTest.each([
  ['light', 320],
  ['dark', 768],
  ['light', 1024],
  ['dark', 1440],
] as const)(
  'WCAG 2.2 AA holds in %s at %i pixels, with no fault and nothing wider than the screen',
  async (colorScheme, width) => {
    const browser = await openBrowser();
    try {
      const context = await browser.newContext({
        colorScheme,
        viewport: { width, height: 900 },
        bypassCSP: true,
      });
      const page = await context.newPage();
      page.setDefaultTimeout(PATIENCE_MS);
      const faults: string[] = [];
      page.on('pageerror', (fault) => faults.push(String(fault)));
      // The browser asks for an icon of the site on its own; the page has none.
      page.on('console', (message) => {
        const ofIcon = message.location().url.endsWith('/favicon.ico');
        if (message.type() === 'error' && !ofIcon) faults.push(message.text());
      });
      await say('settings status page contact plan@example.org');
      await page.goto(new URL(await anotherLink(), bot.url).href);
      expect(await page.locator('figure svg[role=img]').count()).toBe(3);
      expect(await page.evaluate('document.documentElement.scrollWidth')).toBeLessThanOrEqual(width);
      await page.evaluate(AXE);
      const tags = ['wcag2a', 'wcag2aa', 'wcag21a', 'wcag21aa', 'wcag22aa', 'best-practice'];
      const found: AxeResults = await page.evaluate(`axe.run({ runOnly: ${JSON.stringify(tags)} })`);
      expect(found.violations.map(({ id, nodes }) => `${id}: ${nodes[0]?.html}`)).toEqual([]);
      expect(found.passes.length).toBeGreaterThan(15);
      expect(faults).toEqual([]);
      const feed = await bot.send(`${new URL(page.url()).pathname}/changes.atom`);
      const kinds = await page.evaluate(
        (text) =>
          [...new DOMParser().parseFromString(text, 'text/xml').documentElement.children].map(
            (one) => one.tagName,
          ),
        await feed.text(),
      );
      expect([...new Set(kinds)]).toEqual(['title', 'id', 'updated', 'author', 'link', 'entry']);
    } finally {
      await browser.close();
    }
  },
);

browserTest('under its own policy the page is styled, works without scripts, and prints', async () => {
  const browser = await openBrowser();
  try {
    const context = await browser.newContext({ javaScriptEnabled: false, colorScheme: 'dark' });
    const page = await context.newPage();
    page.setDefaultTimeout(PATIENCE_MS);
    const faults: string[] = [];
    page.on('console', (message) => message.type() === 'error' && faults.push(message.text()));
    await page.goto(new URL(await anotherLink(), bot.url).href);
    await page.getByRole('heading', { level: 1 }).waitFor();
    expect(faults).toEqual([]);
    const printed = await page.pdf({ format: 'A4' });
    expect(printed.subarray(0, 4).toString()).toBe('%PDF');
  } finally {
    await browser.close();
  }
});
