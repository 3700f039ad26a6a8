#!/usr/bin/env node
// Builds the app package that an administrator uploads to Teams, and checks it without the network.
// Usage: npm run package:teams -- [--app-id ID] [--developer NAME] [--website URL] [--privacy URL] [--terms URL] [--address URL] [--out FILE]
// The id is MICROSOFT_APP_ID and the bot’s own address PUBLIC_URL where they are not given.
import { existsSync, mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import path from 'node:path';
import { parseArgs } from 'node:util';
import { Resvg } from '@resvg/resvg-js';
import { zipSync } from 'fflate';

// As every verb does: what the environment says wins over .env.
if (existsSync('.env')) process.loadEnvFile('.env');
const text = { type: 'string' };
const { values: given } = parseArgs({
  options: {
    ...{ 'app-id': text, developer: text, website: text, privacy: text, terms: text },
    ...{ address: text, out: text },
  },
});
const GUID = /^[0-9a-f]{8}(?:-[0-9a-f]{4}){3}-[0-9a-f]{12}$/i;
/** Files of one package are the same bytes whenever it is built. */
const MADE = new Date('2024-01-01T00:00:00Z');

const read = (name) => readFileSync(new URL(`../manifests/teams/${name}`, import.meta.url), 'utf8');
const fail = (why) => {
  process.stderr.write(`${why}\n`);
  process.exit(1);
};

/** What the manifest calls an address, and the option that gives it. */
const ADDRESSES = [
  ['websiteUrl', 'website'],
  ['privacyUrl', 'privacy'],
  ['termsOfUseUrl', 'terms'],
];
/** Names that belong to nobody: see RFC 2606 and RFC 6761. */
const NOBODYS = /(?:^|\.)(?:example(?:\.(?:com|net|org))?|test|invalid|localhost)$|^\[|^[\d.]+$/i;

/** Whether an address can be somebody’s own page. */
function isOwn(address) {
  if (!URL.canParse(address)) return false;
  const { protocol, hostname } = new URL(address);
  return protocol === 'https:' && hostname.includes('.') && !NOBODYS.test(hostname);
}

function manifest() {
  const made = JSON.parse(read('manifest.json'));
  made.version = JSON.parse(readFileSync(new URL('../package.json', import.meta.url), 'utf8')).version;
  const id = given['app-id'] ?? process.env.MICROSOFT_APP_ID;
  if (id && !GUID.test(id))
    fail(`“${id}” is no application (client) id. Copy it from the app registration’s overview.`);
  if (id) {
    made.id = id;
    for (const bot of made.bots) bot.botId = id;
  }
  const { developer } = made;
  if (given.developer) developer.name = given.developer;
  if (given.website) developer.websiteUrl = given.website;
  if (given.privacy) developer.privacyUrl = given.privacy;
  if (given.terms) developer.termsOfUseUrl = given.terms;
  const placeholders = ADDRESSES.filter(([name]) => !isOwn(developer[name]));
  if (placeholders.length)
    fail(
      `The app’s addresses have to be your own, over https: people read them before they install it. Give ${placeholders.map(([, flag]) => `--${flag} URL`).join(', ')}.`,
    );
  const address = given.address ?? process.env.PUBLIC_URL;
  if (address) addTab(made, address);
  return { made, id, address };
}

/** One’s own page as a tab beside the chat, from where the bot is reached. See docs/teams.md. */
function addTab(made, address) {
  if (!isOwn(address))
    fail(
      `“${address}” cannot be shown in a tab: give the bot’s address on the internet, over https, with --address URL.`,
    );
  const at = (path) => new URL(path, address.endsWith('/') ? address : `${address}/`);
  const { hostname, href: contentUrl } = at('plan/tab');
  const scopes = ['personal'];
  made.staticTabs = [
    { entityId: 'conversations', scopes },
    { entityId: 'home', name: 'My page', contentUrl, websiteUrl: at('plan').href, scopes },
    { entityId: 'about', scopes },
  ];
  made.validDomains = [hostname];
}

/** An icon in the size that its drawing has; the outline must be white on nothing. */
function icon(name, size) {
  const drawn = new Resvg(read(`${name}.svg`), { font: { loadSystemFonts: false } }).render();
  if (drawn.width !== size || drawn.height !== size) fail(`${name}.svg is not ${size} by ${size}.`);
  return drawn.asPng();
}

const { made, id, address } = manifest();
const { AppManifestUtils } = await import('@microsoft/app-manifest');
const faults = await AppManifestUtils.validateAgainstSchema(made);
if (faults.length) fail(`The manifest is not valid:\n${faults.join('\n')}`);

/** Microsoft’s schema for languages has a pattern that its own validator cannot read: its names and lengths are read here. */
function languageFaults(words, { properties, patternProperties, required }) {
  const patterns = Object.entries(patternProperties).map(([name, rule]) => [new RegExp(name), rule]);
  const faults = required.filter((name) => !(name in words)).map((name) => `${name} is missing`);
  for (const [name, text] of Object.entries(words)) {
    const rule = properties[name] ?? patterns.find(([pattern]) => pattern.test(name))?.[1];
    if (!rule) faults.push(`${name} is nothing of the manifest’s`);
    else if (text.length > (rule.maxLength ?? text.length))
      faults.push(`${name} has more than ${rule.maxLength} characters`);
  }
  return faults;
}

function languages() {
  const { resolve } = createRequire(import.meta.url);
  const folder = path.dirname(resolve('@microsoft/app-manifest'));
  const at = `json-schemas/teams/v${made.manifestVersion}/MicrosoftTeams.Localization.schema.json`;
  const schema = JSON.parse(readFileSync(path.join(folder, at), 'utf8'));
  return made.localizationInfo.additionalLanguages.map(({ file }) => {
    const faults = languageFaults(JSON.parse(read(file)), schema);
    if (faults.length) fail(`${file} is not valid:\n${faults.join('\n')}`);
    return [file, entry(Buffer.from(read(file)))];
  });
}

const entry = (bytes) => [new Uint8Array(bytes), { mtime: MADE }];
const files = {
  'manifest.json': entry(Buffer.from(`${JSON.stringify(made, null, 2)}\n`)),
  ...Object.fromEntries(languages()),
  'color.png': entry(icon('color', 192)),
  'outline.png': entry(icon('outline', 32)),
};
const out = path.resolve(
  given.out ?? (id ? 'build/answerable-teams.zip' : 'build/answerable-teams-without-id.zip'),
);
mkdirSync(path.dirname(out), { recursive: true });
writeFileSync(out, zipSync(files));
const say = (line) => process.stdout.write(`${line}\n`);
say(`${path.relative('.', out)}: manifest ${made.manifestVersion}, ${Object.keys(files).join(', ')}; valid.`);
if (!address) say('It has no tab: set PUBLIC_URL or give --address for one’s own page beside the chat.');
if (!id) say('It names no app yet: set MICROSOFT_APP_ID or give --app-id before you upload it.');
