import { expect, test } from '@jest/globals';
import { readConfig } from '../../src/config.ts';

const APP = {
  MICROSOFT_APP_ID: '11111111-1111-4111-8111-111111111111',
  MICROSOFT_APP_TENANT_ID: '72f988bf-0000-4000-8000-2d7cd011db47',
  MICROSOFT_APP_PASSWORD: 'a secret',
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
