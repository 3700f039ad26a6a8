#!/usr/bin/env node
// Runs what `npm ci` built, which starts twice as fast. While the sources are newer they are run as they are.
import { existsSync, readdirSync, statSync } from 'node:fs';

const at = (path) => new URL(`../${path}`, import.meta.url);

function builtAndFresh() {
  if (!existsSync(at('dist/cli/main.js'))) return false;
  const built = statSync(at('dist/cli/main.js')).mtimeMs;
  return readdirSync(at('src'), { recursive: true }).every(
    (name) => statSync(at(`src/${name}`)).mtimeMs <= built,
  );
}

if (builtAndFresh()) await import('../dist/cli/main.js');
else {
  const { register } = await import('tsx/esm/api');
  register();
  await import('../src/cli/main.ts');
}
