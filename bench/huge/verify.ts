import { verifyLedger } from '../../src/core/ledger/verify.ts';
import { connect } from '../../src/mongo/connect.ts';
import { mongoLedgerStore } from '../../src/mongo/ledger-store.ts';
import { embeddedEngine } from '../../tests/chaos/crash/engines.ts';
import type { Figure } from '../figures.ts';
import { keepChain } from './chain.ts';
import { cpuOf } from './cpu.ts';

const AT_LEAST_A_SECOND = 50_000;

/** How many entries a second of its own CPU a process checks, the engine in another one. */
export async function verify(entries = 1_000_000): Promise<Figure[]> {
  const engine = await embeddedEngine();
  const { db, close } = await connect(engine.uri);
  await keepChain(db, 'o', entries);
  const spent = await cpuOf(async () => {
    const found = await verifyLedger(mongoLedgerStore(db), 'o');
    if (found.entries !== entries || found.findings.length) throw new Error(JSON.stringify(found));
  });
  await close();
  await engine.close();
  const rate = (entries / spent) * 1_000;
  return [
    {
      row: `Verifying a ledger of ${entries} entries, by the second of CPU`,
      ours: `${rate.toFixed(0)} entries`,
      yardstick: `aim ${AT_LEAST_A_SECOND}`,
      ratio: rate / AT_LEAST_A_SECOND,
      aim: 1,
      better: 'high',
      steady: true,
    },
  ];
}
