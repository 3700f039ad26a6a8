import fs from 'node:fs';
import os from 'node:os';
import path from 'node:path';
import { afterAll, beforeAll, expect, jest, test } from '@jest/globals';
import { MongoClient } from 'mongodb';
import { openEngine } from '../../src/embedded-mongo/engine.ts';
import { claimsOf } from '../../src/mongo/claims.ts';
import { runBot } from '../fakes/bot.ts';
import { SECRET, signedBy, startSlack, TOKEN } from '../fakes/slack.ts';

jest.setTimeout(60_000);
const PEOPLE = 100;

let engine: Awaited<ReturnType<typeof openEngine>>;
let client: MongoClient;
let slack: Awaited<ReturnType<typeof startSlack>>;
let bots: Awaited<ReturnType<typeof runBot>>[];
let folder: string;

beforeAll(async () => {
  folder = fs.mkdtempSync(path.join(os.tmpdir(), 'answerable-test-'));
  engine = await openEngine({ folder, port: 0, throwaway: true });
  client = await new MongoClient(engine.uri).connect();
  slack = await startSlack();
  slack.faults.push((method) => {
    const ok = (more: object) => Response.json({ ok: true, ...more });
    if (method === 'users.info') return ok({ user: { id: 'U1', team_id: slack.team, real_name: 'Someone' } });
    if (method === 'conversations.history') return ok({ messages: [] });
    return method === 'chat.postMessage' || method === 'chat.update'
      ? ok({ ts: '1.1', channel: 'D1' })
      : null;
  });
  const one = async () =>
    await runBot({
      MONGODB_URI: engine.uri,
      SLACK_SIGNING_SECRET: SECRET,
      SLACK_BOT_TOKEN: TOKEN,
      SLACK_API_URL: slack.apiUrl,
    });
  bots = [await one(), await one(), await one()];
  // The first sentence takes longer than the ones after it.
  for (const at of [0, 1, 2]) await post(at, written(`Warm${at}`), 'application/json');
});

afterAll(async () => {
  for (const bot of bots) await bot.close();
  await slack.close();
  await client.close();
  await engine.close();
  fs.rmSync(folder, { recursive: true, force: true });
});

const post = async (at: number, body: string, type: string, headers: Record<string, string> = {}) =>
  await signedBy(SECRET, `${bots[at]!.url}slack/events`).post(body, type, headers);

const written = (name: string) =>
  JSON.stringify({
    type: 'event_callback',
    team_id: slack.team,
    api_app_id: 'A000000777',
    event_id: `Ev${name}`,
    event: {
      type: 'message',
      channel: `D${name}`,
      channel_type: 'im',
      user: `U${name}`,
      text: 'help',
      ts: '1.0',
    },
  });

const answersIn = (channel: string) => {
  const named = new RegExp(`\\b${channel}\\b`);
  return slack.calls.filter(({ method, body }) => method === 'chat.postMessage' && named.test(body)).length;
};

test('a hundred people write at the same moment to three instances, and each gets one answer', async () => {
  const everybody = Array.from({ length: PEOPLE }, (_, i) => `A${i}`);
  const tells = everybody.flatMap((name) =>
    [0, 1, 2].map((at) => post(at, written(name), 'application/json')),
  );
  for (const { status } of await Promise.all(tells)) expect(status).toBe(200);
  expect(everybody.map((name) => answersIn(`D${name}`))).toEqual(everybody.map(() => 1));
});

test('a command that reaches three instances is answered by one, and the others stay silent', async () => {
  const commands = Array.from({ length: PEOPLE / 4 }, (_, i) =>
    String(
      new URLSearchParams({
        team_id: slack.team,
        user_id: `UB${i}`,
        command: '/plan',
        text: i % 2 ? 'help' : 'overdue',
        api_app_id: 'A000000777',
        trigger_id: `T${i}`,
      }),
    ),
  );
  const told = await Promise.all(
    commands.map(async (body) => {
      const each = [0, 1, 2].map(async (at) => await (await post(at, body, FORM)).text());
      return (await Promise.all(each)).filter(Boolean);
    }),
  );
  expect(told.map(({ length }) => length)).toEqual(commands.map(() => 1));
});
const FORM = 'application/x-www-form-urlencoded';

test('where the one that claimed it was killed, whoever gets it again answers within Slack’s time', async () => {
  const claims = claimsOf(client.db('answerable'));
  await claims.insertOne({
    _id: `slack:event:${slack.team}:EvKilled`,
    by: 'killed',
    beat: 3,
    at: new Date(),
  });
  const began = performance.now();
  const again = await Promise.all([1, 2].map((at) => post(at, written('Killed'), 'application/json', RETRY)));
  expect(again.map(({ status }) => status)).toEqual([200, 200]);
  expect(performance.now() - began).toBeLessThan(30_000);
  expect(answersIn('DKilled')).toBe(1);
});
const RETRY = { 'x-slack-retry-num': '1', 'x-slack-retry-reason': 'http_timeout' };

test('what was answered is not answered again, however late and wherever it is brought again', async () => {
  for (const at of [0, 1, 2]) await post(at, written('A7'), 'application/json', RETRY);
  expect(answersIn('DA7')).toBe(1);
});

test('one that is at work keeps its claim, and Slack is asked to bring the event again', async () => {
  const claims = claimsOf(client.db('answerable'));
  const _id = `slack:event:${slack.team}:EvBusy`;
  await claims.insertOne({ _id, by: 'busy', beat: 0, at: new Date() });
  const beat = async () => await claims.updateOne({ _id }, { $inc: { beat: 1 } }).catch(() => null);
  const beating = setInterval(() => void beat(), 100);
  try {
    const { status } = await post(0, written('Busy'), 'application/json');
    expect(status).toBe(500);
  } finally {
    clearInterval(beating);
  }
  expect(answersIn('DBusy')).toBe(0);
});
