import { existsSync, readdirSync, statSync } from 'node:fs';

const at = (path) => new URL(`../${path}`, import.meta.url);

/** Whether dist is what the sources compile to: nothing in src is newer than its entry. A package has no sources. */
export function builtAndFresh() {
  if (!existsSync(at('dist/program/main.cjs'))) return false;
  if (!existsSync(at('src'))) return true;
  const built = statSync(at('dist/program/main.cjs')).mtimeMs;
  return readdirSync(at('src'), { recursive: true }).every(
    (name) => statSync(at(`src/${name}`)).mtimeMs <= built,
  );
}
