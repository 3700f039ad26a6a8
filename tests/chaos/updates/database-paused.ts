import { setTimeout as pause } from 'node:timers/promises';
import { verifyLedger } from '../../../src/core/ledger/verify.ts';
import { APP, startSlack } from '../../fakes/slack.ts';
import { ORGANISATION } from '../../fakes/world.ts';
import type { KillableEngine } from '../crash/engines.ts';
import { startBot } from './bot-killed.ts';
import { compared, type Kept } from './outcome.ts';
import { NOW, storedPlan } from './stored-plan.ts';

const PAUSED_MS = 10_000;
/** What the bot says where it can say nothing of the answer yet. */
const HONEST = /nothing is saved yet|Working on it/;

/**
 * R6: people write to the bot while its database says nothing. Each hears something before it is back, and nobody that
 * something was saved; afterwards each has one answer, and the ledger one change. `back` is the longest that somebody
 * heard nothing.
 */
export async function databasePaused(engine: KillableEngine, messages: number): Promise<Kept> {
  const plan = await storedPlan(engine, 'paused');
  const { uri, store, ledger } = plan;
  const slack = await startSlack();
  const heard = listening(slack);
  const bot = await startBot(uri, slack.apiUrl, slack.user('chief'));
  const began = Date.now();
  const write = async (channel: string) => {
    const sentAt = Date.now();
    await bot.post(
      JSON.stringify({
        ...{ type: 'event_callback', team_id: slack.team, api_app_id: APP, event_id: `Ev${channel}` },
        event: {
          ...{ type: 'message', channel, channel_type: 'im', user: slack.user('chief'), ts: '1700000000.1' },
          text: `note P1.3 event ${channel}`,
        },
      }),
    );
    return sentAt;
  };
  try {
    await write('Dwarm');
    await engine.pause();
    const channels = Array.from({ length: messages }, (_, n) => `D${n}`);
    const sent = channels.map(write);
    await pause(PAUSED_MS);
    const meanwhile = channels.map((channel) => heard.get(channel) ?? []);
    const silent = meanwhile.map(([first]) => (first ? first.at - began : Number.POSITIVE_INFINITY));
    const claimed = meanwhile.flat().filter(({ text }) => !HONEST.test(text));
    await engine.resume();
    const from = await Promise.all(sent);
    const said: string[] = [];
    for await (const { said: words } of ledger.entries(ORGANISATION))
      said.push(/event D\w+/.exec(words ?? '')?.[0] ?? '');
    await ledger.current(ORGANISATION, NOW);
    const { findings } = await verifyLedger(store, ORGANISATION);
    const expected = channels.map((channel) => `event ${channel}`);
    const longest = Math.max(...silent.map((after, n) => began + after - (from[n] ?? began)));
    return {
      scenario: 'R6: people write while the database is paused for 10 s',
      engine: engine.name,
      ...{ changes: messages, kills: 0, ...compared(expected, said) },
      findings: findings.length + claimed.length,
      back: Math.round(longest / 100) / 10,
      start: 0,
      seconds: Math.round((Date.now() - began) / 1_000),
    };
  } finally {
    await engine.resume();
    await bot.kill();
    await slack.close();
    await plan.close();
  }
}

/** What was posted to each conversation, and when. */
function listening(slack: Awaited<ReturnType<typeof startSlack>>) {
  const heard = new Map<string, { at: number; text: string }[]>();
  slack.faults.push((method) => {
    if (method === 'conversations.history') return Response.json({ ok: true, messages: [] });
    if (method !== 'chat.postMessage' && method !== 'chat.update') return null;
    const fields = new URLSearchParams(slack.calls.at(-1)?.body ?? '');
    const channel = fields.get('channel') ?? '';
    const one = { at: Date.now(), text: fields.get('text') ?? '' };
    heard.set(channel, [...(heard.get(channel) ?? []), one]);
    return Response.json({ ok: true, ts: '1.1', channel });
  });
  return heard;
}
