import fs from 'node:fs';
import os from 'node:os';
import path from 'node:path';
import { afterAll, beforeEach, describe, expect, test } from '@jest/globals';
import { readConfig } from '../../src/config.ts';
import { readSettings } from '../../src/environment/read.ts';
import { Environment, SECRETS } from '../../src/environment/settings.ts';

const folder = fs.mkdtempSync(path.join(os.tmpdir(), 'answerable-env-'));
afterAll(() => fs.rmSync(folder, { recursive: true, force: true }));
beforeEach(() => {
  for (const name of fs.readdirSync(folder)) fs.rmSync(path.join(folder, name), { recursive: true });
});
const put = (name: string, text: string) => fs.writeFileSync(path.join(folder, name), text);
const read = (env: Record<string, string> = {}) => readSettings(env, folder);

describe('settings come from .env and the environment', () => {
  test('.env is read as editors write it, and a variable of the environment wins, an empty one too', () => {
    put(
      '.env',
      '\uFEFFPORT=4000\r\n# a note\r\nORGANISATION="Office of the North"\r\nexport TIMEZONE=Europe/Paris\r\n',
    );
    expect(read().values).toMatchObject({
      PORT: '4000',
      ORGANISATION: 'Office of the North',
      TIMEZONE: 'Europe/Paris',
    });
    const { values, notes, faults } = read({ PORT: '5000', TIMEZONE: '' });
    expect(values).toMatchObject({ PORT: '5000', TIMEZONE: '' });
    expect({ notes, faults }).toEqual({ notes: [], faults: [] });
  });

  test('without a .env there is nothing to say; one that is no file is named with its remedy', () => {
    expect(read()).toEqual({ values: {}, faults: [], notes: [] });
    fs.mkdirSync(path.join(folder, '.env'));
    expect(read().faults).toEqual([expect.stringContaining(`${folder}/.env cannot be read (EISDIR)`)]);
  });

  test('a line that is no setting is quoted', () => {
    put('.env', 'nonsense here\nPORT=1');
    expect(read().faults).toEqual([expect.stringContaining('“nonsense here” in')]);
  });
});

describe('secrets in files', () => {
  test.each([...SECRETS])(
    '%s is read from the file that %s_FILE names, anew at each start, without its last line break',
    (name) => {
      put('secret', 'value of it\n');
      const env = { [`${name}_FILE`]: path.join(folder, 'secret') };
      expect(read(env).values[name]).toBe('value of it');
      put('secret', 'another one\n');
      expect(read(env).values[name]).toBe('another one');
    },
  );

  test('a name relative to the folder will do, in .env too; a value of the environment wins over a file of .env', () => {
    put('secret', 'from the file');
    put('.env', 'METRICS_TOKEN_FILE=secret');
    expect(read().values.METRICS_TOKEN).toBe('from the file');
    expect(read({ METRICS_TOKEN: 'from the environment' }).values.METRICS_TOKEN).toBe('from the environment');
  });

  test('a file that is away or empty, and a value beside a file, are faults that name all but the secret', () => {
    put('empty', ' \n');
    const { faults } = read({
      SLACK_BOT_TOKEN_FILE: 'away',
      ENCRYPTION_KEY_FILE: 'empty',
      METRICS_TOKEN_FILE: 'empty',
      METRICS_TOKEN: 'canary',
    });
    expect(faults).toHaveLength(3);
    expect(faults.join(' ')).toContain(
      `SLACK_BOT_TOKEN_FILE names ${folder}/away, which cannot be read (ENOENT)`,
    );
    expect(faults.join(' ')).toContain('which is empty');
    expect(faults.join(' ')).toContain('METRICS_TOKEN and METRICS_TOKEN_FILE are both set');
    expect(faults.join(' ')).not.toContain('canary');
  });
});

