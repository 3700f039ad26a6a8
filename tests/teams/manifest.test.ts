import { execFileSync, spawnSync } from 'node:child_process';
import fs from 'node:fs';
import os from 'node:os';
import path from 'node:path';
import { afterAll, beforeAll, expect, test } from '@jest/globals';
import { Resvg } from '@resvg/resvg-js';
import { unzipSync } from 'fflate';
import { REGISTRY } from '../../src/core/app/registry.ts';

const APP = '11111111-1111-4111-8111-111111111111';
const folder = fs.mkdtempSync(path.join(os.tmpdir(), 'answerable-package-'));
const out = path.join(folder, 'answerable.zip');
let files: Record<string, Uint8Array>;
let manifest: any;

const OWN = ['website', 'privacy', 'terms'].flatMap((name) => [
  `--${name}`,
  `https://commissioner.gov.uk/${name}`,
]);
const build = (...flags: string[]) => buildWith(...OWN, ...flags);
const buildWith = (...flags: string[]) =>
  [
    process.execPath,
    ['bin/package-teams.js', '--out', out, ...flags],
    { encoding: 'utf8', env: { PATH: process.env.PATH } },
  ] as const;

beforeAll(() => {
  execFileSync(...build('--app-id', APP, '--developer', 'Office of the Commissioner'));
  files = unzipSync(fs.readFileSync(out));
  manifest = JSON.parse(Buffer.from(files['manifest.json']!).toString());
});
afterAll(() => fs.rmSync(folder, { recursive: true }));

test('the package holds a manifest that the schema takes, for this app, and two icons', () => {
  expect(Object.keys(files).sort()).toEqual(['color.png', 'cy.json', 'manifest.json', 'outline.png']);
  expect(manifest).toMatchObject({
    manifestVersion: '1.30',
    id: APP,
    developer: { name: 'Office of the Commissioner' },
  });
  expect(manifest.bots).toMatchObject([
    { botId: APP, supportsFiles: true, scopes: ['personal', 'team', 'groupChat'] },
  ]);
  const size = (png: Uint8Array) => [Buffer.from(png).readUInt32BE(16), Buffer.from(png).readUInt32BE(20)];
  expect(size(files['color.png']!)).toEqual([192, 192]);
  expect(size(files['outline.png']!)).toEqual([32, 32]);
});

test('the outline icon is white on nothing, as Teams asks', () => {
  const svg = fs.readFileSync('manifests/teams/outline.svg', 'utf8');
  const pixels = Buffer.from(new Resvg(svg).render().pixels);
  let drawn = 0;
  for (let at = 0; at < pixels.length; at += 4) {
    const [red, green, blue, alpha] = pixels.subarray(at, at + 4);
    // Premultiplied: white at any opacity has the same four values.
    expect([red, green, blue]).toEqual([alpha, alpha, alpha]);
    if (alpha! > 0) drawn++;
  }
  expect(drawn).toBeGreaterThan(100);
  expect(pixels[3]).toBe(0);
});

test('every command in the lists is one that the bot has, within what Teams shows', () => {
  const [bot] = manifest.bots;
  expect(bot.commandLists.length).toBeLessThanOrEqual(3);
  for (const { commands } of bot.commandLists) {
    expect(commands.length).toBeLessThanOrEqual(12);
    for (const { title, description } of commands) {
      expect([title, REGISTRY.named(title.split(' ')[0])?.name]).toEqual([title, title.split(' ')[0]]);
      expect(title.length).toBeLessThanOrEqual(32);
      expect(description.length).toBeLessThanOrEqual(128);
    }
  }
});

test('whoever has Teams in Welsh reads about the app and its commands in Welsh; the commands are the same', () => {
  const { defaultLanguageTag, additionalLanguages } = manifest.localizationInfo;
  expect([defaultLanguageTag, additionalLanguages]).toEqual([
    'en-gb',
    [{ languageTag: 'cy', file: 'cy.json' }],
  ]);
  const { $schema: _schema, ...welsh } = JSON.parse(Buffer.from(files['cy.json']!).toString());
  const described = manifest.bots[0].commandLists.flatMap(({ commands }: any, list: number) =>
    commands.map(
      (_command: unknown, at: number) => `bots[0].commandLists[${list}].commands[${at}].description`,
    ),
  );
  const about = ['name.short', 'name.full', 'description.short', 'description.full'];
  // Each description, and nothing that is not there any more.
  expect(Object.keys(welsh).sort()).toEqual([...about, ...described].sort());
  // What a command is called in an example is what the bot understands.
  const examples = (text: string) => text.match(/: ([a-z]+) P?\d[\d.]*/)?.[1] ?? null;
  for (const [list, { commands }] of manifest.bots[0].commandLists.entries())
    for (const [at, { description }] of commands.entries())
      expect(examples(welsh[`bots[0].commandLists[${list}].commands[${at}].description`])).toBe(
        examples(description),
      );
});

test('a wrong app id and a manifest that is not valid are told, and nothing is written', () => {
  const wrong = spawnSync(...build('--app-id', 'nope'));
  expect(wrong.status).toBe(1);
  expect(wrong.stderr).toContain('“nope” is no application (client) id');
  const long = spawnSync(...build('--app-id', APP, '--developer', 'x'.repeat(40)));
  expect(long.status).toBe(1);
  expect(long.stderr).toContain('The manifest is not valid');
});

test('without an id it is built and says what is missing', () => {
  const built = spawnSync(...build());
  expect([built.status, built.stdout]).toEqual([0, expect.stringContaining('set MICROSOFT_APP_ID')]);
});

test.each([
  'https://example.org/privacy',
  'https://plan.example.com/',
  'http://commissioner.gov.uk/privacy',
  'https://localhost/privacy',
  'https://10.0.0.1/',
  'https://intranet/',
  'https://a.test',
  'privacy',
])('%s is no address that people can read before they install the app', (address) => {
  const refused = spawnSync(...build('--app-id', APP, '--privacy', address));
  expect(refused.status).toBe(1);
  expect(refused.stderr).toMatch(/have to be your own, over https.*Give --privacy URL\.$/m);
});

test('without addresses nothing is written, and each that is missing is named', () => {
  const refused = spawnSync(...buildWith('--app-id', APP));
  expect(refused.stderr).toContain('Give --website URL, --privacy URL, --terms URL.');
});

test('with the bot’s address one’s own page is a tab beside the chat, from that site alone', () => {
  expect(manifest).toMatchObject({ validDomains: [] });
  expect(manifest).not.toHaveProperty('staticTabs');
  execFileSync(...build('--app-id', APP, '--address', 'https://plan.commissioner.gov.uk/bot'));
  const built = unzipSync(fs.readFileSync(out));
  const { staticTabs, validDomains } = JSON.parse(Buffer.from(built['manifest.json']!).toString());
  expect(validDomains).toEqual(['plan.commissioner.gov.uk']);
  expect(staticTabs.map(({ entityId }: any) => entityId)).toEqual(['conversations', 'home', 'about']);
  expect(staticTabs[1]).toMatchObject({
    contentUrl: 'https://plan.commissioner.gov.uk/bot/plan/tab',
    websiteUrl: 'https://plan.commissioner.gov.uk/bot/plan',
    scopes: ['personal'],
  });
});

test.each(['http://plan.commissioner.gov.uk', 'https://plan.example.org', 'https://127.0.0.1', 'plan'])(
  'a tab from %s is refused',
  (address) => {
    const { status, stderr } = spawnSync(...build('--app-id', APP, '--address', address));
    expect([status, stderr]).toEqual([1, expect.stringContaining('cannot be shown in a tab')]);
  },
);
