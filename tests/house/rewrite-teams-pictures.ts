import fs from 'node:fs';
import path from 'node:path';
import express from 'express';
import type { Page } from 'playwright-core';
import { listenOn } from '../../src/http.ts';
import type { Outgoing } from '../../src/teams/bridge.ts';
import { agentsPlayground } from '../fakes/agents-playground.ts';
import { openBrowser } from '../fakes/chromium.ts';
import { type TeamsMessage, teamsMessages } from './teams-messages.ts';

/**
 * Draws every kind of message in Microsoft’s own client, as wide as a phone, a side panel and a window show it:
 * `npm run rewrite:teams-pictures`, with names behind it for some alone, and `-- --whole` for all of each card. They are looked at one by one and kept in
 * docs/messages.
 */
const FOLDER = path.resolve(import.meta.dirname, '../../docs/messages');
const WIDTHS = [320, 400, 900];
/** What is kept of a long card is its beginning: a picture is small, and the rest of it goes on in the same way. */
const HEIGHTS: Record<number, number> = { 320: 1_000, 400: 900, 900: 700 };
const DRAWN_MS = 250;

interface Told {
  type: string;
  serviceUrl: string;
  conversation: { id: string };
  from: unknown;
  recipient: unknown;
}

/** A bot that says nothing but what it is given, to whoever spoke last. */
async function sayer() {
  let last: Told | null = null;
  const app = express().use(express.json());
  app.post('/api/messages', ({ body }: { body: Told }, response) => {
    if (body.type === 'message') last = body;
    response.end();
  });
  const server = await listenOn(app, 0, '127.0.0.1');
  return {
    port: server.port,
    close: server.close,
    async say(message: Outgoing) {
      if (!last) throw new Error('Nobody has spoken yet.');
      const { serviceUrl, conversation, from, recipient } = last;
      const service = serviceUrl.replace(/\/$/, '');
      const answer = await fetch(`${service}/v3/conversations/${conversation.id}/activities`, {
        method: 'POST',
        headers: { 'content-type': 'application/json' },
        body: JSON.stringify({ ...message, conversation, from: recipient, recipient: from }),
      });
      if (!answer.ok) throw new Error(`The Playground took no card: ${answer.status}`);
    },
  };
}

/** A card is laid out once, when it comes: it is sent anew for each width. */
async function drawn(page: Page, { name, message }: TeamsMessage, width: number): Promise<void> {
  const cards = page.locator('.ac-adaptiveCard');
  const before = await cards.count();
  await bot.say(message);
  await cards.nth(before).waitFor();
  await page.waitForTimeout(DRAWN_MS);
  await cards.nth(before).scrollIntoViewIfNeeded();
  const box = await cards.nth(before).boundingBox();
  if (!box) throw new Error(`“${name}” was not drawn.`);
  const clip = whole ? box : { ...box, height: Math.min(box.height, HEIGHTS[width] ?? box.height) };
  await page.screenshot({ path: path.join(FOLDER, `teams-${name}-${width}.png`), clip });
}

const whole = process.argv.includes('--whole');
const only = process.argv.slice(2).filter((name) => name !== '--whole');
const bot = await sayer();
const agents = await agentsPlayground(bot.port);
const browser = await openBrowser();
const page = await browser.newPage({ viewport: { width: 1_800, height: 3_000 } });
await page.route(
  (url) => url.hostname !== '127.0.0.1' && url.hostname !== 'localhost',
  async (route) => await route.abort(),
);
// Teams lays a card out by its width. Its renderer can, in the Playground too, which only does not ask it to.
await page.route(/\/static\/js\/main\..*\.js$/, async (route) => {
  const script = await (await route.fetch()).text();
  const body = script.replaceAll('enableAutomaticReflow=!1', 'enableAutomaticReflow=!0');
  if (body === script) throw new Error('The Playground lays cards out in another way by now.');
  await route.fulfill({ body, contentType: 'text/javascript' });
});
await page.goto(agents.url, { waitUntil: 'domcontentloaded' });
await page.getByRole('treeitem', { name: 'Personal Chat' }).click();
await page.locator('div[role=textbox]').last().click();
await page.keyboard.type('hello');
await page.keyboard.press('Enter');
await page.getByText('hello').last().waitFor();
fs.mkdirSync(FOLDER, { recursive: true });
const messages = (await teamsMessages()).filter(({ name }) => !only.length || only.includes(name));
for (const width of WIDTHS) {
  const frame =
    '.fai-OutputCard,.fai-OutputCard>*,.fai-OutputCard>*>*{width:auto!important;max-width:none!important}';
  await page.addStyleTag({ content: `${frame}.ac-preview-panel{width:${width}px!important}` });
  for (const message of messages) await drawn(page, message, width);
}
await browser.close();
agents.stop();
await bot.close();
process.exit();
