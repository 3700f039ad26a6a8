import { expect } from '@jest/globals';
import { runBot } from '../fakes/bot.ts';
import { browserTest, PATIENCE_MS } from '../fakes/browser.ts';
import { openBrowser } from '../fakes/chromium.ts';

const PLAN = [
  'Ref,Task,In the hands of,Completion date',
  'R1,Publish the housing strategy,Head of Housing,30 June 2023',
  'R2,Inspect all council homes,Head of Housing,31 March 2024',
].join('\n');

browserTest('a plan is attached, asked about, brought in and taken back by mouse alone', async () => {
  const bot = await runBot({ PLAYGROUND_CLOCK: '2023-04-03T09:00' });
  const browser = await openBrowser();
  try {
    const page = await browser.newPage({ viewport: { width: 1360, height: 850 } });
    page.setDefaultTimeout(PATIENCE_MS);
    const faults: string[] = [];
    page.on('pageerror', (fault) => faults.push(String(fault)));
    await page.goto(bot.url);
    await page.getByRole('button', { name: 'Administrator', exact: true }).click();
    const chooser = page.waitForEvent('filechooser');
    await page.getByRole('button', { name: 'Attach a plan' }).click();
    await (await chooser).setFiles({ name: 'housing.csv', mimeType: 'text/csv', buffer: Buffer.from(PLAN) });
    const log = page.getByRole('log');
    await log.getByText('In the hands of → owner?').waitFor();
    await log.getByRole('button', { name: 'Carry on' }).last().click();
    await log.getByText('It would be: 2 new').waitFor();
    await log.getByRole('button', { name: 'Bring it in' }).last().click();
    await log.getByText('2 new, 0 changed, 0 unchanged.', { exact: true }).waitFor();
    // Whoever the plan brings along can be played at once.
    await page.locator('button[data-id="head-of-housing"]').waitFor();
    await page.getByRole('button', { name: 'Administrator', pressed: true }).waitFor();
    await log.getByRole('button', { name: 'Take it back' }).last().click();
    await log.getByText('2 activities are out of the plan again and 1 role that it made is gone.').waitFor();
    await page.getByRole('button', { name: 'Director of Operations', exact: true }).waitFor();
    expect(faults).toEqual([]);
  } finally {
    await browser.close();
    await bot.close();
  }
});
