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
const TALLEST = 620;

const browser = await openBrowser();
fs.mkdirSync(FOLDER, { recursive: true });
for (const { name, screen } of await kindsOfMessages()) {
  const page = await browser.newPage({ viewport: { width: 1720, height: 200 } });
  await page.setContent(pageOf(screen, WIDTHS));
  const { height } = await page.locator('body').evaluate((body) => ({ height: body.scrollHeight }));
  const clip = { x: 0, y: 0, width: 1720, height: Math.min(height, TALLEST) };
  const drawn = await page.screenshot({ fullPage: true, clip });
  const small = await page.evaluate(
    async (source) => {
      const image = new Image();
      image.src = source;
      await image.decode();
      const canvas = document.createElement('canvas');
      [canvas.width, canvas.height] = [image.width, image.height];
      canvas.getContext('2d')?.drawImage(image, 0, 0);
      return canvas.toDataURL('image/webp', 0.35);
    },
    `data:image/png;base64,${drawn.toString('base64')}`,
  );
  const bytes = Buffer.from(small.slice(small.indexOf(',') + 1), 'base64');
  fs.writeFileSync(path.join(FOLDER, `${name}.webp`), bytes);
  await page.close();
}
await browser.close();
process.exit();
