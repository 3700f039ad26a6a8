import { describe, expect, test } from '@jest/globals';
import { readConfig } from '../../src/config.ts';
import { checkTeams } from '../../src/teams/checks.ts';
import { CLOUD_NAMES, CLOUDS } from '../../src/teams/cloud.ts';
import { isFileHost } from '../../src/teams/files.ts';
import { refusal } from '../../src/teams/guard.ts';
import { apiStub } from '../fakes/api-stub.ts';

const TENANT = 'c0000000-0000-4000-8000-000000000001';
const app = { id: 'app', tenant: TENANT, credential: { by: 'secret', secret: 'secret' } as const };
const optionsOf = (cloud: (typeof CLOUD_NAMES)[number]) => ({
  ...{ app, cloud, development: false, administrators: [] },
});

describe('each cloud of Microsoft’s', () => {
  const every = CLOUD_NAMES.flatMap((of) => CLOUDS[of].services.map((host) => ({ of, host })));

  test.each(CLOUD_NAMES)('%s takes activities from its own service alone', (cloud) => {
    for (const { of, host } of every) {
      const serviceUrl = `https://${host}/uk/`;
      const activity = { channelId: 'msteams', serviceUrl, channelData: { tenant: { id: TENANT } } };
      const why = refusal(activity as never, serviceUrl, optionsOf(cloud));
      expect([host, why === null]).toEqual([host, of === cloud]);
    }
  });

  test.each([
    ['commercial', 'https://office-my.sharepoint.com/a'],
    ['gcc-high', 'https://office-my.sharepoint.us/a'],
    ['dod', 'https://office-my.sharepoint-mil.us/a'],
  ] as const)('%s has its files where no other has', (cloud, address) => {
    for (const other of CLOUD_NAMES) expect(isFileHost(address, optionsOf(other))).toBe(other === cloud);
    expect(isFileHost(address.replace('/a', '.evil.org/a'), optionsOf(cloud))).toBe(false);
  });

  test.each([
    [
      'commercial',
      'login.microsoftonline.com',
      'https://api.botframework.com',
      null,
      'api://AzureADTokenExchange',
    ],
    [
      ...(['gcc-high', 'login.microsoftonline.us', 'https://api.botframework.us'] as const),
      ...(['https://botframework.azure.us', 'api://AzureADTokenExchangeUSGov'] as const),
    ],
    [
      ...(['dod', 'login.microsoftonline.us', 'https://api.botframework.us'] as const),
      ...(['https://botframework.azure.us', 'api://AzureADTokenExchangeUSGov'] as const),
    ],
  ] as const)('%s asks for tokens at %s, hears %s', (cloud, login, issuer, channelService, exchange) => {
    expect(CLOUDS[cloud]).toMatchObject({
      ...{ login: `https://${login}`, issuer, channelService, exchange, scope: `${issuer}/.default` },
    });
  });

  test('a token is asked for in its own name', async () => {
    const asked: string[] = [];
    for (const cloud of CLOUD_NAMES) {
      const stub = await apiStub((_path, body) => {
        asked.push(String(new URLSearchParams(body).get('scope')));
        return { body: {} };
      });
      await checkTeams({ ...optionsOf(cloud), login: stub.url }, new Date());
      await stub.close();
    }
    expect(asked).toEqual([
      'https://api.botframework.com/.default',
      'https://api.botframework.us/.default',
      'https://api.botframework.us/.default',
    ]);
  });

  test('one that is none is refused with those there are', () => {
    expect(readConfig({ TEAMS_CLOUD: 'gcch' })).toEqual({
      faults: [
        'TEAMS_CLOUD “gcch” cannot be used. Use one of commercial, gcc-high, dod; GCC is commercial here.',
      ],
    });
  });
});
