import fs from 'node:fs';
import { isSealed } from '../backup/sealed-file.ts';
import { count } from '../core/base/replies/build.ts';
import { leftOut } from '../core/features/webhooks/index.ts';
import { memoryStore } from '../core/ledger/memory-store.ts';
import { verifyChain } from '../core/ledger/verify.ts';
import { readArchive } from '../exporters/archive.ts';
import { keepQuiet, restoreInto } from '../exporters/restoring.ts';
import { mongoLedgerStore } from '../mongo/ledger-store.ts';
import { DEFAULT_ORGANISATION } from '../place.ts';
import { complain, print, UsageFault, UserFault, withServices } from './context.ts';
import { type RestoreFlags, restoreBackup } from './restore-backup.ts';

/** `answerable restore FILE`: a backup, or a JSON export, into an empty store. */
export async function restore(file: string, flags: RestoreFlags): Promise<void> {
  if (isSealed(file)) {
    await restoreBackup(file, flags);
    return;
  }
  if (flags.key || flags.replace)
    throw new UsageFault(`--key and --replace are for backups, and ${file} is none.`);
  await restoreExport(file, flags);
}

/** One organisation as JSON, the way from trial to MongoDB. */
async function restoreExport(file: string, flags: RestoreFlags): Promise<void> {
  const archive = readArchive(fs.readFileSync(file, 'utf8'));
  if ('refused' in archive) throw new UserFault(archive.refused);
  const organisation = flags.organisation ?? DEFAULT_ORGANISATION;
  if (archive.organisation !== organisation) {
    throw new UserFault(
      `The file holds the organisation “${archive.organisation}”. Say --organisation ${archive.organisation}.`,
    );
  }
  const [first] = (await verifyChain(memoryStore(archive), organisation)).findings;
  if (first)
    throw new UserFault(
      `Entry ${first.seq} of the file was changed after it was written: ${first.problem}. Nothing was restored.`,
    );
  await withServices(async ({ connection, ledger, clock, standing }) => {
    const store = mongoLedgerStore(connection.db);
    const head = await store.head(organisation);
    const same =
      head > 0 &&
      (await store.entriesAfter(organisation, head - 1, 1))[0]?.hash === archive.ledger[head - 1]?.hash;
    if (head > 0 && !same) {
      throw new UserFault(
        'There is a plan here already. Restore into an empty DATA_DIR or database; nothing was changed.',
      );
    }
    if (flags.dryRun) {
      print(
        `${count(archive.ledger.length, 'entry', 'entries')} and ${count(archive.activities.length, 'activity', 'activities')} are in the file, and all of it is as it was written. Nothing is changed yet. Leave out --dry-run to restore it.`,
      );
      return;
    }
    // The playground goes on where it was left, never before what was said already.
    const left = [archive.at ?? '', archive.ledger.at(-1)?.body.at ?? ''].sort().at(-1);
    if (left) standing?.reach(left);
    const state = await restoreInto(store, archive, head, clock.now());
    if (flags.quiet) await keepQuiet(ledger, organisation, clock.now());
    print(
      `${count(archive.ledger.length, 'entry', 'entries')} restored; ${count(state.activities.size, 'activity', 'activities')} stand as they stood.`,
    );
    const without = leftOut(state);
    if (without) complain(without);
  });
}
