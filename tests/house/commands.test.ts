import fs from 'node:fs';
import path from 'node:path';
import { expect, test } from '@jest/globals';
import { ROOT } from '../fakes/program.ts';
import { world } from '../fakes/world.ts';

const read = (name: string) => fs.readFileSync(path.join(ROOT, name), 'utf8');
const pages = fs
  .readdirSync(path.join(ROOT, 'docs'), { recursive: true, encoding: 'utf8' })
  .filter((name) => name.endsWith('.md') && !/^(?:what-it-says|a-month|ten-minutes)/.test(name))
  .map((name) => path.join('docs', name));

/** Verbs and options of the command line, as it is made; a verb of a group has its group before it. */
const cli = read('src/cli/main.ts');
const verbs = new Set([...cli.matchAll(/\.command\('([\w-]+)/g)].map(([, verb = '']) => verb));
const options = new Set(
  [...cli.matchAll(/\.(?:requiredO|o)ption\(\s*'(--[\w-]+)/g)].map(([, one = '']) => one),
);

test('every command line in the guides is a verb that there is, with options that there are', () => {
  const written = pages.flatMap((name) =>
    [
      ...read(name).matchAll(
        /(?:npx answerable|(?<!--cli node bin\/)answerable\.js|[“`]answerable|^ {4}answerable) ([a-z][^`”\n]*)/gm,
      ),
    ].map(([, line = '']) => ({ name, line: line.split(/\s{2,}#|\s#/)[0] ?? '' })),
  );
  expect(written.length).toBeGreaterThan(25);
  const wrong = written.filter(({ line }) => {
    const [verb = ''] = line.split(' ');
    return !verbs.has(verb) || [...line.matchAll(/ (--[\w-]+)/g)].some(([, one = '']) => !options.has(one));
  });
  expect(wrong).toEqual([]);
});

test('what the guides to programs have an administrator say is understood', async () => {
  const there = await world(undefined, {
    signing: { secret: async () => 'whsec_c2VjcmV0', key: async () => 'a' } as never,
  });
  const said = ['docs/api.md', 'docs/webhooks.md'].flatMap((name) =>
    [...read(name).matchAll(/^ {4}((?:token|tokens|webhook|webhooks)\b[^\n]*?)(?:\s{2,}#.*)?$/gm)].map(
      ([, line = '']) => line,
    ),
  );
  expect(said.length).toBeGreaterThan(8);
  for (const text of said) {
    // Days in the guides have passed by the example’s clock, or have not come.
    const answer = await there.say('Administrator', text);
    expect([text, answer]).toEqual([
      text,
      expect.not.stringMatching(/don’t understand|do not understand|Did you mean|cannot read/),
    ]);
  }
});
