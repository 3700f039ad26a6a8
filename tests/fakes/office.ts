import { setTimeout } from 'node:timers/promises';
import { CATALOGUE } from '../../src/core/app/features.ts';
import type { Reply } from '../../src/core/base/replies/reply.ts';
import { replyText } from '../../src/core/base/replies/text.ts';
import { nextMorningOf } from '../../src/core/base/time/calendar.ts';
import type { Instant } from '../../src/core/base/time/dates.ts';
import { formatInstant } from '../../src/core/base/time/days.ts';
import type { Signing } from '../../src/core/contract/signing.ts';
import { calendarFor, recipientCalendar } from '../../src/core/domain/recipients.ts';
import type { ImportedPlan } from '../../src/core/features/importing/imported.ts';
import type { Row } from '../../src/core/ledger/row.ts';
import { asItReads } from '../../src/core/outbox/answering.ts';
import type { Chat } from '../../src/core/outbox/chat.ts';
import { consequencesOf } from '../../src/core/outbox/consequences.ts';
import { playgroundChat } from '../../src/playground/chat.ts';
import { recipientsPlayed } from '../../src/playground/inbox.ts';
import { attending, routingThrough } from '../../src/wiring/attending.ts';
import { memoryStores } from './memory-outbox.ts';
import { world } from './world.ts';

const PLACE = { zone: 'Europe/London', region: 'england-and-wales' as const };

/** The example plan with a bot that looks after it, in memory, under a clock that is moved. */
export async function office(chat: Chat | Chat[] = playgroundChat, signing?: Signing, plan?: ImportedPlan) {
  const chats = [chat].flat();
  const stores = memoryStores();
  const routing = routingThrough(chats);
  const there = await world(stores.store, {
    consequences: consequencesOf(CATALOGUE, PLACE, routing),
    undelivered: async (organisation, now) => await stores.outbox.undelivered(organisation, now, 100),
    delivered: stores.outbox.delivered,
    ...(signing && { signing }),
    ...(plan && { plan }),
  });
  const { ledger, clock } = there;
  const looksAfter = attending({
    catalogue: CATALOGUE,
    ...stores,
    ledger,
    chats,
    clock,
    defaults: PLACE,
    routing,
    alone: true,
    unapplied: async () => ['default'],
    clockIsRight: async () => true,
    millis: () => performance.now(),
    // Nobody waits for a pause but whoever gives up on something slow: here it is waited for.
    pause: async (ms) => (ms < 10_000 ? undefined : await setTimeout(ms, undefined, { ref: false })),
    yields: async () => {},
  });
  /** Passes time until then, with everything that falls due on the way. */
  const until = async (to: Instant) =>
    await looksAfter.passTo(to, (at) => {
      clock.at = at;
    });
  /** Passes time until everybody’s next message can go. */
  const nextMorning = async () => {
    const morning = Date.parse(nextMorningOf(clock.at, calendarFor(await there.state(), PLACE)));
    await until(new Date(morning + 60_000).toISOString());
  };
  /** The messages that came to somebody, oldest first. */
  const messages = async (as: string) => {
    await looksAfter.attend();
    const state = await there.state();
    const rows = [];
    for (const recipient of recipientsPlayed(state, as))
      rows.push(...(await stores.outbox.received('default', recipient, 1_000)));
    rows.sort((a, b) => (a.sentAt! < b.sentAt! ? -1 : 1));
    const received = ({ id, kind, reply }: { id: string; kind: string; reply: Reply }, row: Row) => ({
      id,
      at: formatInstant(row.sentAt!, recipientCalendar(state, row.recipient, PLACE).zone),
      kind,
      refs: reply.about.flatMap((key) => state.activities.get(key)?.ref ?? []),
      reply,
      text: replyText(reply),
    });
    return rows.map((row) => ({ ...received({ id: row.id, ...row.message! }, row), row, received }));
  };
  /** What was told to somebody: each thing as it would read by itself, although several may have come in one message. */
  const inbox = async (as: string) =>
    (await messages(as)).flatMap(({ row, received, ...message }) => {
      const { carries, own } = row.message!;
      if (!carries) return [message];
      const itself = own ? [received({ id: row.id, kind: row.message!.kind, reply: own }, row)] : [];
      return [...itself, ...carries.map((one) => received({ ...one, id: one.row }, row))];
    });
  /** A message as it reads by now, with its buttons. */
  const reads = async (id: string) => {
    const said = asItReads(CATALOGUE, await there.state(), stores.rows.get(id)!, PLACE)!;
    return `${replyText(said)}\n${JSON.stringify(said.parts)}`;
  };
  /** The newest message to somebody. */
  const last = async (as: string) => (await inbox(as)).at(-1)!;
  /** Presses a button of it, or of one of its items. */
  const press = async (as: string, label: string) => {
    const { reply } = await last(as);
    const actions = reply.parts.flatMap((part) =>
      part.type === 'list' ? part.items.flatMap((i) => i.actions ?? []) : [],
    );
    const action = [...reply.actions, ...actions].find((one) => one.label === label)!;
    return await there.say(as, action.say, { about: reply.about });
  };
  return {
    ...there,
    ...stores,
    until,
    nextMorning,
    messages,
    reads,
    inbox,
    last,
    press,
    attend: looksAfter.attend,
  };
}
