import { jest } from '@jest/globals';
import { MongoClient } from 'mongodb';
import { joinOrOpen } from '../../src/embedded-mongo/engine.ts';
import { runBot } from './bot.ts';
import { responseUrl, SECRET, signedBy, startSlack, TOKEN } from './slack.ts';
import { consented, REDIRECT } from './slack-consent.ts';
import { uploaded } from './slack-files.ts';
import { peopleOf } from './slack-people.ts';
import { slackProxy } from './slack-proxy.ts';

const STILL = [
  'hrtime',
  'nextTick',
  'performance',
  'queueMicrotask',
  'setImmediate',
  'clearImmediate',
  'setInterval',
  'clearInterval',
  'setTimeout',
  'clearTimeout',
] as const;

/** The whole bot, installed by OAuth in workspaces that share nothing, under a clock that is moved by hand. */
export async function slackBot(at: string, teams: string[]) {
  jest.useFakeTimers({ now: new Date(at), doNotFake: [...STILL] });
  const workspaces: Awaited<ReturnType<typeof startSlack>>[] = [];
  for (const workspace of teams) workspaces.push(await startSlack({ redirect: REDIRECT, workspace }));
  const proxy = await slackProxy(workspaces);
  const bot = await runBot({
    SLACK_SIGNING_SECRET: SECRET,
    SLACK_CLIENT_ID: '1.2',
    SLACK_CLIENT_SECRET: 'client-secret',
    SLACK_STATE_SECRET: 'state-secret',
    SLACK_API_URL: proxy.apiUrl,
    ENCRYPTION_KEY: 'a'.repeat(64),
  });
  const hook = await responseUrl();
  const signed = signedBy(SECRET, `${bot.url}slack/events`);
  return {
    bot,
    proxy,
    hook,
    /** From now on it is that time; the next change wakes the bot up, as its tick would. */
    now: (instant: string) => jest.setSystemTime(new Date(instant)),
    workspaces: workspaces.map((slack) => ({
      ...slack,
      ...peopleOf(slack, signed, hook),
      /** Installs the app as an administrator does; the page that Slack's browser ends at. */
      install: async (name: string) => {
        const { back, cookie } = await consented(bot, slack, name);
        return await (await fetch(back, { headers: { cookie } })).text();
      },
      /** The conversation of a member with the bot. */
      direct: async (name: string): Promise<string> => {
        const opened = await fetch(`${slack.apiUrl}conversations.open`, {
          method: 'POST',
          headers: { authorization: `Bearer ${TOKEN}`, 'content-type': 'application/json' },
          body: JSON.stringify({ users: slack.user(name) }),
        });
        return ((await opened.json()) as any).channel.id;
      },
      upload: async (name: string, file: { name: string; bytes: Uint8Array }, channel: string) =>
        await uploaded(slack, name, file, channel),
    })),
    /** What stands in the bot's database. */
    stored: async <T>(look: (db: ReturnType<MongoClient['db']>) => Promise<T>): Promise<T> => {
      const engine = await joinOrOpen({ folder: bot.folder, role: 'command', joins: () => true });
      const client = await new MongoClient(engine.uri).connect();
      try {
        return await look(client.db('answerable'));
      } finally {
        await client.close();
        await engine.close();
      }
    },
    close: async () => {
      await bot.close();
      await hook.close();
      await proxy.close();
      for (const slack of workspaces) await slack.close();
      jest.useRealTimers();
    },
  };
}
