import { type ChildProcess, spawn } from 'node:child_process';
import { setTimeout as pause } from 'node:timers/promises';
import { expect } from '@jest/globals';
import type { Page } from 'playwright-core';
import { runBot } from '../fakes/bot.ts';
import { browserTest, PATIENCE_MS } from '../fakes/browser.ts';
import { openBrowser } from '../fakes/chromium.ts';

const CHIEF = '00000000-0000-4000-8000-000000000021';

/** The Agents Playground for a bot, on a port of its own, on this machine alone. */
async function agentsPlayground(botUrl: string) {
  const port = 56_200 + Math.floor(Math.random() * 500);
  const child: ChildProcess = spawn(
    process.execPath,
    ['bin/try-teams.js', new URL(botUrl).port, String(port)],
    {
      stdio: 'ignore',
    },
  );
  const url = `http://127.0.0.1:${port}/`;
  for (let tries = 0; tries < 240; tries++) {
    const answer = await fetch(`${url}_debug/ping`).catch(() => null);
    if (answer?.ok) return { url, stop: () => child.kill() };
    await pause(250);
  }
  child.kill();
  throw new Error('the Agents Playground did not start');
}

const box = (page: Page) => page.locator('div[role=textbox]').last();

async function say(page: Page, text: string, mention = false) {
  await box(page).click();
  if (mention) {
    await page.keyboard.type('@');
    await page.getByRole('menuitem', { name: 'Answerable' }).click();
  }
  await page.keyboard.type(text);
  await page.keyboard.press('Enter');
}

const SOON_MS = 5_000;
const MOST_TRIES = 10;
const MOST_LOOKS = 20;

/**
 * Chooses an answer to the question and sends it, until `answered`. A press while the client still draws may be lost: then
 * the choice, or the form that comes where nothing was chosen, is there still.
 */
async function answerOnTrack(page: Page, answered: () => Promise<boolean>): Promise<void> {
  const soon = { timeout: SOON_MS };
  for (let tries = 0; tries < MOST_TRIES; tries++) {
    const choice = page.getByRole('combobox', { name: /P1\.9/ }).first();
    await choice.click(soon).catch(() => {});
    await page
      .getByRole('option', { name: 'on track' })
      .last()
      .click(soon)
      .catch(() => {});
    await page
      .getByRole('button', { name: /^(?:Send this answer|Save)$/ })
      .last()
      .click(soon)
      .catch(() => {});
    for (let looks = 0; looks < MOST_LOOKS; looks++) {
      if (await answered()) return;
      await page.waitForTimeout(SOON_MS / MOST_LOOKS);
    }
  }
  throw new Error('The answer did not arrive.');
}

browserTest(
  'in Microsoft’s own client: welcome, command, proactive reminder, its button, mentions and the digest in the channel',
  async () => {
    const bot = await runBot({ TEAMS_ALLOW_ANONYMOUS: 'true', PLAYGROUND: 'true', ADMINISTRATORS: CHIEF });
    const agents = await agentsPlayground(bot.url);
    const browser = await openBrowser();
    try {
      const page = await browser.newPage({ viewport: { width: 1400, height: 1300 } });
      page.setDefaultTimeout(PATIENCE_MS);
      // Nothing leaves this machine, and nothing that is not answered holds the page up.
      await page.route(
        (url) => url.hostname !== '127.0.0.1' && url.hostname !== 'localhost',
        async (route) => await route.abort(),
      );
      await page.goto(agents.url, { waitUntil: 'domcontentloaded' });
      await page.getByRole('treeitem', { name: 'Personal Chat' }).click();
      await page.getByText('I keep the delivery plan answerable').last().waitFor();

      await say(page, 'overdue');
      await page.getByText(/activities overdue on/).waitFor();

      await say(page, 'owner "OPCC Chief Finance Officer" is me');
      await page.getByText('Chief Executive now holds the role OPCC Chief Finance Officer.').waitFor();
      await say(page, 'remind P1.9');
      // It was started by the bot: it comes through the outbox and the stored reference.
      await page.getByRole('button', { name: 'Send this answer' }).last().waitFor();
      await answerOnTrack(page, async () => {
        const { activities } = await bot.json('/playground/plan');
        return activities.find(({ ref }: { ref: string }) => ref === 'P1.9').status === 'on track';
      });

      await page.getByRole('treeitem', { name: /Delivery plan/ }).click();
      await page.getByText('I keep the delivery plan answerable').last().waitFor();
      await say(page, ' status', true);
      await page
        .getByText(/39 activities/)
        .last()
        .waitFor();
      await say(page, ' show P1.9', true);
      await page.getByText('on track').last().waitFor();
      await say(page, ' digest', true);
      await page
        .getByText(/^Delivery Plan 2023-24 \(example\) on /)
        .last()
        .waitFor();
      expect(await page.getByText('Something went wrong').count()).toBe(0);
    } finally {
      await browser.close();
      agents.stop();
      await bot.close();
    }
  },
  300_000,
);
