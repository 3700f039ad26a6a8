import { execFile } from 'node:child_process';
import path from 'node:path';
import { promisify } from 'node:util';
import { build } from 'esbuild';

export const BIN = path.join(import.meta.dirname, '../bin');
const SRC = path.join(import.meta.dirname, '../src');
const PROGRAM = path.join(import.meta.dirname, '../dist/program');

/** Parts of the product that are measured by themselves, by the names of their files. */
const PARTS = {
  main: `${SRC}/main.ts`,
  config: `${SRC}/config.ts`,
  services: `${SRC}/services.ts`,
  'import-plan': `${SRC}/importers/import-plan.ts`,
  importing: `${SRC}/core/features/importing/index.ts`,
};

/** The product as it is installed: built, so that what it starts beside itself is built too. */
export async function built() {
  await promisify(execFile)(process.execPath, [path.join(BIN, 'build.js')]);
  await build({
    entryPoints: PARTS,
    outdir: PROGRAM,
    bundle: true,
    splitting: true,
    packages: 'external',
    format: 'esm',
    platform: 'node',
    target: 'node20',
    logLevel: 'error',
  });
  const at = (file: keyof typeof PARTS) => path.join(PROGRAM, `${file}.js`);
  const { start }: typeof import('../src/main.ts') = await import(at('main'));
  const { readConfig }: typeof import('../src/config.ts') = await import(at('config'));
  const { openServices }: typeof import('../src/services.ts') = await import(at('services'));
  const { readPlanFile }: typeof import('../src/importers/import-plan.ts') = await import(at('import-plan'));
  const { bringIn }: typeof import('../src/core/features/importing/index.ts') = await import(at('importing'));
  return { start, readConfig, openServices, readPlanFile, bringIn };
}
