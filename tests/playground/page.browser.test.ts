import { expect } from '@jest/globals';
import type { Page } from 'playwright-core';
import { browserTest } from '../fakes/browser.ts';
import { isAccessible, onThePage } from './on-the-page.ts';

browserTest(
  'a person asks what is overdue, updates an activity as its owner and sees it in the plan, by keyboard alone',
  async () =>
    await onThePage({ env: { PLAYGROUND_CLOCK: '2023-10-02T09:00' } }, async (page) => {
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

      // Who one was and what was said are still there after a reload, and can be pressed.
      expect(new URL(page.url()).hash).toBe('#as=opcc-chief-finance-officer');
      await page.reload();
      await page.getByRole('button', { name: 'OPCC Chief Finance Officer', pressed: true }).waitFor();
      await log.getByText('12 activities overdue on 2 October 2023').waitFor();
      await log.getByRole('button', { name: 'Undo' }).focus();
      await page.keyboard.press('Enter');
      await log.getByText('P1.9 is not started again.').waitFor();

      await page.evaluate('location.hash = "as=Panel member"');
      await page.getByRole('button', { name: 'Panel member', pressed: true }).waitFor();
      await page.evaluate('location.hash = "as=nobody-at-all"');
      await log.getByText('Nobody here is called “nobody-at-all”.').waitFor();
    }),
);

const columnsOf = async (page: Page) =>
  await page.locator('main > section:visible').evaluateAll((shown) => shown.map(({ id }) => id));
const widthOf = async (page: Page, selector: string) =>
  await page.locator(selector).evaluate((node) => node.getBoundingClientRect().width);

browserTest(
  'it fits a phone, with the columns as tabs, and shows as many as there is room for on wider screens',
  async () =>
    await onThePage({ viewport: { width: 320, height: 800 } }, async (page) => {
      for (const [tab, column] of [
        ['People', 'people'],
        ['Chat', 'chat'],
        ['Plan', 'plan'],
      ] as const) {
        await page.getByRole('button', { name: tab, exact: true }).click();
        expect(await columnsOf(page)).toEqual([column]);
        const wider = `document.getElementById('${column}').scrollWidth`;
        expect(await page.evaluate(wider)).toBeLessThanOrEqual(320);
      }
      await page.locator('#activities [data-ref="B7"]').click();
      const log = page.getByRole('log');
      await log.getByText('B7 Introduce a case management system').first().waitFor();
      await page.getByRole('button', { name: 'help', exact: true }).click();
      await log.getByText('what is overdue, by owner').waitFor();
      await isAccessible(page);
      await log.getByRole('button', { name: 'delegate "ROLE"|REF to @person' }).waitFor({ state: 'hidden' });
      await log.getByLabel('Search what you can say').fill('somebody accountable');
      await log.getByRole('button', { name: 'delegate "ROLE"|REF to @person' }).press('Enter');
      expect(await page.getByLabel('Say something').inputValue()).toBe('delegate ');
      expect(await log.getByRole('button', { name: 'overdue [priority N|OWNER]' }).count()).toBe(0);
      await log.getByLabel('Search what you can say').fill('overdue');
      for (const [width, columns, least] of [
        [320, ['chat'], 190],
        [390, ['chat'], 250],
        [768, ['chat'], 400],
        [1024, ['chat', 'plan'], 350],
        [1440, ['people', 'chat', 'plan'], 450],
        [1920, ['people', 'chat', 'plan'], 500],
      ] as const) {
        await page.setViewportSize({ width, height: 800 });
        expect(await columnsOf(page)).toEqual(columns);
        expect(await widthOf(page, '#text')).toBeGreaterThan(least);
        expect(await widthOf(page, '#log dd >> nth=0')).toBeGreaterThan(200);
        expect(await page.evaluate('document.documentElement.scrollWidth')).toBeLessThanOrEqual(width);
      }
      // Text twice as large has half as many columns, and still nothing is wider than the screen.
      await page.evaluate('document.documentElement.style.fontSize = "200%"');
      expect(await columnsOf(page)).toEqual(['chat', 'plan']);
      await page.setViewportSize({ width: 768, height: 800 });
      expect(await columnsOf(page)).toEqual(['chat']);
      expect(await page.evaluate('document.documentElement.scrollWidth')).toBeLessThanOrEqual(768);
      // Where the conversation alone would be too low to read in, the whole page scrolls below where one types.
      expect(await page.evaluate('document.documentElement.scrollHeight')).toBeGreaterThan(800);
      await page.mouse.wheel(0, -10_000);
      await page.waitForFunction('scrollY === 0');
      const { bottom } = await page.locator('#text').evaluate((node) => node.getBoundingClientRect());
      expect(bottom).toBeLessThanOrEqual(800);
    }),
);

