import { expect } from '@jest/globals';
import type { Page } from 'playwright-core';
import { runBot } from '../fakes/bot.ts';
import { browserTest, openBrowser, PATIENCE_MS } from '../fakes/browser.ts';

/** Opens the page of a bot of its own. A script on it that fails fails the test. */
async function onThePage(
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

      await log.getByRole('button', { name: 'Undo' }).focus();
      await page.keyboard.press('Enter');
      await log.getByText('P1.9 is not started again.').waitFor();
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
      }
      await page.locator('#activities [data-ref="B7"]').click();
      const log = page.getByRole('log');
      await log.getByText('B7 Introduce a case management system').first().waitFor();
      await page.getByRole('button', { name: 'help', exact: true }).click();
      await log.getByText('what is overdue, by owner').waitFor();
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
    }),
);

const EVERY_PART = {
  id: 'every-part',
  text: 'every part',
  about: [],
  parts: [
    { type: 'heading', text: `A heading of ${'long '.repeat(1000)}` },
    { type: 'text', text: '<img src=x onerror=document.title="hacked">' },
    { type: 'quote', text: 'in their own words', source: 'Director of People, today' },
    {
      type: 'fields',
      fields: [
        { label: 'Evidence', value: 'javascript:alert(1) https://example.org/report', mark: 'at risk' },
      ],
    },
    {
      type: 'list',
      items: [
        {
          text: 'An item',
          mark: 'overdue',
          detail: '3 days late',
          actions: [{ id: 'nudge', label: 'Nudge', say: 'remind B7' }],
        },
      ],
    },
    {
      type: 'table',
      columns: [{ label: 'Row' }, { label: 'Number', align: 'right' }],
      rows: Array.from({ length: 200 }, (_, n) => [{ text: `row ${n}` }, { text: String(n) }]),
    },
    {
      type: 'picture',
      svg: '<svg xmlns="http://www.w3.org/2000/svg" width="40" height="40"><script>document.title="hacked"</script><rect width="40" height="40"/></svg>',
      alt: 'Twelve of thirty-nine are late',
    },
    { type: 'note', text: 'Small print' },
    {
      type: 'form',
      form: {
        title: 'Tell more',
        say: 'update B7',
        submit: 'Save',
        fields: [
          {
            type: 'choice',
            id: 'status',
            label: 'Status',
            optional: false,
            options: [{ value: 'on track', label: 'on track' }],
          },
          { type: 'number', id: 'percent', label: 'Percent', optional: true, min: 0, max: 100 },
          { type: 'text', id: 'note', label: 'Words', optional: true, multiline: true },
          { type: 'date', id: 'forecast', label: 'Expected by', optional: true },
        ],
      },
    },
  ],
  actions: [
    { id: 'nudge', label: 'Nudge', say: 'remind B7' },
    { id: 'undo', label: 'Undo', say: 'undo' },
  ],
};

browserTest(
  'it shows every part that a reply can have, and runs nothing that a text brings along',
  async () =>
    await onThePage({}, async (page) => {
      await page.route(
        '**/playground/messages',
        async (route) => await route.fulfill({ json: { replies: [EVERY_PART] } }),
      );
      await page.getByRole('button', { name: 'Chief Executive Officer', pressed: true }).waitFor();
      await page.getByLabel('Say something').fill('everything');
      await page.keyboard.press('Enter');
      const log = page.getByRole('log');
      await log.getByRole('heading', { name: 'A heading of' }).waitFor();
      expect(await log.getByText('<img src=x onerror').count()).toBe(1);
      expect(await log.getByText('in their own words').count()).toBe(1);
      expect(await log.getByRole('link').count()).toBe(1);
      expect(await log.getByRole('link').getAttribute('href')).toBe('https://example.org/report');
      expect(await log.getByRole('button', { name: 'Nudge' }).count()).toBe(1);
      expect(await log.getByRole('row').count()).toBe(201);
      expect(await log.getByRole('img', { name: 'Twelve of thirty-nine are late' }).count()).toBe(1);
      for (const label of ['Status', 'Percent', 'Words', 'Expected by'])
        expect(await log.getByLabel(label).count()).toBe(1);
      expect(await log.getByText('Small print').count()).toBe(1);
      expect(await page.title()).toBe('Answerable playground');
    }),
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
    }),
);
