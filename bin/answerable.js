#!/usr/bin/env node
// Runs what `npm ci` built, which starts twice as fast. While the sources are newer they are run as they are.
import { builtAndFresh } from './fresh.js';

if (builtAndFresh()) await import('../dist/cli/main.js');
else {
  const { register } = await import('tsx/esm/api');
  register();
  await import('../src/cli/main.ts');
}