describe('unknown settings', () => {
  test('one that is misspelt stops the start where what was meant is missing, and is told where it is not', () => {
    put('.env', 'MONGO_URI=mongodb://db/');
    const told = 'MONGO_URI in .env is no setting of Answerable. Did you mean MONGODB_URI?';
    expect(read().faults).toEqual([told]);
    expect(read({ MONGODB_URI: 'mongodb://other/' })).toMatchObject({ faults: [], notes: [told] });
  });

  test('every setting but the shortest is recognised with a letter too many', () => {
    for (const name of Object.keys(Environment.shape).filter((one) => one.length > 7 && one !== 'NODE_ENV')) {
      const { notes } = read({ [`${name}S`]: 'x' });
      expect(notes).toEqual([expect.stringContaining(`Did you mean ${name}?`)]);
    }
  });

  test('what other programs keep in the environment is nobody’s mistake', () => {
    const usual = {
      PATH: '/bin',
      HOME: '/root',
      HOSTNAME: 'x',
      USER: 'x',
      NODE_OPTIONS: '',
      npm_config_cache: '',
      POST: 'x',
    };
    expect(read(usual)).toMatchObject({ faults: [], notes: [] });
    put('.env', 'COMPOSE_PROJECT_NAME=answerable\nDOMAIN=plan.example.org');
    expect(read().notes).toEqual(['DOMAIN in .env is no setting of Answerable. It is ignored.']);
  });

  test('a file for what is no secret says where it belongs', () => {
    expect(read({ ORGANISATION_FILE: 'x' }).notes).toEqual([
      'ORGANISATION_FILE in the environment is not read: only secrets are kept in files. Set ORGANISATION itself.',
    ]);
  });
});

describe('the embedded store beside a real chat', () => {
  const slack = { SLACK_SIGNING_SECRET: 'x', SLACK_BOT_TOKEN: 'xoxb-1', ADMINISTRATORS: 'U01' };
  const cautions = (env: Record<string, string>) => {
    const config = readConfig(env);
    return 'config' in config ? config.config.cautions : config.faults;
  };

  const teams = { MICROSOFT_APP_ID: 'app', MICROSOFT_APP_TENANT_ID: 'office', MICROSOFT_APP_PASSWORD: 'x' };
  const standIn = { ...slack, SLACK_API_URL: 'http://127.0.0.1:4000/api/' };

  test('is refused until it is said on purpose, and only warned about before a stand-in for Slack', () => {
    const refused = [expect.stringContaining('MONGODB_URI is missing, so what people say in Slack or Teams')];
    for (const chat of [slack, teams, { ...standIn, ...teams }, { ...standIn, NODE_ENV: 'production' }])
      expect(cautions(chat)).toEqual(refused);
    expect(cautions(standIn)).toEqual([expect.stringContaining('Set MONGODB_URI, or EMBEDDED=yes')]);
    for (const said of [{ EMBEDDED: 'yes' }, { MONGODB_URI: 'mongodb://db/' }])
      expect(cautions({ ...slack, ...said, NODE_ENV: 'production' })).toEqual([]);
    expect(cautions({ NODE_ENV: 'production' })).toEqual([]);
    expect(cautions({ TEAMS_ALLOW_ANONYMOUS: 'yes' })).toEqual([]);
  });
});

test('a workspace in which nobody administers the plan is told', () => {
  const whole = { SLACK_APP_TOKEN: 'xapp-1', SLACK_BOT_TOKEN: 'xoxb-1', EMBEDDED: 'yes' };
  const cautions = (env: Record<string, string>) => {
    const read = readConfig({ ...whole, ...env });
    return 'config' in read ? read.config.cautions : read.faults;
  };
  expect(cautions({})).toEqual([expect.stringMatching(/^Nobody administers.*SLACK_ADMINS_ADMINISTER=yes/)]);
  expect(cautions({ ADMINISTRATORS: 'U01' })).toEqual([]);
  expect(cautions({ SLACK_ADMINS_ADMINISTER: 'yes' })).toEqual([]);
});
