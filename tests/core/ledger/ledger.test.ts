import { describe, expect, test } from '@jest/globals';
import { CATALOGUE } from '../../../src/core/app/features.ts';
import { BOT } from '../../../src/core/ledger/bot.ts';
import { ERASED } from '../../../src/core/ledger/erasable-words.ts';
import { Ledger } from '../../../src/core/ledger/ledger.ts';
import { memoryStore } from '../../../src/core/ledger/memory-store.ts';
import type { LedgerStore } from '../../../src/core/ledger/store.ts';
import { sealOf, verifyChain, verifyLedger } from '../../../src/core/ledger/verify.ts';
import { archiveOf } from '../../../src/exporters/archive.ts';
import { CHIEF, FINANCE, ORGANISATION, salt, world } from '../../fakes/world.ts';

const now = '2023-05-01T08:00:00.000Z';

describe('the chain', () => {
  test('a redelivered input has one effect and gets the first answer', async () => {
    const { say, activity, state } = await world();
    const first = await say(FINANCE, 'P1.9 at risk 40%', { inputKey: 'event-7' });
    const seq = (await state()).seq;
    const again = await say(FINANCE, 'P1.9 at risk 40%', { inputKey: 'event-7' });
    expect(again).toBe(first);
    expect((await state()).seq).toBe(seq);
    expect((await activity('P1.9')).percent).toBe(40);
  });

  test('a redelivered “done” is answered as the first one, not as “nothing to change”', async () => {
    const { say } = await world();
    const first = await say(FINANCE, 'done P1.9', { inputKey: 'event-8' });
    expect(await say(FINANCE, 'done P1.9', { inputKey: 'event-8' })).toBe(first);
  });

  test('heals what a process that was killed after its append left unapplied', async () => {
    const inner = memoryStore({ ledger: [], rows: [] });
    let dies = false;
    const store: LedgerStore = {
      ...inner,
      project: async (...all) => (dies ? await new Promise(() => {}) : await inner.project(...all)),
    };
    const { say } = await world(store);
    dies = true;
    void say(FINANCE, 'P1.9 at risk 40%');
    while ((await inner.head(ORGANISATION)) < 2) await new Promise(setImmediate);
    expect(await inner.appliedTo(ORGANISATION)).toBe(1);
    const other = new Ledger(inner, { vocabulary: CATALOGUE.vocabulary, salt, onApplyFailed: () => {} });
    const state = await other.current(ORGANISATION, now);
    expect([...state.activities.values()].find(({ ref }) => ref === 'P1.9')?.status).toBe('at risk');
    expect(await inner.appliedTo(ORGANISATION)).toBe(2);
  });

  test('whoever reads does not wait for what this process is applying', async () => {
    const inner = memoryStore({ ledger: [], rows: [] });
    let hangs = false;
    const store: LedgerStore = {
      ...inner,
      project: async (...all) => (hangs ? await new Promise(() => {}) : await inner.project(...all)),
    };
    const { say, state } = await world(store);
    hangs = true;
    void say(FINANCE, 'P1.9 at risk 40%');
    while ((await inner.head(ORGANISATION)) < 2) await new Promise(setImmediate);
    const read = await state();
    expect([...read.activities.values()].find(({ ref }) => ref === 'P1.9')?.status).toBe('at risk');
  });

  test('a projection that fails after the append is told as done and healed by the next reader', async () => {
    const inner = memoryStore({ ledger: [], rows: [] });
    let fails = false;
    const store: LedgerStore = {
      ...inner,
      project: async (...all) => {
        if (fails) throw new Error('the database went away');
        await inner.project(...all);
      },
    };
    const ledger = new Ledger(store, { vocabulary: CATALOGUE.vocabulary, salt, onApplyFailed: () => {} });
    const input = {
      organisation: ORGANISATION,
      at: now,
      action: 'add' as const,
      by: { account: 'a', name: 'A', person: null, role: null },
      said: null,
    };
    const owner = { id: 'o', title: 'Owner', aliases: [], holder: null, delegates: [], cover: [] };
    fails = true;
    const decide = () => ({
      kind: 'change' as const,
      refs: [],
      changes: [{ of: 'owners' as const, id: 'o', set: owner }],
      detail: {},
    });
    expect((await ledger.change({ ...input, inputKey: '1' }, decide)).kind).toBe('appended');
    expect(await inner.appliedTo(ORGANISATION)).toBe(0);
    fails = false;
    await ledger.current(ORGANISATION, now);
    expect(await inner.appliedTo(ORGANISATION)).toBe(1);
  });

  test('nothing is refused from memory alone: another process may have changed it meanwhile', async () => {
    const store = memoryStore({ ledger: [], rows: [] });
    const [one, other] = [0, 1].map(
      () => new Ledger(store, { vocabulary: CATALOGUE.vocabulary, salt, onApplyFailed: () => {} }),
    );
    await one!.current(ORGANISATION, now);
    const input = { organisation: ORGANISATION, at: now, action: 'add' as const, by: BOT, said: null };
    const owner = { id: 'o', title: 'Owner', aliases: [], holder: null, delegates: [], cover: [] };
    const made = {
      kind: 'change' as const,
      refs: [],
      changes: [{ of: 'owners' as const, id: 'o', set: owner }],
      detail: {},
    };
    await other!.change({ ...input, inputKey: '1' }, () => made);
    const outcome = await one!.change({ ...input, inputKey: '2' }, (state) =>
      state.owners.has('o')
        ? { ...made, changes: [] }
        : { kind: 'refusal', refusal: 'There is no such owner.' },
    );
    expect(outcome.kind).toBe('appended');
  });

  test('two processes that write at once both keep what they acknowledged', async () => {
    const store = memoryStore({ ledger: [], rows: [] });
    const { ledger, activity } = await world(store);
    const other = new Ledger(store, { vocabulary: CATALOGUE.vocabulary, salt, onApplyFailed: () => {} });
    const { key } = await activity('P1.9');
    const note = (from: Ledger, n: number) =>
      from.change<null>(
        {
          organisation: ORGANISATION,
          inputKey: `race:${n}`,
          at: now,
          action: 'add',
          by: { account: 'a', name: 'A', person: null, role: null },
          said: null,
        },
        (state) => ({
          kind: 'change',
          refs: [key],
          changes: [
            { of: 'activities', id: key, set: { percent: (state.activities.get(key)?.percent ?? 0) + 1 } },
          ],
          detail: {},
        }),
      );
    await Promise.all(Array.from({ length: 100 }, (_, n) => note(n % 2 ? ledger : other, n)));
    expect((await activity('P1.9')).percent).toBe(100);
    expect((await verifyLedger(store, ORGANISATION)).findings).toEqual([]);
  });

  test('an import of 10,000 rows is one entry that names its rows by hash', async () => {
    const store = memoryStore({ ledger: [], rows: [] });
    const ledger = new Ledger(store, { vocabulary: CATALOGUE.vocabulary, salt, onApplyFailed: () => {} });
    const changes = Array.from({ length: 10_000 }, (_, n) => ({
      of: 'owners' as const,
      id: `o${n}`,
      set: { id: `o${n}`, title: `Owner ${n}`, aliases: [], holder: null, delegates: [], cover: [] },
    }));
    const input = {
      organisation: ORGANISATION,
      inputKey: 'big',
      at: now,
      action: 'add' as const,
      by: { account: 'a', name: 'A', person: null, role: null },
      said: null,
    };
    await ledger.change(input, () => ({ kind: 'change', refs: [], changes, detail: {} }));
    const [entry] = await store.entriesAfter(ORGANISATION, 0, 10);
    expect(entry?.body.changes).toEqual([]);
    expect(entry?.body.rows).toHaveLength(20);
    const fresh = new Ledger(store, { vocabulary: CATALOGUE.vocabulary, salt, onApplyFailed: () => {} });
    expect((await fresh.current(ORGANISATION, now)).owners.get('o9999')?.title).toBe('Owner 9999');
    expect((await verifyLedger(store, ORGANISATION)).findings).toEqual([]);
  });
});

