import fs from 'node:fs';
import { afterAll, beforeAll, describe, expect, test } from '@jest/globals';
import { bringBack } from '../../src/backup/bring-back.ts';
import { lookThrough } from '../../src/backup/look.ts';
import { makeBackup } from '../../src/backup/make.ts';
import { verifyLedger } from '../../src/core/ledger/verify.ts';
import { firstPlace, piecesOf } from '../../src/mongo/backup/reading.ts';
import type { Kept } from '../../src/mongo/backup/records.ts';
import { mongoLedgerStore } from '../../src/mongo/ledger-store.ts';
import { tellProcess } from '../../src/mongo/processes.ts';
import { refuseHalf, storeVersion } from '../../src/mongo/store-version.ts';
import type { TestDatabase } from '../contracts/database/target.ts';
import { changed, contentsOf, emptyStore, filled, folderOf, KEYS, LOCK, messageOf, NOW } from './offices.ts';

const AT = '2023-06-04T02:20:00.000Z';
const BLOCK = 2 * 1024;
class Killed extends Error {}

let source: TestDatabase;
const { file, remove } = folderOf();
beforeAll(async () => {
  source = await filled();
});
afterAll(async () => {
  await source.close();
  remove();
});

const look = async () => await lookThrough(file, KEYS, () => {});
/** Runs something that is killed at its first step, then at its second and so on, until it comes to its end. */
async function killedAgainAndAgain(run: (at: () => void) => Promise<unknown>): Promise<number> {
  for (let kills = 0; ; kills++) {
    let steps = 0;
    const at = () => {
      if (steps++ > kills) throw new Killed();
    };
    try {
      await run(at);
      return kills;
    } catch (fault) {
      if (!(fault instanceof Killed)) throw fault;
    }
  }
}

/** Brings the backup back into a store; `at` is told of each block. */
async function back(
  into: TestDatabase,
  options: { at?: () => void; replace?: boolean; quiet?: boolean } = {},
) {
  const { at = () => {}, replace = false, quiet = false } = options;
  return await bringBack({
    ...{ db: into.db, file, keys: KEYS, looked: await look(), replace, quiet, now: NOW },
    ...{ onReplace: () => {}, onProgress: at },
  });
}

