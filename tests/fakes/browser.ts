import { existsSync } from 'node:fs';
import { test } from '@jest/globals';
import { type Browser, chromium } from 'playwright-core';

const PLACES = ['/usr/bin/chromium', '/usr/bin/chromium-browser', '/usr/bin/google-chrome'];
const found = PLACES.find((place) => existsSync(place));
if (!found)
  console.log('No Chromium was found: the browser tests are skipped. Debian’s package “chromium” is enough.');

/** A test that needs a browser; skipped, and said so above, where there is none. */
export const browserTest = found ? test : test.skip;

/** Only what never comes is waited for as long, however busy the machine is. */
export const PATIENCE_MS = 200_000;

export async function openBrowser(): Promise<Browser> {
  const quiet = [
    '--no-sandbox',
    '--disable-gpu',
    '--disable-quic',
    '--no-first-run',
    '--disable-background-networking',
    '--disable-component-update',
    '--disable-sync',
  ];
  return await chromium.launch({ executablePath: found ?? '', args: quiet });
}
