import { execFile } from 'node:child_process';
import path from 'node:path';
import { promisify } from 'node:util';

export const BIN = path.join(import.meta.dirname, '../bin');

/** The product as it is installed: built, so that what it starts beside itself is built too. */
export async function built() {
  await promisify(execFile)(process.execPath, [path.join(BIN, 'build.js')]);
  const at = (file: string) => new URL(`../dist/program/${file}.js`, import.meta.url).href;
  const { readConfig }: typeof import('../src/config.ts') = await import(at('config'));
  const { openServices }: typeof import('../src/services.ts') = await import(at('services'));
  const { readPlanFile }: typeof import('../src/importers/import-plan.ts') = await import(at('import-plan'));
  const { bringIn }: typeof import('../src/core/features/importing/index.ts') = await import(at('importing'));
  return { readConfig, openServices, readPlanFile, bringIn };
}
