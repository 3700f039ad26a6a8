import { fork } from 'node:child_process';
import fs from 'node:fs';
import os from 'node:os';
import path from 'node:path';
import { expect, test } from '@jest/globals';
import { CATALOGUE } from '../../src/core/app/features.ts';
import { Ledger } from '../../src/core/ledger/ledger.ts';
import { verifyLedger } from '../../src/core/ledger/verify.ts';
import { joinOrOpen } from '../../src/embedded-mongo/engine.ts';
import { connect } from '../../src/mongo/connect.ts';
import { mongoLedgerStore } from '../../src/mongo/ledger-store.ts';

/** 100 for the long form: KILLS=100 npm test -- tests/chaos/kill */
const KILLS = Number(process.env.KILLS ?? 3);

test(
  `no acknowledged update is lost by ${KILLS} kills at any moment`,
  async () => {
    const folder = fs.mkdtempSync(path.join(os.tmpdir(), 'answerable-kill-'));
    const acknowledged: string[] = [];
    for (let round = 0; round < KILLS; round++) acknowledged.push(...(await untilKilled(folder, round)));
    expect(acknowledged.length).toBeGreaterThan(KILLS);

    const engine = await joinOrOpen({ folder, role: 'command', joins: () => false });
    const connection = await connect(engine.uri);
    const store = mongoLedgerStore(connection.db);
    const kept = new Set((await store.entriesAfter('default', 0, 100_000)).map(({ inputKey }) => inputKey));
    expect(acknowledged.filter((key) => !kept.has(key))).toEqual([]);
    // The last kill may have left an entry unapplied; the next reader applies it.
    const salt = () => '0'.repeat(32);
    await new Ledger(store, { vocabulary: CATALOGUE.vocabulary, salt, onApplyFailed: () => {} }).current(
      'default',
      '2024-01-01T00:00:00.000Z',
    );
    const { findings } = await verifyLedger(store, 'default');
    expect(findings).toEqual([]);
    await connection.close();
    await engine.close();
    fs.rmSync(folder, { recursive: true, force: true });
  },
  240_000 + KILLS * 10_000,
);

/** A process that updates as fast as it can, killed after a few acknowledgements, each time after another number. */
async function untilKilled(folder: string, round: number): Promise<string[]> {
  const acknowledged: string[] = [];
  const worker = fork(path.join(import.meta.dirname, 'update.worker.ts'), [folder, String(round)], {
    execArgv: ['--import', 'tsx'],
  });
  worker.on('message', (key: string) => {
    acknowledged.push(key);
    if (acknowledged.length > (round * 7) % 23) worker.kill('SIGKILL');
  });
  await new Promise((gone) => worker.once('exit', gone));
  return acknowledged;
}
