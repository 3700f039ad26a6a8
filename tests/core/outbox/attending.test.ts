import { beforeEach, describe, expect, test } from '@jest/globals';
import { CATALOGUE } from '../../../src/core/app/features.ts';
import { Ledger } from '../../../src/core/ledger/ledger.ts';
import { consequencesOf } from '../../../src/core/outbox/consequences.ts';
import { LEASE_MS } from '../../../src/core/outbox/lane.ts';
import { attending, routingThrough } from '../../../src/wiring/attending.ts';
import { memoryStores } from '../../fakes/memory-outbox.ts';
import { answeringChat, PLACE, promise, record } from '../../fakes/promises.ts';

const AT = '2023-09-28T08:00:00.000Z';

function bot(chat = answeringChat(), stores = memoryStores(), alone = true) {
  const time = { at: AT, millis: 0, right: true, yielded: 0 };
  const paused: number[] = [];
  const due: number[] = [];
  const routing = routingThrough([chat]);
  const consequences = consequencesOf(CATALOGUE, PLACE, routing);
  const ledger = new Ledger(stores.store, {
    vocabulary: CATALOGUE.vocabulary,
    salt: () => '0'.repeat(32),
    onApplyFailed: () => {},
    consequences,
    onDue: () => void due.push(1),
  });
  const looksAfter = attending({
    catalogue: CATALOGUE,
    ...stores,
    ledger,
    chats: [chat],
    clock: { now: () => time.at },
    defaults: PLACE,
    routing,
    unapplied: async () => ['o'],
    clockIsRight: async () => time.right,
    alone,
    millis: () => time.millis,
    yields: async () => void time.yielded++,
    pause: async (ms) => {
      paused.push(ms);
      time.millis += ms;
    },
  });
  const pass = (ms: number) => {
    time.millis += ms;
  };
  return { ...looksAfter, stores, ledger, chat, time, pass, paused, due };
}

let there: ReturnType<typeof bot>;
beforeEach(async () => {
  there = bot();
});

