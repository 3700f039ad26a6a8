import fs from 'node:fs';
import path from 'node:path';
import { bringBack } from '../backup/bring-back.ts';
import { lookThrough } from '../backup/look.ts';
import { count } from '../core/base/replies/build.ts';
import { MARKS_FILE } from '../store/last-seals.ts';
import { openStore } from '../store/open-store.ts';
import { keysFrom } from './backup.ts';
import { complain, configured, print } from './context.ts';
import { progress } from './progress.ts';
import { storeOf } from './store-told.ts';

export interface RestoreFlags {
  organisation?: string;
  quiet?: boolean;
  key?: string;
  replace?: boolean;
  dryRun?: boolean;
}

/** A whole backup: looked through first, then written, then verified where it stands. */
export async function restoreBackup(file: string, flags: RestoreFlags): Promise<void> {
  const config = configured();
  const keys = keysFrom(config, flags.key);
  const screen = progress(fs.statSync(file).size);
  const looked = await lookThrough(file, keys, (bytes) => screen.at(bytes, 'Verifying the backup'));
  screen.end();
  const { heads, at } = looked.ending;
  for (const finding of looked.findings) complain(`It was so already when the backup was made: ${finding}.`);
  if (flags.dryRun) {
    print(`${file} is whole. It was made at ${at}.`);
    for (const { organisation, seq, hash } of heads)
      print(`  ${organisation}: up to entry ${seq}, seal ${seq}-${hash.slice(0, 16)}`);
    return;
  }
  // What was last in an embedded store stands beside it, and would refuse an earlier one.
  if (flags.replace && !config.MONGODB_URI)
    fs.rmSync(path.join(config.DATA_DIR, MARKS_FILE), { force: true });
  const opened = await openStore(config, {
    ...{ role: 'command', half: true },
    onProblem: (fault) => complain(String(fault)),
  });
  const steps = progress(looked.blocks);
  try {
    const { db } = opened.connection;
    const { entries, wentOn } = await bringBack({
      ...{ db, file, keys, looked, now: new Date() },
      replace: flags.replace === true,
      quiet: flags.quiet === true,
      onReplace: () => complain(`Removing what is in ${storeOf(config, db.databaseName)}.`),
      onProgress: (block) => steps.at(block, 'Writing'),
    });
    steps.end();
    const how = wentOn ? ', going on where an earlier restore stopped' : '';
    print(
      `${count(entries, 'entry', 'entries')} of ${count(heads.length, 'organisation')} restored as at ${at}${how}. Everything verifies.`,
    );
  } finally {
    await opened.close();
  }
}
