import { expect } from '@jest/globals';
import { runBot } from '../fakes/bot.ts';
import { browserTest, openBrowser } from '../fakes/browser.ts';

browserTest(
  'a person asks what is overdue, updates an activity as its owner and sees it in the plan, by keyboard alone',
  async () => {
    const bot = await runBot({ PLAYGROUND_CLOCK: '2023-10-02T09:00' });
    const browser = await openBrowser();
    try {
      const page = await browser.newPage({ viewport: { width: 1360, height: 850 } });
      const faults: string[] = [];
      page.on('pageerror', (fault) => faults.push(String(fault)));
      await page.goto(bot.url);
      await page.getByRole('button', { name: 'Chief Executive Officer', pressed: true }).waitFor();
      await page.keyboard.type('overdue');
      await page.keyboard.press('Enter');
      const log = page.getByRole('log');
      await log.getByText('12 activities overdue on 2 October 2023').waitFor();
      expect(await log.getByRole('img', { name: 'overdue' }).count()).toBe(12);

      await page.getByRole('button', { name: 'OPCC Chief Finance Officer', exact: true }).focus();
      await page.keyboard.press('Enter');
      await page.getByLabel('Say something').focus();
      await page.keyboard.type('P1.9 at risk 40% waiting on <b>figures</b>');
      await page.keyboard.press('Enter');
      await log.getByText('Now at risk, 40% (was not started).').waitFor();
      expect(await log.getByText('waiting on <b>figures</b>', { exact: true }).count()).toBe(1);
      await page.locator('#activities [data-ref="P1.9"]', { hasText: 'at risk, 40%' }).waitFor();

      await log.getByRole('button', { name: 'Undo' }).focus();
      await page.keyboard.press('Enter');
      await log.getByText('P1.9 is not started again.').waitFor();
      expect(faults).toEqual([]);
    } finally {
      await browser.close();
      await bot.close();
    }
  },
  60_000,
);

browserTest(
  'it fits a phone, with the columns as tabs',
  async () => {
    const bot = await runBot();
    const browser = await openBrowser();
    try {
      const page = await browser.newPage({ viewport: { width: 400, height: 800 } });
      await page.goto(bot.url);
      await page.getByRole('button', { name: 'Plan', exact: true }).click();
      await page.locator('#activities [data-ref="B7"]').click();
      await page.getByRole('log').getByText('B7 Introduce a case management system').first().waitFor();
      expect(await page.evaluate('document.documentElement.scrollWidth')).toBeLessThanOrEqual(400);
    } finally {
      await browser.close();
      await bot.close();
    }
  },
  60_000,
);
