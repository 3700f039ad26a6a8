import { createHash } from 'node:crypto';
import fs from 'node:fs';
import os from 'node:os';
import path from 'node:path';
import { isDeepStrictEqual } from 'node:util';
import { afterAll, beforeAll, describe, expect, test } from '@jest/globals';
import { verifyLedger } from '../../src/core/ledger/verify.ts';
import { type Archive, archiveOf } from '../../src/exporters/archive.ts';
import {
  keptReplies,
  keptText,
  onLedgerOf,
  PRINTED,
  printed,
  readReplies,
  runOn,
  undoReplies,
  unpacked,
  withoutSeal,
} from '../fakes/earlier-store.ts';

/**
 * A store that version fd02d7c wrote, every kind of entry in it, has to open, verify, export and read as it did there.
 * Ledger, seals and exports never change. The replies are wording: where that changes on purpose,
 * `npm run rewrite:replies` writes them anew, and the difference between the files is what to look at.
 */

/** What fd02d7c printed: each organisation's seal, and the digest of its export. */
const SEALS = JSON.parse(keptText('seals.json')) as Record<string, { seal: string; sha256: string }>;
const folder = unpacked();
afterAll(() => fs.rmSync(folder, { recursive: true, force: true }));

/** Line by line, so that a difference shows each file it is in and nothing else. */
function expectAsKept(replies: Map<string, string>): void {
  const lines = (texts: Map<string, string>) =>
    Object.fromEntries(
      [...replies.keys()].map((file) => [file, withoutSeal(texts.get(file) ?? '').split('\n')]),
    );
  expect(lines(replies)).toEqual(lines(keptReplies()));
}

const digest = (json: string) => createHash('sha256').update(json).digest('hex');

describe('a store of an earlier version', () => {
  /** Opened once for all: that is most of the work. */
  const read = new Map<string, { verdict: unknown; archive: Archive; ledger: unknown[] }>();
  beforeAll(
    async () =>
      await onLedgerOf(folder, async (store) => {
        for (const organisation of Object.keys(SEALS)) {
          const verdict = await verifyLedger(store, organisation);
          const ledger = await store.entriesAfter(organisation, 0, 10_000);
          read.set(organisation, { verdict, archive: await archiveOf(store, organisation), ledger });
        }
      }),
  );

  test.each(Object.entries(SEALS))('verifies as “%s” and exports the same document', (organisation, made) => {
    const { verdict, archive, ledger } = read.get(organisation)!;
    expect(verdict).toEqual({ entries: Number(made.seal.split('-')[0]), seal: made.seal, findings: [] });
    const whole = { ...archive, ledger };
    if (organisation === 'default') expect(whole).toEqual(JSON.parse(keptText('export.json.br')));
    expect(digest(`${JSON.stringify(whole, null, 2)}\n`)).toBe(made.sha256);
    // fd02d7c kept secret links as they are; today's export leaves them out, and nothing else.
    const links = JSON.stringify(ledger).match(/"secret":"[\w-]+"/g) ?? [];
    expect(links).toHaveLength(organisation === 'default' ? 5 : 0);
    for (const link of links) expect(JSON.stringify(archive)).not.toContain(link.slice(10, -1));
    const marked = archive.ledger.filter((entry, i) => !isDeepStrictEqual(entry, ledger[i]));
    expect(marked.length).toBe(links.length);
  });

  test('comes back whole from its export', async () => {
    const empty = fs.mkdtempSync(path.join(os.tmpdir(), 'answerable-earlier-'));
    const file = path.join(empty, 'export.json');
    fs.writeFileSync(file, keptText('export.json.br'));
    const data = path.join(empty, 'data');
    await printed(data, ['restore', file]);
    const verdict = await onLedgerOf(data, async (store) => await verifyLedger(store, 'default'));
    expect(verdict).toMatchObject({ seal: SEALS.default?.seal, findings: [] });
    fs.rmSync(empty, { recursive: true, force: true });
  });

  describe('under today’s bot', () => {
    let bot: Awaited<ReturnType<typeof runOn>>;
    beforeAll(async () => {
      bot = await runOn(folder);
    });
    afterAll(async () => await bot.stop());

    test('answers every question as before', async () => expectAsKept(await readReplies(bot)));

    test.each(Object.entries(PRINTED))(
      'prints %s as before, and nothing was changed by asking',
      async (file, args) => expectAsKept(new Map([[file, await printed(folder, args)]])),
    );

    test('takes old changes back as before, and goes on with the same chain', async () => {
      expectAsKept(await undoReplies(bot));
      const verified = await printed(folder, ['audit', 'verify', '--seal', `${SEALS.default?.seal}`]);
      expect(verified).toContain('each follows the one before it.');
      expect(verified).not.toContain(`${SEALS.default?.seal}`);
    });
  });
});
