import { test } from '@jest/globals';
import { CHROMIUM } from './chromium.ts';

if (!CHROMIUM)
  console.log('No Chromium was found: the browser tests are skipped. Debian’s package “chromium” is enough.');

/** A test that needs a browser; skipped, and said so above, where there is none. */
export const browserTest = CHROMIUM ? test : test.skip;

/** Only what never comes is waited for as long, however busy the machine is. */
export const PATIENCE_MS = 200_000;
