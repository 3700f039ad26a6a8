import { readFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { expect } from '@jest/globals';
import type { AxeResults } from 'axe-core';
import type { Page } from 'playwright-core';
import { runBot } from '../fakes/bot.ts';
import { PATIENCE_MS } from '../fakes/browser.ts';
import { openBrowser } from '../fakes/chromium.ts';

/** Opens the page of a bot of its own. A script on it that fails fails the test. */
export async function onThePage(
  {
    env = {},
    viewport = { width: 1360, height: 850 },
  }: Partial<{
    env: Record<string, string>;
    viewport: { width: number; height: number };
  }>,
  look: (page: Page) => Promise<void>,
): Promise<void> {
  const bot = await runBot(env);
  const browser = await openBrowser();
  try {
    const page = await browser.newPage({ viewport });
    page.setDefaultTimeout(PATIENCE_MS);
    const faults: string[] = [];
    page.on('pageerror', (fault) => faults.push(String(fault)));
    await page.goto(bot.url);
    await look(page);
    expect(faults).toEqual([]);
  } finally {
    await browser.close();
    await bot.close();
  }
}

const AXE = readFileSync(createRequire(import.meta.url).resolve('axe-core/axe.min.js'), 'utf8');

/** WCAG and the good practice that axe knows of hold for what is seen now. */
export async function isAccessible(page: Page): Promise<void> {
  await page.evaluate(AXE);
  const { violations, passes }: AxeResults = await page.evaluate('axe.run()');
  expect(violations.map(({ id, nodes }) => [id, nodes.map(({ html }) => html)])).toEqual([]);
  expect(passes.length).toBeGreaterThan(20);
}