describe('looking after what is due', () => {
  test('what a killed process appended and never applied is applied, and asked about', async () => {
    const deaf = new Ledger(
      { ...there.stores.store, project: async () => await Promise.reject(new Error('killed')) },
      { vocabulary: CATALOGUE.vocabulary, salt: () => '0'.repeat(32), onApplyFailed: () => {} },
    );
    await record(deaf, [promise('P1', '2023-09-29')], '2023-09-01T08:00:00.000Z');
    expect(await there.stores.store.appliedTo('o')).toBe(0);
    await there.attend();
    expect(there.chat.accepted.map(({ message }) => message.asks[0]?.key)).toEqual(['p/P1']);
  });

  test('a change tells at once that something is due, and that something was sent does not', async () => {
    await record(there.ledger, [promise('P1', '2023-09-29')], '2023-09-01T08:00:00.000Z');
    expect(there.due).toHaveLength(1);
    await there.wake();
    expect(there.chat.accepted).toHaveLength(1);
    expect((await there.ledger.current('o', AT)).seq).toBe(2);
    expect(there.due).toHaveLength(1);
  });

  test('what the first looks come to goes out while later ones are still to be made', async () => {
    const many = Array.from({ length: 600 }, (_, n) => promise(`P${n}`, '2023-09-29', `owner-${n}`));
    await record(there.ledger, many, '2023-09-01T08:00:00.000Z');
    const { due } = there.stores.schedule;
    let asked = 0;
    there.stores.schedule.due = async (...all) => {
      // The second batch of looks waits for a message of the first.
      if (asked++) while (!there.chat.accepted.length) await new Promise(setImmediate);
      return await due(...all);
    };
    await there.attend();
    expect(there.chat.accepted).toHaveLength(600);
  });

  test('a large plan that is looked at lets everybody else go on in between', async () => {
    const many = Array.from({ length: 400 }, (_, n) => promise(`P${n}`, '2023-09-29', `owner-${n % 3}`));
    await record(there.ledger, many, '2023-09-01T08:00:00.000Z');
    await there.attend();
    expect(there.time.yielded).toBeGreaterThanOrEqual(20);
  });

  test('a clock that is wrong begins nothing; set right, everything is made up for', async () => {
    await record(there.ledger, [promise('P1', '2023-09-29')], '2023-09-01T08:00:00.000Z');
    there.time.right = false;
    await there.attend();
    expect(there.chat.accepted).toEqual([]);
    expect(there.stores.rows.size).toBe(0);
    there.time.right = true;
    await there.attend();
    expect(there.chat.accepted).toHaveLength(1);
  });

  test('a run ends after ten seconds and the next one goes on where it stopped', async () => {
    const slow = answeringChat({ takesMs: 1_500, advance: (ms) => there.pass(ms) });
    there = bot(slow);
    const many = Array.from({ length: 120 }, (_, n) => promise(`P${n}`, '2023-09-29', `o${n}`));
    await record(there.ledger, many, '2023-09-01T08:00:00.000Z');
    await there.attend();
    expect(slow.accepted.length).toBeLessThan(120);
    await there.passTo(AT, () => {});
    expect(slow.accepted).toHaveLength(120);
  });

  test('a message that always fails waits longer each time, is shown to administrators at last, and holds nobody up', async () => {
    const chat = answeringChat();
    const tries: number[] = [];
    const sendAnyhow = chat.send;
    chat.send = async (to, message, key, signal) => {
      if (to.address !== 'role:poisoned') return await sendAnyhow(to, message, key, signal);
      tries.push(Date.parse(there.time.at));
      return { outcome: 'refused for now', reason: 'channel_is_odd' };
    };
    there = bot(chat);
    const others = Array.from({ length: 20 }, (_, n) => promise(`P${n}`, '2023-09-29', `o${n}`));
    const all = [promise('X', '2023-09-29', 'poisoned'), ...others];
    await record(there.ledger, all, '2023-09-01T08:00:00.000Z');
    await there.passTo(AT, (at) => {
      there.time.at = at;
    });
    expect(chat.accepted).toHaveLength(20);
    await there.passTo('2023-09-28T15:55:00.000Z', (at) => {
      there.time.at = at;
    });
    const poisoned = [...there.stores.rows.values()].filter(({ recipient }) => recipient === 'role:poisoned');
    expect(poisoned).toMatchObject([{ state: 'failed', attempts: 20, reason: 'channel_is_odd' }]);
    const waits = tries.slice(1).map((at, i) => at - (tries[i] ?? 0));
    expect(waits).toHaveLength(19);
    for (const [n, wait] of waits.entries()) {
      const least = Math.min(1_000 * 2 ** n, 30 * 60_000);
      expect(wait).toBeGreaterThanOrEqual(least);
      expect(wait).toBeLessThanOrEqual(least * 1.25 + 1);
    }
    expect(new Set(waits.map((wait, n) => wait / 2 ** n)).size).toBeGreaterThan(1);
  });

  test('after stop nothing new is begun, and what was to be sent waits for the next start', async () => {
    await record(there.ledger, [promise('P1', '2023-09-29')], '2023-09-01T08:00:00.000Z');
    await there.stop(1_000);
    await there.attend();
    expect(there.chat.accepted).toEqual([]);
    const next = bot(answeringChat(), there.stores);
    await next.attend();
    expect(next.chat.accepted).toHaveLength(1);
  });

  test('stop waits for a call that is under way, and no longer than it was told', async () => {
    let answer: () => void = () => {};
    const hanging = answeringChat({ hold: new Promise<void>((done) => (answer = done)) });
    there = bot(hanging);
    await record(there.ledger, [promise('P1', '2023-09-29')], '2023-09-01T08:00:00.000Z');
    const run = there.attend();
    await hanging.called;
    await there.stop(10_000);
    expect(there.paused).toContain(10_000);
    answer();
    await run;
    expect([...there.stores.rows.values()].map(({ state }) => state)).toEqual(['sent']);
  });
});

describe('a lane has one holder', () => {
  test('another process waits for a whole lease without a beat on its own stopwatch before it takes over', async () => {
    const first = bot(answeringChat(), memoryStores(), false);
    const second = bot(answeringChat(), first.stores, false);
    await record(first.ledger, [promise('P1', '2023-09-29')], '2023-09-01T08:00:00.000Z');
    const held = await first.stores.laneStore.take('chat', await first.stores.laneStore.read('chat'), 'dead');
    expect(held).not.toBeNull();
    await second.attend();
    second.time.millis += LEASE_MS;
    await second.attend();
    expect(second.chat.accepted).toEqual([]);
    second.time.millis += 1;
    await second.attend();
    expect(second.chat.accepted).toHaveLength(1);
  });

  test('processes that do not live for a lease pass on what they saw, and a sign of life makes it void', async () => {
    const { stores, ledger } = bot(answeringChat(), memoryStores(), false);
    await record(ledger, [promise('P1', '2023-09-29')], '2023-09-01T08:00:00.000Z');
    await stores.laneStore.take('chat', await stores.laneStore.read('chat'), 'dead');
    const watching = async (ms: number) => {
      const one = bot(answeringChat(), stores, false);
      await one.attend();
      one.time.millis += ms;
      await one.attend();
      return one.chat.accepted.length;
    };
    expect(await watching(LEASE_MS - 1_000)).toBe(0);
    await stores.laneStore.renew('chat', 1);
    expect(await watching(LEASE_MS - 1_000)).toBe(0);
    expect(await watching(1_000)).toBe(0);
    expect(await watching(1)).toBe(1);
  });
});