browserTest(
  'a tour of five presses asks, answers, sees the change, moves a week on and reads the digest; closed, it stays closed',
  async () =>
    await onThePage(
      { env: { PLAYGROUND_CLOCK: '2023-10-02T09:00' }, viewport: { width: 390, height: 800 } },
      async (page) => {
        const tour = page.getByRole('region', { name: 'Tour' });
        const log = page.getByRole('log');
        const steps = [
          ['Ask “overdue”', log.getByText('12 activities overdue on 2 October 2023')],
          [/^Say “done \S+ finished this morning”$/, log.getByText('Now complete')],
          ['Ask “overdue” again', log.getByText('11 activities overdue on 2 October 2023')],
          ['Move a week on', tour.getByText('It is Monday 9 October 2023, 09:00.')],
          [
            'Read the digest',
            page.getByRole('region', { name: '#delivery-plan' }).getByText('Still overdue'),
          ],
        ] as const;
        await page.emulateMedia({ colorScheme: 'dark' });
        for (const [n, [name, shown]] of steps.entries()) {
          await tour.getByText(`Step ${n + 1} of 5`).waitFor();
          if (n === 1) await isAccessible(page);
          await tour.getByRole('button', { name, exact: true }).press('Enter');
          await shown.first().waitFor();
        }
        await isAccessible(page);
        await tour.getByRole('button', { name: 'Close the tour' }).press('Enter');
        await page.reload();
        await page.getByRole('button', { name: 'Take the tour' }).press('Enter');
        await tour.getByText('Step 1 of 5').waitFor();
        await page.evaluate('location.hash = "as=administrator"');
        await tour.getByText('Speak as the Chief Executive Officer. What is late?').waitFor();
        await page.evaluate('location.hash = "as=chief-executive-officer"');
        await tour.getByText('You are the Chief Executive Officer. What is late?').waitFor();
      },
    ),
);

browserTest(
  'reminders arrive in the inbox of whoever is played, and are answered there in words or with a button',
  async () =>
    await onThePage({}, async (page) => {
      await page.getByRole('button', { name: 'Chief Executive Officer', pressed: true }).waitFor();
      await page.getByRole('button', { name: 'Inbox (0)' }).click();
      await page.getByText('Nothing has been sent to the Chief Executive Officer yet.').waitFor();

      // 7 April 2023 is Good Friday, 10 April Easter Monday: the bot knows, and the page asks it.
      for (const day of ['Tuesday 4 April', 'Wednesday 5 April', 'Thursday 6 April', 'Tuesday 11 April']) {
        await page.getByRole('button', { name: 'Next working morning' }).click();
        await page.getByText(`${day} 2023, 09:00`).waitFor();
      }
      await page.getByRole('button', { name: 'A day on' }).click();
      await page.getByText('Wednesday 12 April 2023, 09:00').waitFor();
      for (const day of ['19 April', '26 April', '3 May']) {
        await page.getByRole('button', { name: 'A week on' }).click();
        await page.getByText(`Wednesday ${day} 2023, 09:00`).waitFor();
      }

      await page.getByRole('button', { name: 'Director of Operations 2 new in the inbox' }).waitFor();
      const inbox = page.getByRole('region', { name: 'Inbox' });
      await inbox.getByText('reminder · 28 April 2023, 09:00').waitFor();
      await inbox.getByRole('button', { name: 'Answer in words' }).first().click();
      const [line] = await inbox.locator('li').all();
      const wide = await line!
        .locator('span')
        .nth(1)
        .evaluate((node) => node.getBoundingClientRect().width);
      expect(wide).toBeGreaterThan(300);
      await page.getByText('In answer to: reminder · 28 April 2023, 09:00').waitFor();
      await page.keyboard.type('update B1 on track 40%');
      await page.keyboard.press('Enter');
      await page.getByRole('log').getByText('Now on track, 40%').waitFor();
      await page.locator('#activities [data-ref="B1"]', { hasText: 'on track, 40%' }).waitFor();

      // What is posted for all stands beside people, and counts until it is looked at.
      await page.getByRole('button', { name: /^#delivery-plan\s*\d new posted$/ }).click();
      const channel = page.getByRole('region', { name: '#delivery-plan' });
      await channel.getByText('digest · 2 May 2023, 09:30').waitFor();
      await page.reload();
      await page.getByRole('button', { name: '#delivery-plan', exact: true }).waitFor();
      await page.getByRole('log').getByText('Now on track, 40%').waitFor();
    }),
);
