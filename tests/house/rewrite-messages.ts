import fs from 'node:fs';
import path from 'node:path';
import { openBrowser } from '../fakes/chromium.ts';
import { pageOf } from './messages/blocks-drawn.ts';
import { kindsOfMessages } from './messages/kinds-of-messages.ts';

/**
 * Draws every kind of message from its blocks at three widths: `npm run rewrite:messages`. The pictures are looked at one by
 * one and kept in docs/messages.
 */
const FOLDER = path.resolve(import.meta.dirname, '../../docs/messages');
const WIDTHS = [320, 400, 900];
/** What stands further down looks as what stands above it. */
const TALLEST = 760;

const browser = await openBrowser();
fs.mkdirSync(FOLDER, { recursive: true });
for (const { name, screen } of await kindsOfMessages()) {
  const page = await browser.newPage({ viewport: { width: 1720, height: 200 } });
  await page.setContent(pageOf(screen, WIDTHS));
  const { height } = await page.locator('body').evaluate((body) => ({ height: body.scrollHeight }));
  const clip = { x: 0, y: 0, width: 1720, height: Math.min(height, TALLEST) };
  await page.screenshot({ path: path.join(FOLDER, `${name}.png`), fullPage: true, clip });
  await page.close();
}
await browser.close();
process.exit();
