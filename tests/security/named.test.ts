import fs from 'node:fs';
import { describe, expect, test } from '@jest/globals';
import { pino } from 'pino';
import { readConfig } from '../../src/config.ts';
import { httpApp, listenOn } from '../../src/http.ts';
import { CHIEF, FINANCE, OPERATIONS, world } from '../fakes/world.ts';

describe('at the door', () => {
  test.each(['SLACK_SIGNING_SECRET', 'MICROSOFT_APP_PASSWORD', 'ENCRYPTION_KEY', 'METRICS_TOKEN'])(
    'a secret that is blank refuses to start: %s',
    (name) => {
      const whole = { SLACK_SIGNING_SECRET: 's', SLACK_BOT_TOKEN: 'xoxb-1' };
      expect(JSON.stringify(readConfig({ ...whole, [name]: ' ' }))).toContain(name);
      expect('config' in readConfig({ ...whole, [name]: ' ' })).toBe(false);
    },
  );

  test('metrics are read with their token, and are not there without one', async () => {
    const statuses = [];
    for (const metricsToken of ['good', undefined]) {
      const log = pino({ level: 'silent' });
      const app = httpApp({ log, metricsToken, notReady: async () => [], faces: [] });
      const listening = await listenOn(app, 0, '127.0.0.1');
      for (const authorization of ['', 'Bearer bad', 'good', 'Bearer good']) {
        const headers = { authorization };
        const { status } = await fetch(`http://127.0.0.1:${listening.port}/metrics`, { headers });
        statuses.push(status);
      }
      await listening.close();
    }
    expect(statuses).toEqual([401, 401, 401, 200, 404, 404, 404, 404]);
  });
});

describe('a command', () => {
  test.each([
    [
      'with a mark that turns letters round',
      'note P1.3 \u202eabc',
      'an invisible character (U+202E) at position 11',
    ],
    ['with a NUL', 'note P1.3 a\0b', 'an invisible character (U+0000) at position 12'],
    ['of a million characters', 'x'.repeat(1_000_000), '1,000,000 characters long; I can take 8,000 at once'],
  ])('%s is refused with its reason', async (_what, text, reason) => {
    const { say, store } = await world();
    const before = (await store.entriesAfter('default', 0, 10)).length;
    expect(await say(CHIEF, text)).toContain(reason);
    expect(await store.entriesAfter('default', 0, 10)).toHaveLength(before);
  });

  test('in the year 275760 asks for no date that there is', async () => {
    const { say, activity } = await world();
    const before = await activity('P1.3');
    await say(CHIEF, 'extend P1.3 to 13 September 275760 because of staff');
    expect(await activity('P1.3')).toEqual(before);
  });

  test('of somebody else’s “done” changes nothing, and the attempt is kept', async () => {
    const { say, activity, store } = await world();
    await say(OPERATIONS, 'done P1.1');
    const other = (await activity('P1.1')).owner;
    expect(other).not.toBe('');
    const held = await say(FINANCE, 'done P1.1');
    expect(held).toMatch(/answers for P1\.1|cannot/);
    const last = (await store.entriesAfter('default', 0, 100)).at(-1)!;
    expect(last.body.action).toBe('denied');
  });

  test('a form that was opened before somebody else changed the activity is told so, and kept nowhere', async () => {
    const { say, activity } = await world();
    const { key, rev } = await activity('P1.3');
    await say(CHIEF, 'update P1.3 at risk supplier late');
    const values = { status: 'on track', percent: '90', note: '' };
    const answer = await say(CHIEF, 'update P1.3', { values, basis: { key, rev } });
    expect(answer).toMatch(/changed/);
    expect(await activity('P1.3')).toMatchObject({ status: 'at risk' });
  });
});

describe('what is installed', () => {
  const lock = JSON.parse(fs.readFileSync('package-lock.json', 'utf8'));
  const packages = Object.entries<any>(lock.packages).filter(([place]) => place);

  test('every package that is named is locked, at one version', () => {
    const { dependencies, devDependencies } = JSON.parse(fs.readFileSync('package.json', 'utf8'));
    expect(lock.packages[''].dependencies).toEqual(dependencies);
    expect(lock.packages[''].devDependencies).toEqual(devDependencies);
    const unlocked = Object.keys({ ...dependencies, ...devDependencies }).filter(
      (name) => !lock.packages[`node_modules/${name}`]?.version,
    );
    expect(unlocked).toEqual([]);
  });

  test('nothing that runs needs an install script, but three that bring what their script would build', () => {
    const scripted = packages.filter(([, one]) => one.hasInstallScript && !one.dev).map(([place]) => place);
    expect(scripted.sort()).toEqual([
      'node_modules/esbuild',
      'node_modules/lmdb',
      'node_modules/msgpackr-extract',
    ]);
  });

  test('the image is made of what is locked, and runs no package’s script', () => {
    const installs = fs.readFileSync('deploy/Dockerfile', 'utf8').match(/npm (?:ci|install|i)\b.*/g) ?? [];
    expect(installs.length).toBeGreaterThan(0);
    for (const line of installs) expect(line).toMatch(/^npm ci .*--ignore-scripts/);
  });

  test('the package xlsx is nowhere', () => {
    expect(packages.filter(([place]) => /(?:^|\/)node_modules\/xlsx$/.test(place))).toEqual([]);
  });
});
