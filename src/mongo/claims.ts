import { randomUUID } from 'node:crypto';
import { setImmediate as soon } from 'node:timers/promises';
import type { Collection, Db } from 'mongodb';
import { type Claim, type Claimed, type Claims, unshared } from '../core/contract/claims.ts';
import { insertNew } from './many.ts';

interface ClaimDocument {
  _id: string;
  /** Which process, and which try of it. */
  by: string;
  /** Counts on while it is at work. */
  beat: number;
  at: Date;
  answered?: boolean;
}

/** Whoever is at work says so this often; who waits looks this often, and gives up after so many looks. */
const BEAT_MS = 250;
const LOOK_MS = 150;
const MOST_LOOKS = 18;
/** Looks without a beat after which the one at work is taken for dead. */
const SILENT_LOOKS = 12;
/** Slack and Teams bring nothing again after an hour. */
export const CLAIM_KEPT_MS = 24 * 60 * 60_000;

/**
 * Claims in MongoDB, for processes that share a store: one insert an event, which is what tells a redelivery too. Those
 * that come at the same moment go in one command. No clocks are compared: a claim is stale when it has not been heard of
 * for as long as the one who waits has looked.
 */
export function mongoClaims(db: Db, pause: (ms: number) => Promise<void>): Claims {
  const claims = claimsOf(db);
  const insert = together(async (all: ClaimDocument[]) => {
    const there = new Set((await insertNew(claims, all)).map(({ _id }) => _id));
    return all.map(({ _id }) => !there.has(_id));
  });
  const find = together(async (keys: string[]) => {
    const found = await claims.find({ _id: { $in: keys } }).toArray();
    const byKey = new Map(found.map((claim) => [claim._id, claim]));
    return keys.map((key) => byKey.get(key) ?? null);
  });
  const mark = together(async (keys: string[]) => {
    await claims.updateMany({ _id: { $in: keys } }, { $set: { answered: true } });
    return keys;
  });
  const ours = (key: string, by: string): Claim => {
    const beating = setInterval(() => {
      claims.updateOne({ _id: key, by }, { $inc: { beat: 1 } }).catch(() => {});
    }, BEAT_MS).unref();
    return {
      answered() {
        clearInterval(beating);
        // Where that fails, whoever gets it again finds the answer in the ledger.
        mark(key).catch(() => {});
      },
      async release() {
        clearInterval(beating);
        // Where that fails it is taken for dead, and the next one takes over.
        await claims.deleteOne({ _id: key, by }).catch(() => {});
      },
    };
  };
  const begin = async (key: string, by: string) => await insert({ _id: key, by, beat: 0, at: new Date() });
  const taking = async (key: string, onTheirs: () => void): Promise<Claimed> => {
    const by = randomUUID();
    if (await begin(key, by)) return ours(key, by);
    onTheirs();
    let seen = '';
    for (let look = 0, silent = 0; look < MOST_LOOKS; look++) {
      const claim = await find(key);
      if (claim?.answered) return 'answered';
      // The driver inserts again where it heard nothing: then it is our own that is there.
      if (claim ? claim.by === by : await begin(key, by)) return ours(key, by);
      const now = claim ? `${claim.by} ${claim.beat}` : seen;
      silent = now === seen ? silent + 1 : 0;
      seen = now;
      if (claim && silent >= SILENT_LOOKS && (await takenOver(claims, claim, by))) return ours(key, by);
      await pause(LOOK_MS - (performance.now() % LOOK_MS));
    }
    return 'under way';
  };
  return {
    // A store that takes no claims, because its disk is full, still answers: once too often rather than never.
    take: async (key, onTheirs = () => {}) =>
      await taking(key, onTheirs).catch(async () => await unshared.take(key)),
  };
}

/** Claims of earlier days are of no use. */
export async function expireClaims(db: Db, before: string): Promise<void> {
  await claimsOf(db).deleteMany({ at: { $lt: new Date(before) } });
}

export function claimsOf(db: Db): Collection<ClaimDocument> {
  return db.collection('claims');
}

async function takenOver(
  claims: Collection<ClaimDocument>,
  { _id, by, beat }: ClaimDocument,
  next: string,
): Promise<boolean> {
  const still = { _id, by, beat, answered: { $ne: true } };
  const { modifiedCount } = await claims.updateOne(still, { $set: { by: next, beat: 0 } });
  return modifiedCount === 1;
}

/** What is asked for in one turn of the event loop is asked for at once. */
function together<T, R>(run: (all: T[]) => Promise<R[]>): (one: T) => Promise<R> {
  let waiting: { all: T[]; results: Promise<R[]> } | null = null;
  return async (one) => {
    if (!waiting) {
      const all: T[] = [];
      const results = soon().then(async () => {
        waiting = null;
        return await run(all);
      });
      waiting = { all, results };
    }
    const { all, results } = waiting;
    const place = all.push(one) - 1;
    const result = (await results)[place];
    if (result === undefined) throw new Error('A question of several got no answer.');
    return result;
  };
}
