import type { Collection, Db } from 'mongodb';

/** What a running bot tells of itself, for the command line and for other processes. */
export interface ProcessNews {
  host: string;
  pid: number;
  startedAt: string;
  /** What it refused lately, by kind. */
  refused: { kind: string; count: number; since: string; last: string }[];
}

type ProcessDocument = ProcessNews & { _id: string; seenAt: Date };

/** A bot tells of itself twice as often; one that says nothing for so long is not running. */
const GONE_AFTER_MS = 90_000;
export const TELLS_EVERY_MS = 30_000;
const CONFIRMED_WITHIN_MS = 5_000;

const processesOf = (db: Db): Collection<ProcessDocument> => db.collection('processes');

/** Notes that a bot is running, and what it tells. */
export async function tellProcess(db: Db, id: string, news: ProcessNews, seenAt: Date): Promise<void> {
  await processesOf(db).updateOne({ _id: id }, { $set: { ...news, seenAt } }, { upsert: true });
}

/** A bot that stops says so; what was killed is left out by its age, and removed here. */
export async function forgetProcess(db: Db, id: string, now: Date): Promise<void> {
  const gone = new Date(now.getTime() - GONE_AFTER_MS);
  await processesOf(db).deleteMany({ $or: [{ _id: id }, { seenAt: { $lt: gone } }] });
}

/** Writes as everything is written, and says why it was not confirmed; null: it was. */
export async function tryMajorityWrite(db: Db): Promise<string | null> {
  try {
    // Its time is long ago, so it counts as no process.
    await processesOf(db).updateOne(
      { _id: 'write check' },
      { $set: { seenAt: new Date(0) } },
      { upsert: true, writeConcern: { w: 'majority', journal: true, wtimeoutMS: CONFIRMED_WITHIN_MS } },
    );
    return null;
  } catch (fault) {
    return fault instanceof Error ? fault.message : String(fault);
  }
}

/** The bots that run on a database now. */
export async function runningOn(db: Db, now: Date): Promise<ProcessNews[]> {
  const gone = new Date(now.getTime() - GONE_AFTER_MS);
  return await processesOf(db)
    .find({ seenAt: { $gte: gone } })
    .toArray();
}
