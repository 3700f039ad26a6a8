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

test('the image’s list of packages has every package that is installed there, each with its licence', () => {
  const steps = [
    ...fs
      .readFileSync(path.join(ROOT, 'deploy/Dockerfile'), 'utf8')
      .matchAll(/&& (npm (?:pkg|sbom) [^>\\\n]+)/g),
  ];
  const commands = steps.map(([, step = '']) => step.trim().split(' '));
  expect(commands.map(([, verb]) => verb)).toEqual(['pkg', 'sbom']);
  const folder = fs.mkdtempSync(path.join(os.tmpdir(), 'answerable-sbom-'));
  const lock = JSON.parse(fs.readFileSync(path.join(ROOT, 'package-lock.json'), 'utf8'));
  // As an install for production leaves it.
  const { devDependencies: _, ...root } = lock.packages[''];
  const locked = Object.entries<{ dev?: true }>(lock.packages).filter(([name, { dev }]) => name && !dev);
  const left = { ...lock, packages: { '': root, ...Object.fromEntries(locked) } };
  fs.writeFileSync(path.join(folder, 'package-lock.json'), JSON.stringify(left));
  fs.copyFileSync(path.join(ROOT, 'package.json'), path.join(folder, 'package.json'));
  const [pkg = [], sbom = []] = commands;
  execFileSync('npm', pkg.slice(1), { cwd: folder, stdio: 'ignore' });
  const told = execFileSync('npm', [...sbom.slice(1), '--package-lock-only'], {
    cwd: folder,
    encoding: 'utf8',
  });
  const listed: { name: string; licenseDeclared?: string }[] = JSON.parse(told).packages;
  const names = new Set(listed.map(({ name }) => name));
  const bare = (at: string) => at.replace(/^.*node_modules\//, '');
  const needed = locked
    .filter(([, one]) => !('optional' in one) && !('devOptional' in one))
    .map(([at]) => bare(at));
  expect(needed.length).toBeGreaterThan(250);
  expect(needed.filter((name) => !names.has(name))).toEqual([]);
  // Two have a file with their licence (MIT) and do not name it; the others are native parts for other systems.
  const silent = listed.filter(({ licenseDeclared = 'NOASSERTION' }) => licenseDeclared === 'NOASSERTION');
  expect(
    silent.map(({ name }) => name).filter((name) => !/^(?:png-js$|@msgpackr-extract\/)/.test(name)),
  ).toEqual([]);
  fs.rmSync(folder, { recursive: true });
});
