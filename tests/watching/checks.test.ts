import { afterEach, describe, expect, test } from '@jest/globals';
import { readConfig } from '../../src/config.ts';
import type { Check } from '../../src/core/contract/check.ts';
import { Clients, clientOptions } from '../../src/slack/calls.ts';
import { checkSlack } from '../../src/slack/checks.ts';
import type { Installing } from '../../src/slack/installing.ts';
import { SCOPES } from '../../src/slack/scopes.ts';
import { checkTeams } from '../../src/teams/checks.ts';
import { checkAll } from '../../src/watching/checks.ts';
import { notesIn, reasonsIn } from '../../src/watching/watch.ts';
import { apiStub } from '../fakes/api-stub.ts';

let stub: Awaited<ReturnType<typeof apiStub>>;
afterEach(async () => await stub.close());

const TOKEN: Installing = { by: 'token', token: 'xoxb-1', organisation: 'default' };
const OAUTH: Installing = {
  by: 'oauth',
  clientId: '1',
  clientSecret: 's',
  stateSecret: 't',
  vault: null as never,
};
const told = (checks: Check[]) => checks.map(({ state, what }) => `${state}: ${what}`);

async function slack(answers: Record<string, object>, how = TOKEN, appToken: string | null = null) {
  const scopes = { 'x-oauth-scopes': [...SCOPES].slice(1).join(',') };
  stub = await apiStub((path) => ({
    body: answers[path.slice('/api/'.length)] ?? { ok: false, error: 'unknown_method' },
    headers: scopes,
  }));
  return told(await checkSlack(how, new Clients(clientOptions(`${stub.url}/api/`)), appToken));
}

describe('what Slack is told is tried', () => {
  test('a token that works is named by its bot and workspace, and scopes that it lacks are named', async () => {
    const checks = await slack({ 'auth.test': { ok: true, team: 'North', user: 'answerable' } });
    expect(checks).toEqual([
      'good: Slack takes the bot token: answerable in North',
      `doubtful: The Slack app lacks ${SCOPES[0]}: take the manifest again and reinstall it`,
    ]);
  });

  test.each(['invalid_auth', 'account_inactive', 'token_revoked'])('%s is certain', async (error) => {
    const [first] = await slack({ 'auth.test': { ok: false, error } });
    expect(first).toBe(
      `refused: Slack refuses SLACK_BOT_TOKEN (${error}): copy it again from OAuth & Permissions, and restart`,
    );
  });

  test('a fault of Slack’s own, or no Slack at all, is not held against the token', async () => {
    expect(await slack({ 'auth.test': { ok: false, error: 'internal_error' } })).toEqual([
      'doubtful: Slack answered “internal_error” when SLACK_BOT_TOKEN was tried',
    ]);
    const away = new Clients(clientOptions('http://127.0.0.1:1/api/'));
    expect(told(await checkSlack(TOKEN, away, null))).toEqual([
      'doubtful: Slack could not be reached to try SLACK_BOT_TOKEN',
    ]);
  });

  test('an app for many workspaces is tried with a code that is nobody’s', async () => {
    expect(await slack({ 'oauth.v2.access': { ok: false, error: 'invalid_code' } }, OAUTH)).toEqual([
      'good: Slack takes the client id and the client secret',
    ]);
    await stub.close();
    const [wrong] = await slack({ 'oauth.v2.access': { ok: false, error: 'bad_client_secret' } }, OAUTH);
    expect(wrong).toContain(
      'refused: Slack refuses SLACK_CLIENT_ID and SLACK_CLIENT_SECRET (bad_client_secret)',
    );
  });

  test('an app-level token of another kind is told with where to make one', async () => {
    const checks = await slack(
      { 'auth.test': { ok: true }, 'apps.connections.open': { ok: false, error: 'not_allowed_token_type' } },
      TOKEN,
      'xapp-1',
    );
    expect(checks.at(-1)).toContain(
      'refused: Slack refuses SLACK_APP_TOKEN (not_allowed_token_type): make one with',
    );
  });
});

describe('the Teams app’s secret is tried where tokens come from', () => {
  const teams = async (status: number, body: unknown) => {
    stub = await apiStub(() => ({ status, body }));
    const app = { id: 'app', tenant: 'tenant', credential: { by: 'secret', secret: 'canary' } as const };
    const options = { app, development: false, administrators: [], login: stub.url };
    return told(await checkTeams(options, new Date()));
  };
  const refused = (code: string) => ({ error: 'invalid_client', error_description: `${code}: words` });

  test('a secret that works', async () => {
    expect(await teams(200, { access_token: 'x', token_type: 'Bearer', expires_in: 3_599 })).toEqual([
      'good: Microsoft takes the app’s id and secret',
    ]);
    expect(stub.asked[0]?.path).toMatch(/^\/tenant\/oauth2\/v2\.0\/token(?:\?|$)/);
    expect(stub.asked[0]?.body).toContain('grant_type=client_credentials');
  });

  test.each([
    ['AADSTS7000215', 'copy the secret’s value (not its id)'],
    ['AADSTS7000222', 'has expired: make a new one'],
    ['AADSTS700016', 'is not known in the tenant'],
    ['AADSTS90002', 'is no tenant'],
  ])('%s is told in words, without the secret', async (code, words) => {
    const [only = ''] = await teams(401, refused(code));
    expect(only).toContain(`refused: Microsoft refuses the Teams app (${code})`);
    expect(only).toContain(words);
    expect(only).not.toContain('canary');
  });

  test('what is not known, or no JSON at all, is doubtful', async () => {
    expect(await teams(503, refused('AADSTS90033'))).toEqual([
      'doubtful: Microsoft answered “AADSTS90033” when the Teams app’s secret was tried',
    ]);
  });
});

describe('the public address', () => {
  const address = async (body: unknown) => {
    stub = await apiStub(() => ({ body }));
    const read = readConfig({ PUBLIC_URL: `${stub.url}/plan` });
    if ('faults' in read) throw new Error(read.faults.join());
    const db = {
      command: async () => ({ localTime: new Date() }),
      collection: () => ({ updateOne: async () => {} }),
    };
    const connection = { db: db as never, close: async () => {} };
    const checks = await checkAll({ config: read.config, connection, slack: null, teams: null });
    return told(checks.filter(({ of }) => of === 'address'));
  };

  test('leads to the bot, or to something else', async () => {
    expect(await address({ status: 'alive' })).toEqual([`good: ${stub.url}/plan leads to the bot`]);
    expect(stub.asked[0]?.path).toBe('/plan/healthz');
    await stub.close();
    expect(await address({ hello: 'world' })).toEqual([
      `doubtful: ${stub.url}/plan/healthz answered 200, and not as the bot does: look at the proxy`,
    ]);
  });
});

test('a bot is not ready when no chat takes its credentials, and ready with a note when one of two does', async () => {
  stub = await apiStub(() => ({ body: {} }));
  const slackWrong: Check = { of: 'slack', state: 'refused', what: 'Slack refuses' };
  const teamsGood: Check = { of: 'teams', state: 'good', what: 'Microsoft takes' };
  expect(reasonsIn([slackWrong])).toEqual(['Slack refuses.']);
  expect(notesIn([slackWrong])).toEqual([]);
  expect(reasonsIn([slackWrong, teamsGood])).toEqual([]);
  expect(notesIn([slackWrong, teamsGood])).toEqual(['Slack refuses.']);
  expect(reasonsIn([{ ...slackWrong, state: 'doubtful' }])).toEqual([]);
  expect(reasonsIn([])).toEqual([]);
});
