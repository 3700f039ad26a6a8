import { execFileSync } from 'node:child_process';
import fs from 'node:fs';
import os from 'node:os';
import path from 'node:path';
import { pathToFileURL } from 'node:url';
import { expect, test } from '@jest/globals';
import { ROOT } from '../fakes/program.ts';

test('the package holds what runs: the program as built, the example, the manifests and the guides, no sources', () => {
  const listed = execFileSync('npm', ['pack', '--dry-run', '--ignore-scripts', '--json'], {
    cwd: ROOT,
    encoding: 'utf8',
    stdio: ['ignore', 'pipe', 'ignore'],
  });
  const read: unknown = JSON.parse(listed);
  const [pack] = Object.values(read as Record<string, { files: { path: string }[] }>);
  const files = (pack?.files ?? []).map(({ path: name }) => name);
  for (const name of [
    'bin/answerable.js',
    'bin/run-built.js',
    'dist/program/main.cjs',
    'dist/program/reader-process.js',
    'dist/program/reader-process.cjs',
    'dist/program/page/page.js',
    'examples/delivery-plan-2023-24.txt',
    'manifests/slack/manifest.yaml',
    'docs/operate.md',
    'deploy/compose.yaml',
    '.env.example',
  ])
    expect(files).toContain(name);
  expect(files.filter((name) => /^(?:src|tests|bench)\/|^\.env$/.test(name))).toEqual([]);
});

test('an install for production loses maps and types, and one for work on the code loses nothing', async () => {
  const { trim } = await import(pathToFileURL(path.join(ROOT, 'bin/trim.js')).href);
  const modules = fs.mkdtempSync(path.join(os.tmpdir(), 'answerable-modules-'));
  const names = [
    'a/index.js',
    'a/index.js.map',
    'a/index.d.ts',
    'a/index.d.mts',
    'a/map.js',
    'pdfkit/js/pdfkit.standalone.js',
    '@opentelemetry/core/build/esm/index.js',
    'docx/dist/index.iife.js',
  ];
  const kept = ['@opentelemetry/core/build/src/index.js', 'docx/dist/index.cjs'];
  for (const name of [...names, ...kept]) {
    fs.mkdirSync(path.dirname(path.join(modules, name)), { recursive: true });
    fs.writeFileSync(path.join(modules, name), '');
  }
  const left = () => [...names, ...kept].filter((name) => fs.existsSync(path.join(modules, name)));
  trim(modules, {});
  expect(left()).toEqual([...names, ...kept]);
  trim(modules, { npm_config_omit: 'dev' });
  expect(left()).toEqual(['a/index.js', 'a/map.js', ...kept]);
  fs.rmSync(modules, { recursive: true });
});
