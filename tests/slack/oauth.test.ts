import { afterAll, beforeAll, describe, expect, test } from '@jest/globals';
import { MongoClient } from 'mongodb';
import { socketUri } from '../../src/embedded-mongo/engine.ts';
import { mongoVault } from '../../src/mongo/vault.ts';
import { runBot } from '../fakes/bot.ts';
import { APP, SECRET, signedBy, startSlack } from '../fakes/slack.ts';
import { consented, REDIRECT } from '../fakes/slack-consent.ts';
import { eventually } from '../fakes/slack-people.ts';

const KEY = 'a'.repeat(64);
let slack: Awaited<ReturnType<typeof startSlack>>;
let bot: Awaited<ReturnType<typeof runBot>>;
let send: ReturnType<typeof signedBy>;

beforeAll(async () => {
  slack = await startSlack({ redirect: REDIRECT });
  bot = await runBot({
    SLACK_SIGNING_SECRET: SECRET,
    SLACK_CLIENT_ID: '1.2',
    SLACK_CLIENT_SECRET: 'client-secret',
    SLACK_STATE_SECRET: 'state-secret',
    SLACK_API_URL: slack.apiUrl,
    ENCRYPTION_KEY: KEY,
  });
  send = signedBy(SECRET, `${bot.url}slack/events`);
});
afterAll(async () => {
  await bot.close();
  await slack.close();
});

const help = async () =>
  await send.command({ team_id: slack.team, user_id: slack.user('finance'), text: 'help', api_app_id: APP });

describe('a workspace that installs the app', () => {
  test('is not known before', async () => {
    expect(await help()).toEqual({ status: 200, body: '' });
  });

  test('is refused without the state, in another browser, and the second time', async () => {
    expect((await fetch(`${bot.url}slack/oauth_redirect?code=x`)).status).toBe(400);
    const { back, cookie } = await consented(bot, slack, 'finance');
    expect((await fetch(back)).status).toBe(400);
    const installed = await fetch(back, { headers: { cookie } });
    expect(await installed.text()).toContain('Answerable is installed');
    expect((await fetch(back, { headers: { cookie } })).status).toBe(400);
  });

  test('greets whoever installed it with the first step of the set-up', async () => {
    const sent = () =>
      slack.messages().filter(({ text }) => text?.includes('I keep the delivery plan answerable'));
    await eventually(() => sent().length);
    expect(sent()).toHaveLength(1);
    expect(JSON.stringify(sent()[0].blocks)).toMatch(/Set-up: 0 of \d steps.*Leave this out/);
  });

  test('is an organisation of its own, and answered at once', async () => {
    const { body } = await help();
    expect(body.text).toContain('I keep the delivery plan answerable');
    const { body: plan } = await send.command({
      team_id: slack.team,
      user_id: slack.user('finance'),
      text: 'status',
    });
    expect(plan.text).toContain('There is no plan yet');
  });

  test('is forgotten when it removes the app', async () => {
    const gone = {
      type: 'event_callback',
      team_id: slack.team,
      event_id: 'Ev-gone',
      event: { type: 'app_uninstalled' },
    };
    expect((await send.event(gone)).status).toBe(200);
    expect(await help()).toEqual({ status: 200, body: '' });
  });
});

describe('a workspace that takes the token back', () => {
  const revoked = (tokens: object, id: string) => ({
    type: 'event_callback',
    team_id: slack.team,
    event_id: id,
    event: { type: 'tokens_revoked', tokens },
  });

  test('is forgotten too, though not when it was a person’s own token', async () => {
    const { back, cookie } = await consented(bot, slack, 'finance');
    await fetch(back, { headers: { cookie } });
    await send.event(revoked({ oauth: [slack.user('finance')] }, 'Ev-person'));
    expect((await help()).body.text).toContain('I keep the delivery plan answerable');
    await send.event(revoked({ bot: ['U000000777'] }, 'Ev-bot'));
    expect(await help()).toEqual({ status: 200, body: '' });
  });
});

describe('the vault', () => {
  test('opens nothing that was altered, moved to another tenant or sealed with another key; keys change without a stop', async () => {
    const { joinOrOpen } = await import('../../src/embedded-mongo/engine.ts');
    const fs = await import('node:fs');
    const folder = fs.mkdtempSync('/tmp/answerable-vault-');
    const engine = await joinOrOpen({ folder, role: 'bot', joins: () => false });
    const client = await new MongoClient(engine.uri).connect();
    const db = client.db('vault');
    const secrets = db.collection<any>('secrets');
    const vault = mongoVault(db, [KEY]);
    await vault.keep('T1', 'token', 'xoxb-canary');
    expect(await vault.read('T1', 'token')).toBe('xoxb-canary');
    const kept = (await secrets.findOne({ tenant: 'T1' }))!;
    expect(JSON.stringify(kept)).not.toContain('canary');
    await secrets.insertOne({ ...kept, _id: 'T2|token', tenant: 'T2' });
    await expect(vault.read('T2', 'token')).rejects.toThrow();
    const other = mongoVault(db, ['b'.repeat(64)]);
    await expect(other.read('T1', 'token')).rejects.toThrow('another ENCRYPTION_KEY');
    const both = mongoVault(db, ['b'.repeat(64), KEY]);
    expect(await both.read('T1', 'token')).toBe('xoxb-canary');
    expect(await other.read('T1', 'token')).toBe('xoxb-canary');
    const sealed = (await secrets.findOne({ _id: 'T1|token' }))!.sealed.value();
    sealed[0] ^= 1;
    await secrets.updateOne({ _id: 'T1|token' }, { $set: { sealed: Buffer.from(sealed) } });
    await expect(other.read('T1', 'token')).rejects.toThrow();
    expect([await vault.claim('T1', 'refresh', 1_000), await vault.claim('T1', 'refresh', 1_000)]).toEqual([
      true,
      false,
    ]);
    await client.close();
    await engine.close();
    fs.rmSync(folder, { recursive: true, force: true });
  });
});

// Last: whoever began too often waits for a minute.
describe('an installation that is only begun', () => {
  test('keeps nothing of whoever only begins, and makes them wait when they begin too often', async () => {
    const begin = async () =>
      await fetch(`${bot.url}slack/install`, { redirect: 'manual' }).then(({ status }) => status);
    const client = new MongoClient(socketUri(bot.folder));
    const db = client.db('answerable');
    const rows = async () =>
      (await db.collection('secrets').countDocuments()) + (await db.collection('claims').countDocuments());
    const before = await rows();
    const answers = await Promise.all(Array.from({ length: 600 }, begin));
    expect(answers.filter((status) => status === 302).length).toBeLessThanOrEqual(500);
    expect(answers).toContain(429);
    expect(await rows()).toBe(before);
    await client.close();
  });
});
