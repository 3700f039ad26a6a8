import fs from 'node:fs';
import os from 'node:os';
import path from 'node:path';
import { build } from 'esbuild';

/** Optional parts of the driver that are looked for when the process starts. */
const ABSENT = ['kerberos', '@mongodb-js/zstd', '@aws-sdk/*', 'gcp-metadata', 'snappy', 'socks', 'aws4'];

/** A process's code as one file: it starts in a quarter of the time, and stays what it was when the test began. */
export async function oneFile(entry: string): Promise<{ file: string; remove(): void }> {
  const folder = fs.mkdtempSync(path.join(os.tmpdir(), 'answerable-worker-'));
  const file = path.join(folder, 'worker.mjs');
  await build({
    entryPoints: [entry],
    outfile: file,
    bundle: true,
    platform: 'node',
    format: 'esm',
    target: 'node20',
    external: [...ABSENT, 'mongodb-client-encryption'],
    banner: {
      js: "import { createRequire } from 'node:module'; const require = createRequire(import.meta.url);",
    },
    logLevel: 'error',
  });
  return { file, remove: () => fs.rmSync(folder, { recursive: true, force: true }) };
}
