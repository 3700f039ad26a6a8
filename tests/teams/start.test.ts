import { createPrivateKey, generateKeyPairSync } from 'node:crypto';
import { describe, expect, test } from '@jest/globals';
import { readConfig } from '../../src/config.ts';
import { teamsOptionsOf } from '../../src/environment/teams.ts';
import { certificateFor } from '../fakes/certificate.ts';

const APP = {
  MICROSOFT_APP_ID: '11111111-1111-4111-8111-111111111111',
  MICROSOFT_APP_TENANT_ID: '72f988bf-0000-4000-8000-2d7cd011db47',
  MICROSOFT_APP_PASSWORD: 'a secret',
  EMBEDDED: 'yes',
};
const faults = (env: Record<string, string>) => {
  const read = readConfig(env);
  return 'faults' in read ? read.faults.join(' ') : 'starts';
};

test('without credentials there is no Teams face, and half of them refuse to start', () => {
  const bare = readConfig({});
  expect('config' in bare && bare.config.teams).toBe(false);
  const { MICROSOFT_APP_ID: _id, ...withoutId } = APP;
  expect(faults(withoutId)).toContain(
    'MICROSOFT_APP_ID is missing. Without it anybody could speak to the bot.',
  );
  const { MICROSOFT_APP_TENANT_ID: _tenant, ...withoutTenant } = APP;
  expect(faults(withoutTenant)).toContain('MICROSOFT_APP_TENANT_ID is missing');
  const { MICROSOFT_APP_PASSWORD: _password, ...withoutPassword } = APP;
  expect(faults(withoutPassword)).toContain('MICROSOFT_APP_PASSWORD is missing');
  expect(faults({ ...withoutPassword, MICROSOFT_APP_TYPE: 'UserAssignedMSI' })).toBe('starts');
  expect(faults({ ...APP, MICROSOFT_APP_ID: ' ' })).not.toBe('starts');
  expect(faults(APP)).toBe('starts');
});

test('anonymous access is for this machine alone', () => {
  expect(faults({ TEAMS_ALLOW_ANONYMOUS: 'true', HOST: '0.0.0.0' })).toContain(
    'for development on this machine only',
  );
  expect(faults({ TEAMS_ALLOW_ANONYMOUS: 'true' })).toBe('starts');
});

describe('what the app shows Microsoft is one of five things, and a wrong one is told before anything starts', () => {
  const { MICROSOFT_APP_PASSWORD: _password, ...BARE } = APP;
  const { certificate, key } = certificateFor('answerable');
  const credential = (env: Record<string, string>) => {
    const read = readConfig({ ...BARE, ...env });
    return 'config' in read ? teamsOptionsOf(read.config)?.app?.credential : read.faults;
  };

  test('a certificate beside its key, or both in one file, also with its lines’ ends as two characters', () => {
    const apart = { MICROSOFT_APP_CERTIFICATE: certificate, MICROSOFT_APP_CERTIFICATE_KEY: key };
    expect(credential(apart)).toEqual({ by: 'certificate', certificate, key });
    const both = `${key}${certificate}`.replaceAll('\n', '\\n');
    expect(credential({ MICROSOFT_APP_CERTIFICATE: both })).toMatchObject({ by: 'certificate' });
  });

  test('a federated token in a file, a managed identity in a secret’s place, and one that is the app', () => {
    expect(credential({ MICROSOFT_APP_FEDERATED_TOKEN_FILE: '/var/run/token' })).toEqual({
      by: 'federated token',
      file: '/var/run/token',
    });
    expect(credential({ MICROSOFT_APP_FEDERATED_IDENTITY: 'id' })).toEqual({
      by: 'federated identity',
      clientId: 'id',
    });
    expect(credential({ MICROSOFT_APP_TYPE: 'UserAssignedMSI', MICROSOFT_APP_PASSWORD: 'x' })).toEqual({
      by: 'managed identity',
    });
  });

  test('two at once are refused by name', () => {
    expect(faults({ ...APP, MICROSOFT_APP_FEDERATED_IDENTITY: 'id' })).toBe(
      'MICROSOFT_APP_PASSWORD and MICROSOFT_APP_FEDERATED_IDENTITY are both set. Keep the one that the app is to show Microsoft.',
    );
  });

  const { privateKey: curve } = generateKeyPairSync('ec', { namedCurve: 'P-256' });
  const pem = { type: 'pkcs8', format: 'pem' } as const;
  const locked = createPrivateKey(key).export({ ...pem, cipher: 'aes-256-cbc', passphrase: 'a password' });
  test.each([
    ['no PEM', 'MIIC', key, 'is no certificate in PEM'],
    ['damaged', certificate.replace(/^M.{8}/m, 'AAAAAAAAA'), key, 'is a damaged certificate'],
    ['without its key', certificate, '', 'MICROSOFT_APP_CERTIFICATE_KEY is missing, encrypted or damaged'],
    [
      'with a locked key',
      certificate,
      locked,
      'MICROSOFT_APP_CERTIFICATE_KEY is missing, encrypted or damaged',
    ],
    ['with a key of another kind', certificate, curve.export(pem), 'has a key that Entra does not take'],
    [
      'with another’s key',
      certificate,
      certificateFor('other').key,
      'is not the key of MICROSOFT_APP_CERTIFICATE',
    ],
  ])('a certificate that is %s', (_what, itself, itsKey, words) => {
    const told = faults({
      ...BARE,
      MICROSOFT_APP_CERTIFICATE: itself,
      MICROSOFT_APP_CERTIFICATE_KEY: String(itsKey),
    });
    expect(told).toContain(words);
    expect(told).not.toContain('PRIVATE KEY-----');
  });

  test('a key without a certificate', () => {
    expect(faults({ ...APP, MICROSOFT_APP_CERTIFICATE_KEY: key })).toContain(
      'MICROSOFT_APP_CERTIFICATE is missing',
    );
  });
});
