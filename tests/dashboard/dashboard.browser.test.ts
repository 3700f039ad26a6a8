import { readFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { afterAll, beforeAll, expect } from '@jest/globals';
import type { AxeResults } from 'axe-core';
import { runBot } from '../fakes/bot.ts';
import { browserTest, PATIENCE_MS } from '../fakes/browser.ts';
import { openBrowser } from '../fakes/chromium.ts';

const AXE = readFileSync(createRequire(import.meta.url).resolve('axe-core/axe.min.js'), 'utf8');
const PAGES = [
  'plan',
  'plan?view=timeline',
  'plan?view=table&due=overdue',
  'plan/asked',
  'plan/measures',
  'plan/activity/P1.9',
];

let bot: Awaited<ReturnType<typeof runBot>>;
beforeAll(async () => {
  bot = await runBot({ PLAYGROUND_CLOCK: '2023-10-02T09:00' });
});
afterAll(async () => await bot.close());

browserTest.each([
  ['light', 320],
  ['dark', 1024],
] as const)(
  'every page holds WCAG 2.2 AA in %s at %i pixels, and none is wider',
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
      for (const path of PAGES) {
        await page.goto(new URL(path, bot.url).href);
        expect([path, await page.evaluate('document.documentElement.scrollWidth')]).toEqual([path, width]);
        // Nor does a table have to be pushed sideways: its cells stand below each other on a phone.
        const pushed = await page.evaluate(
          `[...document.querySelectorAll('.scroll')].filter((one) => one.scrollWidth > one.clientWidth).length`,
        );
        expect([path, pushed]).toEqual([path, 0]);
        await page.evaluate(AXE);
        const tags = ['wcag2a', 'wcag2aa', 'wcag21a', 'wcag21aa', 'wcag22aa', 'best-practice'];
        const { violations }: AxeResults = await page.evaluate(
          `axe.run({ runOnly: ${JSON.stringify(tags)} })`,
        );
        expect([path, violations.map(({ id, nodes }) => `${id}: ${nodes[0]?.html}`)]).toEqual([path, []]);
      }
    } finally {
      await browser.close();
    }
  },
);

browserTest(
  'on a phone the choices are folded behind one button, and elsewhere they stand open',
  async () => {
    const browser = await openBrowser();
    try {
      const page = await browser.newPage({ viewport: { width: 390, height: 844 }, javaScriptEnabled: false });
      page.setDefaultTimeout(PATIENCE_MS);
      await page.goto(new URL('plan?status=not+started&due=overdue', bot.url).href);
      expect(await page.getByLabel('Owner').isVisible()).toBe(false);
      const first = await page.locator('.board li').first().boundingBox();
      expect(first!.y + 60).toBeLessThan(844);
      await page.getByText('Shown: not started · overdue').click();
      await page.getByLabel('Owner').selectOption({ index: 1 });
      await page.getByRole('button', { name: 'Show' }).click();
      await page.waitForURL(/owner=/);
      await page.setViewportSize({ width: 1024, height: 844 });
      expect(await page.getByLabel('Owner').isVisible()).toBe(true);
      expect(await page.getByText('Shown: ').isVisible()).toBe(false);
    } finally {
      await browser.close();
    }
  },
);

browserTest('without a script one filters, opens an activity and comes back', async () => {
  const browser = await openBrowser();
  try {
    const context = await browser.newContext({ javaScriptEnabled: false });
    const page = await context.newPage();
    page.setDefaultTimeout(PATIENCE_MS);
    const faults: string[] = [];
    page.on('console', (message) => {
      const ofIcon = message.location().url.endsWith('/favicon.ico');
      if (message.type() === 'error' && !ofIcon) faults.push(message.text());
    });
    await page.goto(new URL('plan?view=table', bot.url).href);
    await page.getByLabel('Due').selectOption('overdue');
    await page.getByRole('button', { name: 'Show' }).click();
    await page.getByRole('link', { name: /^P1\.9 / }).click();
    await page.getByRole('heading', { level: 1, name: /^P1\.9 / }).waitFor();
    expect(await page.getByText('proof P1.9').count()).toBe(1);
    await page.getByRole('link', { name: 'The plan' }).click();
    await page.getByRole('link', { name: 'Timeline' }).click();
    expect(await page.locator('figure svg[role=img]:visible').count()).toBe(3);
    expect(faults).toEqual([]);
  } finally {
    await browser.close();
  }
});
