import fs from 'node:fs';
import path from 'node:path';
import { expect, test } from '@jest/globals';
import { SECRETS } from '../../src/environment/settings.ts';
import { OPTIONAL_SCOPES, SCOPES } from '../../src/slack/scopes.ts';
import { ROOT } from '../fakes/program.ts';

const page = (name: string) => fs.readFileSync(path.join(ROOT, 'docs/security', name), 'utf8');
const rows = (text: string) => [...text.matchAll(/^\| (.+) \|$/gm)].map(([, row = '']) => row.split(' | '));

test('every line of the ASVS list names a test that is there', () => {
  const listed = rows(page('asvs.md')).filter(([number = '']) => /^\d+\.\d+\.\d+$/.test(number));
  expect(listed.length).toBeGreaterThan(50);
  const bare = (cell = '') => cell.replace(/^`|`$/g, '');
  const gone = listed.filter(([, , file, words]) => {
    const there = path.join(ROOT, 'tests', `${bare(file)}.test.ts`);
    return (
      !fs.existsSync(there) ||
      bare(words).length < 10 ||
      !fs.readFileSync(there, 'utf8').includes(bare(words))
    );
  });
  expect(gone).toEqual([]);
  const numbers = listed.map(([number]) => number);
  expect(new Set(numbers).size).toBe(numbers.length);
});

test.each(['retention.md', 'rotation.md'])('each proof of %s is a test that is there', (name) => {
  const lines = rows(page(name)).filter(
    (row) => row.length > 2 && !/^(?:---|Class|Secret)$/.test(row[0] ?? ''),
  );
  const proofs = lines.flatMap((row) => row.at(-1)?.match(/(?<=^`)[^`]+(?=`$)/) ?? []);
  expect(proofs.length).toBeGreaterThan(7);
  const tests = fs
    .readdirSync(path.join(ROOT, 'tests'), { recursive: true, encoding: 'utf8' })
    .filter((file) => file.endsWith('.test.ts'))
    .map((file) => fs.readFileSync(path.join(ROOT, 'tests', file), 'utf8'));
  expect(proofs.filter((proof) => !tests.some((text) => text.includes(proof)))).toEqual([]);
  if (name === 'rotation.md') expect(proofs).toHaveLength(lines.length);
});

test('every scope, permission and secret has its reason or its way to change', () => {
  const flow = page('data-flow.md');
  for (const scope of [...SCOPES, ...OPTIONAL_SCOPES]) expect(flow).toContain(`\`${scope}\``);
  const { permissions } = JSON.parse(
    fs.readFileSync(path.join(ROOT, 'manifests/teams/manifest.json'), 'utf8'),
  );
  for (const permission of permissions) expect(flow).toContain(`\`${permission}\``);
  const rotation = page('rotation.md');
  for (const secret of SECRETS) expect(rotation).toContain(`\`${secret}\``);
});

test('pages of the pack lead to pages that are there', () => {
  for (const name of fs.readdirSync(path.join(ROOT, 'docs/security')))
    for (const [, link = ''] of page(name).matchAll(/\]\(((?!https?:)[^)#]+)\)/g))
      expect([link, fs.existsSync(path.join(ROOT, 'docs/security', link))]).toEqual([link, true]);
});
