import { count } from '../core/base/replies/build.ts';
import { migrate, stepsAhead } from '../mongo/store-version.ts';
import { openStore } from '../store/open-store.ts';
import { complain, configured, print } from './context.ts';

/** `answerable migrate`: what the bot does at its start, with a look at it before. */
export async function migrateStore(flags: { dryRun?: boolean }): Promise<void> {
  const opened = await openStore(configured(), {
    ...{ role: 'command', asItIs: true },
    onProblem: (fault) => complain(String(fault)),
  });
  try {
    const { db } = opened.connection;
    const ahead = await stepsAhead(db);
    if (!ahead.length) print('Nothing to do: the store is of this version.');
    for (const { name, does, count: counted } of ahead)
      print(`${name}: ${does} (${count(await counted(db), 'thing')} to change).`);
    if (flags.dryRun || !ahead.length) return;
    await migrate(db);
    print('Done.');
  } finally {
    await opened.close();
  }
}
