import fs from 'node:fs';
import path from 'node:path';
import { describe, expect, test } from '@jest/globals';
import { SAID, sentencesIn, whatItSays } from './sentences.ts';

const root = path.resolve(import.meta.dirname, '../..');
const kept = fs.readFileSync(path.join(root, SAID), 'utf8');

/** What nobody says aloud, or what needs the code to be understood: each kind was heard on a trial. */
const UNSAYABLE: [kind: string, pattern: RegExp][] = [
  ['“is no date” for “is not a date”', /“ is no |” is no (?!longer)/],
  ['“I know no” for “I can’t find”', /\bI (?:know|read|find) no(?:body)?\b/],
  ['“It stands due”', /\bstands due\b|\bIt stands\b/],
  ['“hears it now”', /\bhears? (?:it|of it) now\b/],
  ['“is told” of somebody', /\b(?:is|are) told\b/],
  ['“It is so already”', /\bIt is so\b/],
  ['“X” lists them', /(?<!32)” (?:lists|shows|prints) (?:them|the notice)/],
  ['“opens nothing any more”', /\bnothing any more\b/],
  ['“nothing was heard”', /\bnothing was heard\b/i],
  ['“without a word” of somebody', /\bwithout a word the\b/i],
  ['“due ongoing”', /\bdue ongoing\b/],
  ['“is answered for by”', /\banswered for by\b/],
  ['“rightly”', /\brightly\b/],
];
/** What the program calls things inside, and people do not. */
const INSIDE = /\b(?:outbox|inputKey|projection|payload|seq)\b/;

describe('what it says', () => {
  test('stands in one file, as the sources say it', () => {
    if (kept !== whatItSays())
      throw new Error(`${SAID} is out of date. Run “npm run rewrite:words”, and read what changed.`);
  });

  test.each(UNSAYABLE)('has nothing of the kind %s', (_kind, pattern) => {
    const lines = kept.split('\n').filter((line) => line.startsWith('- '));
    expect(lines.length).toBeGreaterThan(1_500);
    expect(lines.filter((line) => pattern.test(line))).toEqual([]);
  });

  test('names no platform in the core: only those that are there are filled in', () => {
    const core = kept.split('\n## ').filter((group) => /^(?:app|[a-z-]+\n)/.test(group));
    const [features = [], around = []] = ['src/core/features', 'src'].map((name) =>
      fs.readdirSync(path.join(root, name)),
    );
    const beside = ['the program', ...around.filter((name) => name !== 'core' && !features.includes(name))];
    const own = (group: string) => beside.includes(group.split(/[\n/]/)[0] ?? '');
    const lines = core.filter((group) => !own(group)).flatMap((group) => group.split('\n- ').slice(1));
    expect(lines.length).toBeGreaterThan(1_000);
    expect(lines.filter((line) => /\b(?:Slack|Teams)\b/.test(line))).toEqual([]);
    const of = (name: string) => core.filter((group) => group.startsWith(name)).join('\n');
    expect(of('slack')).not.toMatch(/\bTeams\b/);
    expect(of('teams')).not.toMatch(/\bSlack\b/);
  });

  test('calls nothing by its name in the code', () => {
    const [, chat = ''] = kept.split('\n## app\n');
    const lines = chat
      .split('\n## ledger\n')[0]!
      .replace(/\{[^{}]*\}/g, '')
      .split('\n');
    expect(lines.filter((line) => INSIDE.test(line))).toEqual([]);
  });
});

test('a sentence is read with what is filled in, and words that are only compared are not', () => {
  const source = `
    import { a } from './no such sentence.ts';
    const x = done ? \`\${ref} is \${late ? 'very late' : 'on time'}.\` : 'Nothing is overdue.';
    if (x === 'not this one' || x.startsWith('nor this one')) y(new RegExp('and not that'));
  `;
  expect(sentencesIn('x.ts', source)).toEqual(['{ref} is {very late|on time}.', 'Nothing is overdue.']);
});
