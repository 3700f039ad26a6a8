import fs from 'node:fs';
import { afterEach, expect, test } from '@jest/globals';
import { runBot } from '../fakes/bot.ts';
import { APP, SECRET, signedBy, startSlack, TOKEN } from '../fakes/slack.ts';
import { consented, REDIRECT } from '../fakes/slack-consent.ts';
import { CHIEF } from '../fakes/world.ts';

type Bot = Awaited<ReturnType<typeof runBot>>;
const closing: (() => Promise<unknown>)[] = [];
afterEach(async () => {
  for (const close of closing.splice(0).reverse()) await close();
});
const stands = <T extends { close(): Promise<unknown> }>(one: T): T => {
  closing.push(async () => await one.close());
  return one;
};

/** The same bot in two lives, the second with a secret that was changed between them. */
async function twice(
  [before, after]: [Record<string, string>, Record<string, string>],
  look: (bot: Bot, life: number) => Promise<void>,
): Promise<void> {
  const first = await runBot(before);
  closing.push(async () => fs.rmSync(first.folder, { recursive: true, force: true }));
  await look(first, 0).finally(first.stop);
  const second = await runBot(after, first.folder);
  await look(second, 1).finally(second.stop);
}

const OLD = 'the secret of yesterday';
const FORM = 'application/x-www-form-urlencoded';
const NEW = 'the secret of today, changed';

test('the next start takes another METRICS_TOKEN and PLAYGROUND_PASSWORD, and the old ones open nothing', async () => {
  const lives: [Record<string, string>, Record<string, string>] = [
    { METRICS_TOKEN: OLD, PLAYGROUND_PASSWORD: OLD },
    { METRICS_TOKEN: NEW, PLAYGROUND_PASSWORD: NEW },
  ];
  await twice(lives, async (bot, life) => {
    const statuses = [];
    for (const secret of [OLD, NEW]) {
      const basic = `Basic ${Buffer.from(`me:${secret}`).toString('base64')}`;
      const metrics = await fetch(`${bot.url}metrics`, { headers: { authorization: `Bearer ${secret}` } });
      // As somebody elsewhere, whom a proxy of this machine asks for.
      const headers = { authorization: basic, via: '1.1 proxy' };
      const played = await fetch(`${bot.url}playground/people`, { headers });
      statuses.push(metrics.status, played.status);
    }
    expect(statuses).toEqual(life === 0 ? [200, 200, 401, 401] : [401, 401, 200, 200]);
  });
});

test('the next start believes another SLACK_SIGNING_SECRET alone, and speaks with another SLACK_BOT_TOKEN', async () => {
  const slack = stands(await startSlack());
  const env = { SLACK_API_URL: slack.apiUrl, EMBEDDED: 'yes' };
  const lives: [Record<string, string>, Record<string, string>] = [
    { ...env, SLACK_SIGNING_SECRET: OLD, SLACK_BOT_TOKEN: TOKEN },
    { ...env, SLACK_SIGNING_SECRET: NEW, SLACK_BOT_TOKEN: 'xoxb-changed' },
  ];
  await twice(lives, async (bot, life) => {
    const asked = { team_id: slack.team, user_id: slack.user('finance'), text: 'help', api_app_id: APP };
    const said = async (secret: string) =>
      (
        await signedBy(secret, `${bot.url}slack/events`).post(
          new URLSearchParams({ command: '/plan', ...asked }).toString(),
          FORM,
        )
      ).status;
    expect([await said(OLD), await said(NEW)]).toEqual(life === 0 ? [200, 401] : [401, 200]);
    // Slack’s own side of the change.
    const { id } = slack.slack.tokens.findOneBy('token', life === 0 ? TOKEN : 'xoxb-changed');
    slack.slack.tokens.update(id, { token: 'xoxb-changed' });
  });
});

test('with another ENCRYPTION_KEY and the old one as ENCRYPTION_KEY_BEFORE a workspace goes on, and needs the old one no more', async () => {
  const slack = stands(await startSlack({ redirect: REDIRECT }));
  const env = {
    ...{ SLACK_SIGNING_SECRET: SECRET, SLACK_CLIENT_ID: '1.2', SLACK_CLIENT_SECRET: 'client-secret' },
    ...{ SLACK_STATE_SECRET: 'state-secret', SLACK_API_URL: slack.apiUrl },
  };
  const help = async (bot: Bot) => {
    const asked = { team_id: slack.team, user_id: slack.user('finance'), text: 'help', api_app_id: APP };
    return JSON.stringify((await signedBy(SECRET, `${bot.url}slack/events`).command(asked)).body);
  };
  const [old, changed] = ['a'.repeat(64), 'b'.repeat(64)];
  const lives: Record<string, string>[] = [
    { ENCRYPTION_KEY: old },
    { ENCRYPTION_KEY: changed, ENCRYPTION_KEY_BEFORE: old },
    { ENCRYPTION_KEY: changed },
  ];
  let folder: string | undefined;
  for (const [life, keys] of lives.entries()) {
    const bot = await runBot({ ...env, ...keys }, folder);
    folder = bot.folder;
    if (life === 0) {
      const { back, cookie } = await consented(bot, slack, 'finance');
      await fetch(back, { headers: { cookie } });
    }
    expect(await help(bot)).toContain('I keep the delivery plan answerable');
    await bot.stop();
  }
  fs.rmSync(folder ?? '', { recursive: true, force: true });
});

test('a link or token that is changed in chat opens nothing from then on, the new one does, and the answer says so', async () => {
  const bot = stands(await runBot());
  const say = async (as: string, text: string): Promise<string> => {
    const { replies } = await bot.json('/playground/messages', { as, text });
    return replies[0].text;
  };
  const status = async (path: string, headers: Record<string, string> = {}) =>
    (await fetch(new URL(path, bot.url), { headers })).status;
  const links: [as: string, make: string, change: string, link: RegExp, says: RegExp][] = [
    [CHIEF, 'calendar', 'calendar new', /calendar\/[\w-]+\.ics/, /old link no longer works/],
    [
      'Administrator',
      'settings status page on',
      'settings status page new link',
      /status\/[\w-]+/,
      /old link no longer works/,
    ],
  ];
  for (const [as, make, change, link, says] of links) {
    const first = link.exec(await say(as, make))?.[0] ?? '';
    expect(await status(first)).toBe(200);
    const told = await say(as, change);
    expect(told).toMatch(says);
    const [second = ''] = link.exec(told) ?? [];
    expect([await status(first), await status(second)]).toEqual([404, 200]);
  }
  const bearer = (told: string) => ({ authorization: `Bearer ${/ans_[\w-]{22}/.exec(told)?.[0]}` });
  const token = bearer(await say('Administrator', 'token new "BI"'));
  expect(await status('api/v1/activities', token)).toBe(200);
  expect(await say('Administrator', 'token revoke T1')).toContain('T1');
  const another = bearer(await say('Administrator', 'token new "BI"'));
  expect([await status('api/v1/activities', token), await status('api/v1/activities', another)]).toEqual([
    401, 200,
  ]);
});
