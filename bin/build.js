// Bundles src into dist/program, with the page beside its code: one script a program, and beside it what V8 makes of it.
// The main program is dated last: its age tells whether all is fresh.
import { cpSync, readFileSync, rmSync, utimesSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import { fileURLToPath } from 'node:url';
import { build } from 'esbuild';
import { compiledOfBot, compiledOfReader } from './compiled.js';
import { trim } from './trim.js';

const at = (file) => new URL(`../${file}`, import.meta.url);
const source = (file) => fileURLToPath(at(`src/${file}`));
const PROGRAM = fileURLToPath(at('dist/program'));

/** Native, or with files of their own beside them, or large and needed now and then: imported from where they stand. */
const APART = [
  '@azure/msal-node',
  '@cj-tech-master/excelts',
  '@microsoft/agents-activity',
  '@microsoft/agents-hosting',
  '@opentelemetry/core',
  '@opentelemetry/exporter-trace-otlp-http',
  '@opentelemetry/resources',
  '@opentelemetry/sdk-trace',
  '@resvg/resvg-js',
  'botbuilder',
  'dejavu-fonts-ttf',
  'docx',
  'esbuild',
  'fontkit',
  'lmdb',
  'pdfkit',
  'tsx',
  'unpdf',
];

const HOW = {
  bundle: true,
  platform: 'node',
  target: 'node20',
  logLevel: 'error',
  // Half as much to read at a start; names stay, for what a fault shows.
  minifyWhitespace: true,
  minifySyntax: true,
  lineLimit: 160,
  legalComments: 'none',
  external: APART.flatMap((name) => [name, `${name}/*`]),
};

rmSync(PROGRAM, { recursive: true, force: true });
await build({
  ...HOW,
  entryPoints: { main: source('cli/main.ts'), 'reader-process': source('importers/reader-process.ts') },
  outdir: PROGRAM,
  outExtension: { '.js': '.cjs' },
  format: 'cjs',
  define: { 'import.meta.url': 'thisFile' },
  banner: { js: "const thisFile = require('node:url').pathToFileURL(__filename).href;" },
});
// Bytes become a string as they are when a program starts. esbuild leaves patterns and tagged templates as they were written.
for (const name of ['main.cjs', 'reader-process.cjs']) {
  const file = path.join(PROGRAM, name);
  const units = readFileSync(file, 'utf8').replace(
    /[\u0080-\uffff]/g,
    (unit) => `\\u${unit.charCodeAt(0).toString(16).padStart(4, '0')}`,
  );
  writeFileSync(file, units);
}
writeFileSync(
  path.join(PROGRAM, 'reader-process.js'),
  "import { runBuilt } from '../../bin/run-built.js';\n\nrunBuilt('reader-process');\n",
);
cpSync(at('src/playground/page'), path.join(PROGRAM, 'page'), { recursive: true });
await compiledOfReader();
await compiledOfBot();
const now = new Date();
utimesSync(path.join(PROGRAM, 'main.cjs'), now, now);
trim(fileURLToPath(at('node_modules')), process.env);