describe('proof', () => {
  const told = async () => {
    const made = await world();
    await made.say(FINANCE, 'P1.9 at risk 40% waiting for figures');
    await made.say(CHIEF, 'note B1 agreed with the board');
    await made.say(FINANCE, 'done P1.9');
    return await archiveOf(made.store, ORGANISATION);
  };

  test('no name and no free text stands in the hashed part', async () => {
    const { ledger } = await told();
    const hashed = JSON.stringify(ledger.map(({ body }) => body));
    for (const words of [
      'waiting for figures',
      'agreed with the board',
      'Finance Officer',
      'carbon emissions',
    ]) {
      expect(hashed).not.toContain(words);
    }
  });

  test('erasing words leaves a chain that verifies and a text that says so', async () => {
    const archive = await told();
    const erased = archive.ledger.map((entry) => ({
      ...entry,
      words: entry.words.map((w) => (w?.text === 'waiting for figures' ? null : w)),
    }));
    const store = memoryStore({ ...archive, ledger: erased });
    expect((await verifyChain(store, ORGANISATION)).findings).toEqual([]);
    const state = await new Ledger(store, {
      vocabulary: CATALOGUE.vocabulary,
      salt,
      onApplyFailed: () => {},
    }).current(ORGANISATION, now);
    expect([...state.activities.values()].find(({ ref }) => ref === 'P1.9')?.lastWords?.text).toBe(ERASED);
  });

  test.each<[string, (archive: Awaited<ReturnType<typeof told>>) => unknown]>([
    ['an edit', ({ ledger }) => Object.assign(ledger[1]!.body, { at: '2023-01-01T00:00:00.000Z' })],
    ['an edited text', ({ ledger }) => Object.assign(ledger[1]!.words[0]!, { text: 'all is well' })],
    ['a deletion', ({ ledger }) => ledger.splice(1, 1)],
    [
      'a reordering',
      ({ ledger }) => ledger.splice(1, 2, { ...ledger[2]!, seq: 2 }, { ...ledger[1]!, seq: 3 }),
    ],
  ])('verifying finds %s', async (_what, tamper) => {
    const archive = structuredClone(await told());
    tamper(archive);
    const { findings } = await verifyChain(memoryStore(archive), ORGANISATION);
    expect(findings).not.toEqual([]);
  });

  test('a seal finds a truncated end that fits in itself', async () => {
    const archive = await told();
    const last = archive.ledger.at(-1)!;
    const store = memoryStore({ ...archive, ledger: archive.ledger.slice(0, -1) });
    const { findings } = await verifyLedger(store, ORGANISATION, sealOf(last.seq, last.hash));
    expect(findings.map(({ problem }) => problem).join()).toContain('no entry has the seal');
  });
});
