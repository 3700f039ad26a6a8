import type { Db } from 'mongodb';

/** Raised when what is kept changes so that an earlier program would read it wrongly. */
const STORE_VERSION = 1;
const MARK = 'store';

/** A database that this program must not touch; the message says why and what to do. */
export class WrongStore extends Error {}

/** Marks a database with the version of what it keeps. @throws {WrongStore} when a newer program wrote it */
export async function checkStoreVersion(db: Db): Promise<void> {
  const marks = db.collection<{ _id: string; version: number }>('marks');
  const mark = await marks.findOne({ _id: MARK });
  if (mark && mark.version > STORE_VERSION)
    throw new WrongStore(
      `The database was written by a newer version of Answerable (its store has version ${mark.version}, this program knows ${STORE_VERSION}). Nothing was changed: install that version, or use another DATA_DIR or MONGODB_URI.`,
    );
  if (mark?.version === STORE_VERSION) return;
  await marks.updateOne({ _id: MARK }, { $max: { version: STORE_VERSION } }, { upsert: true });
}
