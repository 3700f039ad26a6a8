import { reply, sentences } from '../../src/core/base/replies/build.ts';
import type { Reply, ReportFile } from '../../src/core/base/replies/reply.ts';
import { unshared } from '../../src/core/contract/claims.ts';
import type { Said } from '../../src/core/contract/ports.ts';
import type { Speaker } from '../../src/core/domain/speaker.ts';
import type { Row } from '../../src/core/ledger/row.ts';
import { listenOn } from '../../src/http.ts';
import { teams } from '../../src/teams/receive.ts';
import { bridgeFor } from './bridges.ts';
import { memoryReferences } from './memory-references.ts';
import { answerFaults } from './message-rules.ts';
import { cardText, OWNER_ID, stubConnector, TENANT } from './teams.ts';

const OPTIONS = { app: null, development: true, administrators: [] };

/** The face on Teams between a stub of its service and a conversation that says what a test sets. */
export async function teamsTurns() {
  const service = await stubConnector();
  const there = {
    service,
    references: memoryReferences(),
    heard: [] as Said[],
    claims: { ...unshared },
    /** Whoever has the bot by now. */
    met: [] as Speaker[],
    answer: async ({ text }: Said): Promise<Reply> => sentences(`You said ${text}.`),
    report: async (of: ReportFile): Promise<{ name: string; bytes: Uint8Array } | null> => ({
      name: `The plan, ${of.report}.${of.format}`,
      bytes: Buffer.from(JSON.stringify(of)),
    }),
    /** How one of its readers sees a message. */
    seen: async (row: Row, _speaker: Speaker): Promise<Reply | null> => row.message?.reply ?? null,
    /** What stands in the outbox, and how a row of it is found. */
    rows: [] as Row[],
    found: async (id: string): Promise<Row | null> => there.rows.find((row) => row.id === id) ?? null,
    problems: [] as unknown[],
    /** What was told of channels. */
    channels: [] as unknown[],
    clock: '2023-10-02T08:00:00.000Z',
    /** The texts of the cards that were sent. */
    shown: () => service.cards().map(cardText),
    tell,
    close,
  };
  const { messages } = teams({
    claims: { take: async (key) => await there.claims.take(key) },
    options: OPTIONS,
    organisation: 'default',
    references: there.references,
    bridge: await bridgeFor(OPTIONS),
    conversation: {
      hear: async (said) => {
        there.heard.push(said);
        return await there.answer(said);
      },
    },
    row: async (id) => await there.found(id),
    received: async (_organisation, receipt) => there.rows.find((row) => row.receipt === receipt) ?? null,
    plans: { begin: async () => sentences('shown') },
    report: async (_organisation, of) => await there.report(of),
    met: async (_organisation, speaker) => void there.met.push(speaker),
    reads: async (row) => row.message?.reply ?? null,
    seen: async (row, speaker) => await there.seen(row, speaker),
    newest: async () => there.rows.at(-1) ?? null,
    channelChanged: async (_organisation, { id, names, news }) =>
      void there.channels.push({ id, names, news }),
    now: () => there.clock,
    millis: () => performance.now(),
    onProblem: (fault) => there.problems.push(fault),
    onRefused: () => {},
    honestAfterMs: 60,
  });
  const listening = await listenOn(messages, 0, '127.0.0.1');

  /** Sends an activity as Teams does. */
  async function tell(activity: unknown) {
    const response = await fetch(`http://127.0.0.1:${listening.port}/api/messages`, {
      method: 'POST',
      headers: { 'content-type': 'application/json' },
      body: JSON.stringify(activity),
    });
    const text = await response.text();
    const isJson = response.headers.get('content-type')?.includes('json');
    const body = isJson ? JSON.parse(text) : text || null;
    service.refused.push(...answerFaults(body));
    return { status: response.status, body };
  }
  async function close() {
    await listening.close();
    await service.close();
    if (service.refused.length) throw new Error(`Teams refuses: ${service.refused.join('; ')}`);
  }
  return there;
}

/** More of an activity: it comes from a channel of a team, in a thread. */
export const inChannel = (more: Record<string, unknown> = {}) => ({
  conversation: { id: '19:plan@thread.tacv2;messageid=1700', conversationType: 'channel', tenantId: TENANT },
  channelData: {
    tenant: { id: TENANT },
    team: { id: '19:general@thread.tacv2' },
    channel: { id: '19:plan@thread.tacv2' },
  },
  ...more,
});

/** What Teams sends along when somebody is named. */
export const mentionOf = (id: string, name: string) => ({
  type: 'mention',
  text: `<at>${name}</at>`,
  mentioned: { id, name },
});

/** A reminder that was delivered to the owner in person, with a button for each of two activities. */
export function reminder(more: Partial<Row> = {}): Row {
  const asked: Reply = reply(
    [
      {
        type: 'list',
        items: ['P1.3', 'P1.4'].map((ref) => ({
          text: `${ref} something`,
          actions: [{ id: `on-track-${ref}`, label: 'On track', say: `update ${ref} on track` }],
        })),
      },
    ],
    { about: ['plan/P1.3', 'plan/P1.4'] },
  );
  return {
    id: 'default|daily|person:p1|2023-10-02',
    organisation: 'default',
    recipient: 'person:p1',
    lane: 'teams:development',
    matter: { kind: 'daily', day: '2023-10-02' },
    notBefore: '2023-10-02T08:00:00.000Z',
    looks: 0,
    state: 'sent',
    attempts: 0,
    term: 1,
    batch: 'b',
    message: { kind: 'reminder', reply: asked, asks: [] },
    sentAt: '2023-10-02T08:00:00.000Z',
    receipt: `a:${OWNER_ID}|m77`,
    reason: null,
    ...more,
  };
}
