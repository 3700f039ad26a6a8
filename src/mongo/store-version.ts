import { randomUUID } from 'node:crypto';
import { setTimeout as pause } from 'node:timers/promises';
import { type Collection, type Db, MongoServerError } from 'mongodb';
import { STEPS, type Step } from './steps.ts';

/** Raised when what is kept changes so that an earlier program would read it wrongly. */
export const STORE_VERSION = 2;
const MARK = 'store';
const UNDER_WAY = 'migrating';
const RESTORING = 'restoring';
const DUPLICATE_KEY = 11000;
/** Whoever makes a step says so this often; who waits looks as often, and takes over after so many silent looks. */
const BEAT_MS = 250;
const SILENT_LOOKS = 20;

/** A database that this program must not touch; the message says why and what to do. */
export class WrongStore extends Error {}

interface MarkDocument {
  _id: string;
  version?: number;
  /** Names of steps that were made. */
  steps?: string[];
  by?: string;
  beat?: number;
  /** Of the backup that is being brought back. */
  hash?: string;
  /** How much of it stands in the store. */
  blocks?: number;
}

export const marksOf = (db: Db): Collection<MarkDocument> => db.collection('marks');

/** What a store says of its own version. */
export async function storeVersion(db: Db): Promise<{ version: number; steps: string[] }> {
  const mark = await marksOf(db).findOne({ _id: MARK });
  return { version: mark?.version ?? 0, steps: mark?.steps ?? [] };
}

/** @throws {WrongStore} when a newer program wrote what is there */
export function refuseNewer(what: string, version: number): void {
  if (version > STORE_VERSION)
    throw new WrongStore(
      `${what} was written by a newer version of Answerable (its store has version ${version}, this program knows ${STORE_VERSION}). Nothing was changed: install that version, or use another DATA_DIR or MONGODB_URI.`,
    );
}

/** The steps that a store has yet to go through. @throws {WrongStore} when a newer program wrote it */
export async function stepsAhead(db: Db, steps = STEPS): Promise<Step[]> {
  const { version, steps: made } = await storeVersion(db);
  refuseNewer('The database', version);
  return steps.filter(({ name }) => !made.includes(name));
}

/**
 * Makes the steps that are ahead, in their order. Of several processes one makes each, and the others wait for it.
 * @throws {WrongStore} when a newer program wrote the store
 */
export async function migrate(db: Db, steps = STEPS): Promise<void> {
  for (const step of await stepsAhead(db, steps)) await makeOnce(db, step);
  if ((await storeVersion(db)).version < STORE_VERSION)
    await marksOf(db).updateOne({ _id: MARK }, { $max: { version: STORE_VERSION } }, { upsert: true });
}

async function makeOnce(db: Db, step: Step): Promise<void> {
  const marks = marksOf(db);
  const by = randomUUID();
  if (!(await taken(db, step, by))) return;
  const beating = setInterval(() => {
    marks.updateOne({ _id: UNDER_WAY, by }, { $inc: { beat: 1 } }).catch(() => {});
  }, BEAT_MS).unref();
  try {
    await step.run(db);
    await marks.updateOne({ _id: MARK }, { $addToSet: { steps: step.name } }, { upsert: true });
  } finally {
    clearInterval(beating);
    await marks.deleteOne({ _id: UNDER_WAY, by });
  }
}

/** Waits until this process may make a step. False: another one has made it. */
async function taken(db: Db, { name }: Step, by: string): Promise<boolean> {
  const marks = marksOf(db);
  let seen = '';
  for (let silent = 0; ; ) {
    if (await inserted(db, by)) {
      // Made between the first look and now.
      if (!(await storeVersion(db)).steps.includes(name)) return true;
      await marks.deleteOne({ _id: UNDER_WAY, by });
      return false;
    }
    const theirs = await marks.findOne({ _id: UNDER_WAY });
    const now = theirs ? `${theirs.by} ${theirs.beat}` : '';
    silent = now === seen ? silent + 1 : 0;
    seen = now;
    // No clocks are compared: it is taken for dead after it said nothing for as long as this one looked.
    if (theirs && silent >= SILENT_LOOKS)
      await marks.deleteOne({ _id: UNDER_WAY, by: theirs.by ?? '', beat: theirs.beat ?? 0 });
    else await pause(BEAT_MS, undefined, { ref: false });
  }
}

async function inserted(db: Db, by: string): Promise<boolean> {
  try {
    await marksOf(db).insertOne({ _id: UNDER_WAY, by, beat: 0 });
    return true;
  } catch (fault) {
    if (fault instanceof MongoServerError && fault.code === DUPLICATE_KEY) return false;
    throw fault;
  }
}

/** A backup that is being brought back here; null: none is. */
export async function restoringInto(db: Db): Promise<{ hash: string; blocks: number } | null> {
  const mark = await marksOf(db).findOne({ _id: RESTORING });
  return mark && { hash: mark.hash ?? '', blocks: mark.blocks ?? 0 };
}

/** Notes how much of a backup stands in the store: from here a restore goes on. */
export async function noteRestoring(db: Db, hash: string, blocks: number): Promise<void> {
  await marksOf(db).updateOne({ _id: RESTORING }, { $set: { hash, blocks } }, { upsert: true });
}

/** A backup is back: the store is of its version, so that what came later is made of it when it is opened next. */
export async function noteRestored(
  db: Db,
  { version, steps }: { version: number; steps: string[] },
): Promise<void> {
  await marksOf(db).updateOne({ _id: MARK }, { $set: { version, steps } }, { upsert: true });
  await marksOf(db).deleteOne({ _id: RESTORING });
}

/** @throws {WrongStore} where half of a backup stands: nothing but another restore may work on it */
export async function refuseHalf(db: Db): Promise<void> {
  if (await restoringInto(db))
    throw new WrongStore(
      'A backup was not brought back to its end here, so the store holds a part of it. Run “answerable restore FILE” again with the same file, which goes on where it stopped, or with another one and --replace.',
    );
}
