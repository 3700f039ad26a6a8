import fs from 'node:fs';
import os from 'node:os';
import path from 'node:path';
import { afterAll, afterEach, beforeAll, describe, expect, test } from '@jest/globals';
import type { Outgoing } from '../../src/teams/bridge.ts';
import { card } from '../../src/teams/cards/card.ts';
import { checkTeams } from '../../src/teams/checks.ts';
import type { Credential } from '../../src/teams/credentials.ts';
import { readFault } from '../../src/teams/faults.ts';
import type { TeamsOptions } from '../../src/teams/options.ts';
import { apiStub } from '../fakes/api-stub.ts';
import { bridgeFor } from '../fakes/bridges.ts';
import { certificateFor } from '../fakes/certificate.ts';
import { entra, tokenIssuer } from '../fakes/entra.ts';
import { stubConnector, TENANT } from '../fakes/teams.ts';

const APP = '11111111-1111-4111-8111-111111111111';
const CLUSTER = 'https://cluster.gov.uk/';
const SUBJECT = 'system:serviceaccount:plan:answerable';
const EXCHANGE = 'api://AzureADTokenExchange';

const folder = fs.mkdtempSync(path.join(os.tmpdir(), 'answerable-credentials-'));
const file = path.join(folder, 'token');
const ours = certificateFor('answerable');
const cluster = tokenIssuer(CLUSTER);
const federated = [{ issuer: CLUSTER, subject: SUBJECT, audience: EXCHANGE, key: cluster.key }];

let microsoft: Awaited<ReturnType<typeof entra>>;
afterEach(async () => await microsoft.close());
afterAll(() => fs.rmSync(folder, { recursive: true }));

async function registered(
  credential: Credential,
  certificates = [ours.certificate],
  now?: () => number,
  trusted = federated,
) {
  const entered = { id: APP, tenant: TENANT, secrets: ['right'], certificates, federated: trusted };
  microsoft = await entra([entered], now);
  const app = { id: APP, tenant: TENANT, credential };
  const options: TeamsOptions = { app, development: false, administrators: [], login: microsoft.url };
  return options;
}

const told = async (options: TeamsOptions, now = new Date()) =>
  (await checkTeams(options, now)).map(({ state, what }) => `${state}: ${what}`);

const projected = (token: string): Credential => {
  fs.writeFileSync(file, `${token}\n`);
  return { by: 'federated token', file };
};
const clusterToken = (more: Partial<Parameters<typeof cluster.token>[0]> = {}) =>
  cluster.token({ sub: SUBJECT, aud: EXCHANGE, ...more });

/** As little as Teams takes. */
const CARD: Outgoing['attachments'][number] = {
  contentType: 'application/vnd.microsoft.card.adaptive',
  content: card([{ type: 'TextBlock', text: 'hello', wrap: true }], []),
};

describe('whatever the app shows Microsoft, messages go out with the token that it is given', () => {
  const each: [string, () => Credential][] = [
    ['a secret', () => ({ by: 'secret', secret: 'right' })],
    ['a certificate', () => ({ by: 'certificate', ...ours })],
    ['a federated token', () => projected(clusterToken())],
  ];
  test.each(each)('%s', async (_what, credential) => {
    const bridge = await bridgeFor(await registered(credential()));
    const service = await stubConnector();
    const greeting = { type: 'message' as const, summary: 'hello', attachments: [CARD] };
    await bridge.send(service.url, 'a:x', greeting);
    await bridge.send(service.url, 'a:x', greeting);
    // One token is enough for both.
    expect(service.sent.map(({ authorization }) => authorization)).toEqual([
      'Bearer token-1',
      'Bearer token-1',
    ]);
    await service.close();
  });

  test('without a token nothing is sent, and the message is tried again later', async () => {
    const bridge = await bridgeFor(await registered({ by: 'secret', secret: 'wrong' }));
    const service = await stubConnector();
    const sending = bridge.send(service.url, 'a:x', {
      type: 'message',
      summary: 'hello',
      attachments: [CARD],
    });
    const fault = await sending.catch((thrown: unknown) => thrown);
    expect(readFault(fault)).toEqual({
      kind: 'attempt',
      attempt: { outcome: 'refused for now', reason: 'Microsoft gave no token (AADSTS7000215).' },
    });
    expect(service.sent).toEqual([]);
    await service.close();
  });
});

describe('a certificate', () => {
  test('is shown as a signed statement about this app, for this tenant’s token address', async () => {
    expect(await told(await registered({ by: 'certificate', ...ours }))).toEqual([
      'good: Microsoft takes the app’s id and certificate',
    ]);
  });

  test('that is not entered for the app is refused in words', async () => {
    const options = await registered({ by: 'certificate', ...certificateFor('other') });
    expect(await told(options)).toEqual([
      'refused: Microsoft refuses the Teams app (AADSTS700027): the certificate is none of this app’s: upload it under Certificates & secrets → Certificates',
    ]);
  });

  test('that has ended, or ends within a month, is told with its day', async () => {
    const ended = certificateFor('answerable', -3, new Date('2026-05-10T12:00:00Z'));
    const checks = await told(await registered({ by: 'certificate', ...ended }, [ended.certificate]));
    expect(checks).toEqual([
      expect.stringContaining(
        'refused: Microsoft refuses the Teams app (AADSTS1000502): the certificate is not valid',
      ),
      'refused: The Teams app’s certificate ended on 7 May 2026: make another, upload it in Entra and set MICROSOFT_APP_CERTIFICATE',
    ]);
    await microsoft.close();
    const now = new Date();
    const soon = certificateFor('answerable', 30, now);
    const [, nearly = ''] = await told(
      await registered({ by: 'certificate', ...soon }, [soon.certificate]),
      new Date(now.getTime() + 5_000),
    );
    expect(nearly).toMatch(/^doubtful: The Teams app’s certificate ends on /);
    await microsoft.close();
    const later = certificateFor('answerable', 31, now);
    expect(
      await told(await registered({ by: 'certificate', ...later }, [later.certificate]), now),
    ).toHaveLength(1);
  });

  test('of a machine whose clock is wrong is refused for that', async () => {
    const ahead = () => Date.now() / 1_000 + 3_600;
    const [only] = await told(await registered({ by: 'certificate', ...ours }, [ours.certificate], ahead));
    expect(only).toContain(
      '(AADSTS700024): what the app showed is not valid now: look at this machine’s clock',
    );
  });
});

