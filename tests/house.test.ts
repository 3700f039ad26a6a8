import fs from 'node:fs';
import path from 'node:path';
import { describe, expect, test } from '@jest/globals';
import ts from 'typescript';

const root = path.resolve(import.meta.dirname, '..');
const CODE = /\.(?:ts|m?js|css|html)$/;
/** What was recorded. */
const RECORDED = /^tests\/fixtures\//;
const files = (folder: string, which = /\.ts$/) =>
  fs
    .readdirSync(path.join(root, folder), { recursive: true, encoding: 'utf8' })
    .filter((name) => which.test(name))
    .map((name) => ({
      name: path.join(folder, name),
      text: fs.readFileSync(path.join(root, folder, name), 'utf8'),
    }));

/** Every function of a file, with the line it begins at and how many lines it has. */
function functionsIn(name: string, text: string): { at: number; lines: number }[] {
  const source = ts.createSourceFile(name, text, ts.ScriptTarget.Latest, true);
  const line = (position: number) => source.getLineAndCharacterOfPosition(position).line + 1;
  const visit = (node: ts.Node): { at: number; lines: number }[] => {
    const at = line(node.getStart(source));
    const own = ts.isFunctionLike(node) && 'body' in node ? [{ at, lines: line(node.end) - at + 1 }] : [];
    const inside: { at: number; lines: number }[] = [];
    ts.forEachChild(node, (child) => void inside.push(...visit(child)));
    return [...own, ...inside];
  };
  return visit(source);
}

describe('the house', () => {
  test('the core reads no clock, no chance and no environment', () => {
    const core = files('src/core');
    expect(core.length).toBeGreaterThan(30);
    const impure =
      /Date\.now\(|new Date\(\)|Math\.random\(|process\.env|randomBytes|randomUUID|Temporal\.Now/;
    expect(core.filter(({ text }) => impure.test(text)).map(({ name }) => name)).toEqual([]);
  });

  test('only the configuration reads the environment', () => {
    const reading = files('src')
      .filter(({ text }) => /process\.env/.test(text))
      .map(({ name }) => name);
    expect(reading).toEqual(['src/cli/context.ts']);
  });

  test('files stay below 250 lines, those of the tests too', () => {
    const read = ['src', 'tests', 'bench', 'bin', 'scripts'].flatMap((folder) => files(folder, CODE));
    expect(read.length).toBeGreaterThan(500);
    const long = read.filter(({ name, text }) => !RECORDED.test(name) && text.split('\n').length > 250);
    expect(long.map(({ name }) => name)).toEqual([]);
  });

  test('functions fit a screen: none is longer than sixty lines', () => {
    const measured = files('src').flatMap(({ name, text }) =>
      functionsIn(name, text).map(({ at, lines }) => ({ at: `${name}:${at}`, lines })),
    );
    expect(measured.length).toBeGreaterThan(3_000);
    expect(measured.filter(({ lines }) => lines > 60)).toEqual([]);
  });

  test('every source file that a page names is there, by as much of its path as the page gives', () => {
    const there = [...files('src', CODE), ...files('tests', CODE)].map(({ name }) => `/${name}`);
    const pages = [
      'README.md',
      'CONTRIBUTING.md',
      ...fs.readdirSync(path.join(root, 'docs')).map((name) => `docs/${name}`),
    ];
    const named = pages
      .filter((page) => page.endsWith('.md'))
      .flatMap((page) => {
        const text = fs.readFileSync(path.join(root, page), 'utf8').replace(/^```.*?^```$/gms, '');
        return [...text.matchAll(/[\w./-]+\.ts\b/g)].map(([file]) => ({ page, file }));
      });
    expect(named.length).toBeGreaterThan(40);
    const away = ({ file }: { file: string }) => !there.some((name) => name.endsWith(`/${file}`));
    expect(named.filter(away)).toEqual([]);
  });
});
