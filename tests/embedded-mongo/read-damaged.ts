import path from 'node:path';
import { Storage } from '../../src/embedded-mongo/storage.ts';
import { damageOf } from '../../src/embedded-mongo/store-check.ts';
import { StoreFault } from '../../src/embedded-mongo/store-fault.ts';

// Opens each folder and reads it to its end. A folder is named before, so that what ends the process is known.
for (const folder of process.argv.slice(2)) {
  process.stdout.write(`${path.basename(folder)} `);
  if (damageOf(path.join(folder, 'data.mdb'))) {
    process.stdout.write('damaged\n');
    continue;
  }
  const storage = new Storage(folder);
  try {
    const collections = storage.load();
    // What an index does not look at is read when it is asked for.
    for (const { rows } of collections.values()) for (const { document } of rows.values()) void document;
    process.stdout.write(`${collections.size}\n`);
  } catch (fault) {
    if (!(fault instanceof StoreFault)) throw fault;
    process.stdout.write('damaged values\n');
  }
  await storage.close();
}
process.stdout.write('end\n');
