import fs from 'node:fs';
import path from 'node:path';
import type { Page } from 'playwright-core';
import { runBot } from '../fakes/bot.ts';
import { openBrowser } from '../fakes/chromium.ts';

/**
 * Draws what people see at six widths, light and dark, in the middle of the example's year: `npm run rewrite:pictures`. The
 * pictures are looked at one by one and kept in docs/pictures.
 */
const FOLDER = path.resolve(import.meta.dirname, '../../docs/pictures');
const HEIGHT = 850;
const WIDTHS = [320, 390, 768, 1024, 1440, 1920];

// Without a clock of its own it begins in the middle of the story.
const bot = await runBot({ PLAYGROUND_CLOCK: '' });
const browser = await openBrowser();
fs.mkdirSync(FOLDER, { recursive: true });

async function drawn(
  name: string,
  { width, dark = false }: { width: number; dark?: boolean },
  look: (page: Page) => Promise<void>,
): Promise<void> {
  const page = await browser.newPage({
    viewport: { width, height: HEIGHT },
    colorScheme: dark ? 'dark' : 'light',
  });
  await look(page);
  await page.screenshot({ path: path.join(FOLDER, `${name}-${width}${dark ? '-dark' : ''}.png`) });
  await page.close();
}

const asked = async (page: Page) => {
  await page.goto(`${bot.url}#as=chief-executive-officer`);
  await page.getByLabel('Say something').fill('overdue');
  await page.keyboard.press('Enter');
  await page.getByRole('log').getByText('overdue on').first().waitFor();
  await page.locator('#activities [data-ref]').first().waitFor({ state: 'attached' });
};
const opened = (address: string) => async (page: Page) => {
  await page.goto(new URL(address, bot.url).href);
};

for (const width of WIDTHS) await drawn('playground', { width }, asked);
await drawn('playground', { width: 1440, dark: true }, asked);
for (const width of [320, 1440]) await drawn('board', { width }, opened('plan'));
await drawn('board', { width: 1440, dark: true }, opened('plan'));
await drawn('timeline', { width: 1440 }, opened('plan?view=timeline'));
await drawn('activity', { width: 1024 }, opened('plan/activity/P1.2'));
await browser.close();
await bot.close();
process.exit();