describe('a federated token', () => {
  test('is read from its file each time, for it is written anew', async () => {
    const options = await registered(projected(clusterToken()));
    expect(await told(options)).toEqual(['good: Microsoft takes the app’s id and federated token']);
    projected(clusterToken({ exp: Math.floor(Date.now() / 1_000) - 3_600 }));
    expect(await told(options)).toEqual([
      expect.stringContaining('refused: Microsoft refuses the Teams app (AADSTS700024)'),
    ]);
  });

  test.each([
    ['AADSTS700213', { sub: 'system:serviceaccount:plan:other' }],
    ['AADSTS700212', { aud: 'https://kubernetes.default.svc' }],
  ])('that Entra does not know (%s) is told with what has to be entered there', async (code, more) => {
    const { sub = SUBJECT, aud = EXCHANGE } = more as { sub?: string; aud?: string };
    expect(await told(await registered(projected(clusterToken(more))))).toEqual([
      `refused: Microsoft refuses the Teams app (${code}): no federated credential of the app has the issuer, subject and audience of the token that was shown (issuer ${CLUSTER}, subject ${sub}, audience ${aud})`,
    ]);
  });

  test('of somebody else who says to be the cluster is refused', async () => {
    const stranger = tokenIssuer(CLUSTER).token({ sub: SUBJECT, aud: EXCHANGE });
    expect(await told(await registered(projected(stranger)))).toEqual([
      expect.stringContaining('refused: Microsoft refuses the Teams app (AADSTS50027)'),
    ]);
  });

  test('whose file is missing, or holds something else, is told with the file', async () => {
    const gone = path.join(folder, 'gone');
    expect(await told(await registered({ by: 'federated token', file: gone }))).toEqual([
      `refused: MICROSOFT_APP_FEDERATED_TOKEN_FILE names ${gone}, which cannot be read (ENOENT)`,
    ]);
    await microsoft.close();
    expect(await told(await registered(projected('not a token')))).toEqual([
      `refused: MICROSOFT_APP_FEDERATED_TOKEN_FILE names ${file}, which holds no token`,
    ]);
  });
});

describe('a managed identity', () => {
  const IDENTITY = '33333333-3333-4333-8333-333333333333';
  const ENTRA = `https://login.microsoftonline.com/${TENANT}/v2.0`;
  const azure = tokenIssuer(ENTRA);
  const before = { ...process.env };
  let machine: Awaited<ReturnType<typeof apiStub>>;
  const resources = () =>
    machine.asked.map(({ path }) => new URL(path, 'http://machine').searchParams.get('resource'));

  /** The machine’s own address for identities, as Azure’s App Service has it; MSAL looks for it once. */
  beforeAll(async () => {
    machine = await apiStub((path) => {
      const asked = new URL(path, 'http://machine').searchParams;
      const [resource, expires] = [
        asked.get('resource') ?? '',
        String(Math.floor(Date.now() / 1_000) + 3_600),
      ];
      const token = azure.token({ sub: 'the-identity', aud: resource });
      const body = { access_token: token, expires_on: expires, resource, token_type: 'Bearer' };
      if (asked.get('client_id') === IDENTITY) return { body };
      return { status: 400, body: { statusCode: 400, message: 'No such identity.' } };
    });
    process.env.IDENTITY_ENDPOINT = `${machine.url}/msi/token`;
    process.env.IDENTITY_HEADER = 'header';
  });
  afterAll(async () => {
    process.env = before;
    await machine.close();
  });
  const trusted = [{ issuer: ENTRA, subject: 'the-identity', audience: EXCHANGE, key: azure.key }];

  test('stands in for a secret of the app, where Entra trusts it', async () => {
    const options = await registered(
      { by: 'federated identity', clientId: IDENTITY },
      [],
      undefined,
      trusted,
    );
    expect(await told(options)).toEqual([
      'good: Microsoft takes the app’s id and managed identity in a secret’s place',
    ]);
    expect(resources()).toEqual([EXCHANGE]);
  });

  test('that is the app itself is asked for the service’s token', async () => {
    const options = await registered({ by: 'managed identity' }, []);
    const its = {
      ...options,
      app: { id: IDENTITY, tenant: TENANT, credential: { by: 'managed identity' } as const },
    };
    expect(await told(its)).toEqual(['good: Microsoft takes the app’s id and managed identity']);
    expect(resources().at(-1)).toBe('https://api.botframework.com');
  });

  test('that this machine does not have is told', async () => {
    const [only] = await told(await registered({ by: 'federated identity', clientId: APP }, []));
    expect(only).toBe(
      'refused: Microsoft refuses the Teams app (no such identity): this machine has no managed identity of that client id: assign it to the machine in Azure, or correct the id',
    );
  });
});
