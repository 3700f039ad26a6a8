import { randomBytes } from 'node:crypto';
import { CATALOGUE } from '../core/app/features.ts';
import { Ledger } from '../core/ledger/ledger.ts';
import { saltsFrom } from '../core/ledger/salts.ts';
import { verifyLedger } from '../core/ledger/verify.ts';
import { keepQuiet } from '../exporters/restoring.ts';
import { type Kept, unpacked } from '../mongo/backup/records.ts';
import { emptied, firstFull, noteOrganisations, writeKept, writeRest } from '../mongo/backup/writing.ts';
import type { Connection } from '../mongo/connect.ts';
import { mongoLedgerStore } from '../mongo/ledger-store.ts';
import { runningOn } from '../mongo/processes.ts';
import { noteRestored, noteRestoring, refuseNewer, restoringInto } from '../mongo/store-version.ts';
import { BackupFault, type Keys } from './lock.ts';
import type { Looked } from './look.ts';
import { openSealed } from './sealed-file.ts';

export interface BringingBack {
  db: Connection['db'];
  file: string;
  keys: Keys;
  looked: Looked;
  /** What is there is removed first. */
  replace: boolean;
  /** What fell due before now is not asked again. */
  quiet: boolean;
  now: Date;
  /** Told before anything is removed. */
  onReplace(): void;
  onProgress(block: number): void;
}

/**
 * Writes a backup that was looked through into a store, and what its ledgers come to. Killed, it goes on from its last
 * block when it is called again with the same file.
 * @throws {BackupFault} when the store holds something, or does not verify afterwards
 */
export async function bringBack(parts: BringingBack): Promise<{ entries: number; wentOn: boolean }> {
  const { db, file, keys, looked, now } = parts;
  const { heads, storeVersion: version, steps } = looked.ending;
  refuseNewer(`The store in ${file}`, version);
  const running = await runningOn(db, now);
  if (running.length)
    throw new BackupFault(
      `A bot is running on this store (process ${running[0]?.pid} on ${running[0]?.host}). Stop it first; nothing was changed.`,
    );
  const from = await begun(parts);
  const held: Kept[] = [];
  let block = 0;
  for (const { kind, plain } of openSealed(file, keys)) {
    if (kind === 'end') break;
    const kept = [...unpacked(plain)];
    held.push(...kept.filter((one) => one.in === 'ledger' && isAhead(one, heads)));
    if (block++ < from) continue;
    await writeKept(db, kept, heads, now);
    await noteRestoring(db, looked.mark.hash, block);
    parts.onProgress(block);
  }
  await noteOrganisations(db, heads);
  const ledger = await applied(parts, held);
  await noteRestored(db, { version, steps });
  if (parts.quiet)
    for (const { organisation, seq } of heads)
      if (seq) await keepQuiet(ledger, organisation, now.toISOString());
  const entries = heads.reduce((sum, { seq }) => sum + seq, 0);
  return { entries, wentOn: from > 0 };
}

/** How many blocks of this file stand in the store. */
async function begun({ db, looked, replace, onReplace }: BringingBack): Promise<number> {
  const half = await restoringInto(db);
  if (half?.hash === looked.mark.hash && !replace) return half.blocks;
  const full = await firstFull(db);
  if (full && !replace)
    throw new BackupFault(
      half
        ? 'Half of another backup stands here. Bring that one back, or say --replace to remove it first; nothing was changed.'
        : `There is something here already (“${full}” is not empty). Restore into an empty DATA_DIR or database, or say --replace to remove what is there; nothing was changed.`,
    );
  await noteRestoring(db, looked.mark.hash, 0);
  if (full) {
    onReplace();
    await emptied(db);
  }
  return 0;
}

const isAhead = ({ document }: Kept, heads: Looked['ending']['heads']) =>
  heads.some(({ organisation, applied: to }) => organisation === document.organisation && document.seq > to);

/** Writes what the ledgers come to, then verifies them. Nothing is sent: what they set on its way is in the backup. */
async function applied({ db, looked, now }: BringingBack, held: Kept[]): Promise<Ledger> {
  const store = mongoLedgerStore(db);
  const ledger = new Ledger(store, {
    vocabulary: CATALOGUE.vocabulary,
    salt: saltsFrom(randomBytes),
    onApplyFailed: (fault) => {
      throw fault;
    },
  });
  const { heads } = looked.ending;
  for (const { organisation } of heads) await ledger.current(organisation, now.toISOString());
  await writeRest(db, held, heads);
  for (const { organisation, seq, hash } of heads) {
    const { seal, findings } = await verifyLedger(store, organisation);
    const known = looked.findings.length > 0;
    if (seq && seal !== `${seq}-${hash}` && !known)
      throw new BackupFault(
        `The ledger of “${organisation}” does not end as in the backup. Say --replace to bring it back anew.`,
      );
    const [first] = findings;
    if (first && !known)
      throw new BackupFault(
        `What was brought back of “${organisation}” does not verify: ${first.problem}. Say --replace to bring it back anew.`,
      );
  }
  return ledger;
}
