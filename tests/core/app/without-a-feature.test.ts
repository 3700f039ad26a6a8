import { execFileSync } from 'node:child_process';
import fs from 'node:fs';
import os from 'node:os';
import path from 'node:path';
import { afterAll, expect, test } from '@jest/globals';
import { replyText } from '../../../src/core/base/replies/text.ts';
import { BY, CHIEF, examplePlan, NO_EFFORT, ORGANISATION, salt } from '../../fakes/world.ts';

/**
 * The sources without the folders of features and their lines in the list of features. They have to compile, and the bot
 * that they make has to answer as if there had never been those features. No feature imports another, so that several
 * are taken away at once.
 */

const ROOT = path.resolve(import.meta.dirname, '../../..');
const folders: string[] = [];
afterAll(() => {
  for (const folder of folders) fs.rmSync(folder, { recursive: true, force: true });
});

const BUILD = {
  extends: './tsconfig.json',
  compilerOptions: {
    noEmit: false,
    outDir: 'dist',
    rootDir: 'src',
    rewriteRelativeImportExtensions: true,
  },
  include: ['src'],
};

/** Compiles what is left and gives the folder of its modules. */
function builtWithout(features: string[]): string {
  const folder = fs.mkdtempSync(path.join(os.tmpdir(), 'answerable-without-'));
  folders.push(folder);
  for (const name of ['src', 'package.json', 'tsconfig.json'])
    fs.cpSync(path.join(ROOT, name), path.join(folder, name), { recursive: true });
  fs.symlinkSync(path.join(ROOT, 'node_modules'), path.join(folder, 'node_modules'));
  const list = path.join(folder, 'src/core/app/features.ts');
  for (const feature of features) {
    fs.rmSync(path.join(folder, 'src/core/features', feature), { recursive: true });
    const lines = fs.readFileSync(list, 'utf8').split('\n');
    const left = lines.filter(
      (line) => !line.includes(`/${feature}/`) && line.trim() !== `${feature}Feature,`,
    );
    expect(lines.length - left.length).toBe(2);
    fs.writeFileSync(list, left.join('\n'));
  }
  fs.writeFileSync(path.join(folder, 'tsconfig.build.json'), JSON.stringify(BUILD));
  const tsc = path.join(ROOT, 'node_modules/.bin/tsc');
  execFileSync(tsc, ['-p', 'tsconfig.build.json'], { cwd: folder, encoding: 'utf8' });
  return path.join(folder, 'dist');
}

/** The bot of that build on the example plan; gives what it says. */
async function spokenWith(dist: string) {
  const from = async (file: string) => await import(path.join(dist, file));
  const { conversation } = (await from(
    'core/app/conversation.js',
  )) as typeof import('../../../src/core/app/conversation.ts');
  const { CATALOGUE } = (await from(
    'core/app/features.js',
  )) as typeof import('../../../src/core/app/features.ts');
  const { Ledger } = (await from(
    'core/ledger/ledger.js',
  )) as typeof import('../../../src/core/ledger/ledger.ts');
  const { memoryStore } = (await from(
    'core/ledger/memory-store.js',
  )) as typeof import('../../../src/core/ledger/memory-store.ts');
  const { bringIn } = (await from(
    'core/features/importing/index.js',
  )) as typeof import('../../../src/core/features/importing/index.ts');
  const { speakerFor } = (await from(
    'core/features/owners/index.js',
  )) as typeof import('../../../src/core/features/owners/index.ts');
  const at = '2023-10-02T08:00:00.000Z';
  const ledger = new Ledger(memoryStore({ ledger: [], rows: [] }), {
    vocabulary: CATALOGUE.vocabulary,
    salt,
    onApplyFailed: (fault) => {
      throw fault;
    },
  });
  const talk = conversation({
    ...{ ledger, clock: { now: () => at }, defaults: { zone: 'Europe/London', region: 'none' } },
    ...{ undelivered: async () => [], unreachable: async () => [] },
    ...{ secret: () => new Uint8Array(16), address: null, ...NO_EFFORT },
  });
  const organisation = ORGANISATION;
  await bringIn(ledger, { organisation, imported: examplePlan(), by: BY, at, inputKey: 'import' });
  let inputs = 0;
  return async (as: string, text: string) => {
    const speaker = speakerFor(await ledger.current(organisation, at), as, 'playground')!;
    return replyText(await talk.hear({ organisation, speaker, text, inputKey: `said:${++inputs}` }));
  };
}

const AWAY = [
  { feature: 'scrutiny', command: 'publish', usage: 'narrative', label: 'Questions' },
  { feature: 'milestones', command: 'milestone', usage: 'recurring', label: 'Depends on' },
];

test('without features the rest compiles, and the bot answers as if there had never been any such', async () => {
  const say = await spokenWith(builtWithout(AWAY.map(({ feature }) => feature)));
  expect(await say(CHIEF, 'update P1.3 at risk 40% waiting for procurement')).toContain('at risk');
  const card = await say(CHIEF, 'show P1.3');
  expect(card).toContain('Status: ▲ at risk, 40%');
  for (const { label } of AWAY) expect(card).not.toContain(label);
  expect(await say(CHIEF, 'status')).toContain('overdue');
  expect(await say(CHIEF, 'home')).toContain('overdue');
  expect(await say(CHIEF, 'settings')).toContain('Zone: Europe/London');
  expect(await say(CHIEF, 'digest')).toContain('Newly overdue');
  expect(await say(CHIEF, 'report')).toContain('In short');
  expect(await say(CHIEF, 'history P1.3')).toContain('at risk');
  const help = await say(CHIEF, 'help');
  expect(help).toContain('update');
  for (const { command, usage } of AWAY) {
    for (const word of [command, usage]) expect(help).not.toContain(word);
    expect(await say(CHIEF, `help ${command}`)).toContain('There is no command');
  }
});
