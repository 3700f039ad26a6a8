// Bundles src into dist/program, with the page beside its code: a program of a few files starts in half the time of one of
// seven hundred. The entry is written last: its age tells whether all is fresh.
import { cpSync, rmSync, utimesSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { build } from 'esbuild';
import { trim } from './trim.js';

const at = (path) => new URL(`../${path}`, import.meta.url);
const source = (path) => fileURLToPath(at(`src/${path}`));

/** Read at every start, and nothing but JavaScript; with them what they import. All else is imported from where it stands. */
const BUNDLED = new Set([
  'bson',
  'chrono-node',
  'commander',
  'entities',
  'eventemitter3',
  'fastest-levenshtein',
  'fflate',
  'lru-cache',
  'memory-pager',
  'minisearch',
  'mongodb',
  'mongodb-connection-string-url',
  'p-queue',
  'p-timeout',
  'papaparse',
  'punycode',
  're2js',
  'sparse-bitfield',
  'temporal-polyfill',
  'temporal-utils',
  'tr46',
  'webidl-conversions',
  'whatwg-url',
  'zod',
]);

const others = {
  name: 'others',
  setup({ onResolve }) {
    onResolve({ filter: /^[^./]/ }, ({ path, kind }) => {
      const [first, second] = path.split('/');
      const name = first.startsWith('@') ? `${first}/${second}` : first;
      return kind === 'entry-point' || BUNDLED.has(name) ? undefined : { path, external: true };
    });
  },
};

rmSync(at('dist'), { recursive: true, force: true });
await build({
  entryPoints: {
    main: source('cli/main.ts'),
    'reader-process': source('importers/reader-process.ts'),
    config: source('config.ts'),
    services: source('services.ts'),
    'import-plan': source('importers/import-plan.ts'),
    importing: source('core/features/importing/index.ts'),
  },
  outdir: fileURLToPath(at('dist/program')),
  bundle: true,
  splitting: true,
  format: 'esm',
  platform: 'node',
  target: 'node20',
  logLevel: 'error',
  // Half as much to read at a start; names stay, for what a fault shows.
  minifyWhitespace: true,
  minifySyntax: true,
  lineLimit: 160,
  legalComments: 'none',
  plugins: [others],
  // What is bundled of CommonJS asks for Node's own modules.
  banner: {
    js: "import { createRequire as requireFrom } from 'node:module'; const require = requireFrom(import.meta.url);",
  },
});
cpSync(at('src/playground/page'), at('dist/program/page'), { recursive: true });
const now = new Date();
utimesSync(at('dist/program/main.js'), now, now);
trim(fileURLToPath(at('node_modules')), process.env);
