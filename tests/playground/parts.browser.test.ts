import { expect } from '@jest/globals';
import { browserTest } from '../fakes/browser.ts';
import { onThePage } from './on-the-page.ts';

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
      // Ten lines are seen, two of them no rows; on paper and behind the button is all of it.
      expect(await log.getByRole('row').count()).toBe(9);
      await page.emulateMedia({ media: 'print' });
      expect(await log.getByRole('row').count()).toBe(201);
      await page.emulateMedia({ media: 'screen' });
      await log.getByRole('button', { name: 'Show 192 more', expanded: false }).focus();
      await page.keyboard.press('Enter');
      expect(await log.getByRole('row').count()).toBe(201);
      expect(await page.evaluate('document.activeElement.textContent')).toBe('row 88');
      await log.getByRole('button', { name: 'Show fewer', expanded: true }).click();
      expect(await log.getByRole('row').count()).toBe(9);
      expect(await log.getByRole('img', { name: 'Twelve of thirty-nine are late' }).count()).toBe(1);
      for (const label of ['Status', 'Percent', 'Words', 'Expected by'])
        expect(await log.getByLabel(label).count()).toBe(1);
      expect(await log.getByText('Small print').count()).toBe(1);
      expect(await page.title()).toBe('Answerable playground');
    }),
);