describe('everything that is kept', () => {
  test('is backed up by a process that is killed again and again, and goes on where it was', async () => {
    const before = await contentsOf(source.db);
    const kills = await killedAgainAndAgain(
      async (onProgress) =>
        await makeBackup({ db: source.db, file, lock: LOCK, at: AT, onProgress, blockBytes: BLOCK }),
    );
    expect(kills).toBeGreaterThan(3);
    expect(fs.existsSync(`${file}.part`)).toBe(false);
    expect(fs.existsSync(`${file}.part.json`)).toBe(false);
    const { ending, findings, blocks } = await look();
    expect(findings).toEqual([]);
    expect(blocks).toBeGreaterThan(2);
    expect(ending).toMatchObject({ at: AT, ...(await storeVersionOf()) });
    expect(ending.counts).toMatchObject({ secrets: 1, uploads: 1, references: 1, 'of a feature to come': 1 });
    expect(ending.counts).not.toHaveProperty('claims');
    expect(await contentsOf(source.db)).toEqual(before);
  });

  test('stands in an empty store as it stood, although whoever brings it back is killed as often', async () => {
    const target = await emptyStore();
    const kills = await killedAgainAndAgain(async (at) => await back(target, { at }));
    expect(kills).toBeGreaterThan(0);
    const [there, was] = [await contentsOf(target.db), await contentsOf(source.db)];
    const { outbox: messages = [], ...rest } = there;
    const { outbox: _messages, ...before } = was;
    expect(rest).toEqual(before);
    const states = Object.fromEntries(
      messages.map((message) => [(message as { _id: string })._id, (message as { state: string }).state]),
    );
    // What was due may have been sent since: it is told, and never sent twice.
    for (const organisation of ['default', 'slack:T1']) {
      expect(states[`${organisation}|sent`]).toBe('sent');
      expect(states[`${organisation}|due`]).toBe('unconfirmed');
      expect(states[`${organisation}|asked`]).toBe('unconfirmed');
      expect(states[`${organisation}|later`]).toBe('pending');
      expect((await verifyLedger(mongoLedgerStore(target.db), organisation)).findings).toEqual([]);
    }
    await refuseHalf(target.db);
    await target.close();
  });

  test('is not mixed with what is there: only said on purpose does it take its place, and never under a running bot', async () => {
    const target = await filled();
    await changed(target.db, 'default', 9);
    const before = await contentsOf(target.db);
    await expect(back(target)).rejects.toThrow(/something here already.*--replace.*nothing was changed/);
    const news = { host: 'here', pid: 7, startedAt: AT, refused: [] };
    await tellProcess(target.db, 'a bot', news, NOW);
    await expect(back(target, { replace: true })).rejects.toThrow(/process 7 on here.*Stop it first/);
    expect(await contentsOf(target.db)).toEqual(before);
    await tellProcess(target.db, 'a bot', news, new Date(0));
    await expect(
      back(target, {
        replace: true,
        at: () => {
          throw new Killed();
        },
      }),
    ).rejects.toThrow(Killed);
    await expect(refuseHalf(target.db)).rejects.toThrow(
      /not brought back to its end.*goes on where it stopped/,
    );
    await back(target, { quiet: true });
    const { head } = mongoLedgerStore(target.db);
    const { ending } = await look();
    for (const { organisation, seq } of ending.heads) expect(await head(organisation)).toBe(seq + 1);
    await target.close();
  });

  test('of a newer version is left alone', async () => {
    const target = await emptyStore();
    const looked = await look();
    const newer = { ...looked, ending: { ...looked.ending, storeVersion: 99 } };
    await expect(
      bringBack({
        ...{ db: target.db, file, keys: KEYS, looked: newer, replace: true, quiet: false, now: NOW },
        ...{ onReplace: () => {}, onProgress: () => {} },
      }),
    ).rejects.toThrow(/newer version of Answerable.*Nothing was changed/);
    await target.close();
  });
});

async function storeVersionOf() {
  const { version, steps } = await storeVersion(source.db);
  return { storeVersion: version, steps };
}

test('what is said and sent while a backup is made is in it up to one entry of each organisation', async () => {
  const { db } = source;
  const { head } = mongoLedgerStore(db);
  const kept: Kept[] = [];
  let place = await firstPlace(db);
  const said: { organisation: string; seq: number; id: string }[] = [];
  for await (const piece of piecesOf(db, place)) {
    kept.push(...piece.kept);
    place = piece.place ?? place;
    // After every piece something is said in each organisation, and sets a message on its way.
    for (const organisation of ['default', 'slack:T1']) {
      await changed(db, organisation, 10 + said.length);
      const seq = await head(organisation);
      const message = messageOf(organisation, `new ${seq}`, 'pending', NOW);
      await db.collection<{ _id: string }>('outbox').insertOne(message);
      said.push({ organisation, seq, id: message._id });
    }
  }
  const those = (collection: string, organisation: string) =>
    kept.filter((one) => one.in === collection && one.document.organisation === organisation);
  const later: boolean[] = [];
  for (const { organisation, seq } of place.heads) {
    const entries = those('ledger', organisation).map(({ document }) => document.seq);
    expect(entries).toEqual(Array.from({ length: seq }, (_, i) => i + 1));
    const messages = new Set(those('outbox', organisation).map(({ document }) => document._id));
    const own = said.filter((one) => one.organisation === organisation);
    expect(own.map(({ id }) => messages.has(id))).toEqual(own.map((one) => one.seq <= seq));
    later.push(...own.map((one) => one.seq > seq));
  }
  expect(new Set(later)).toEqual(new Set([true, false]));
});
