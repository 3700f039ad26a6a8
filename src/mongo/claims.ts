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
/** After so long without a beat that arrived somebody may have taken over, so that it is asked. */
const SURE_MS = 1_200;
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
export function mongoClaims(
  db: Db,
  pause: (ms: number) => Promise<void>,
  millis = () => performance.now(),
): Claims {
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
  const ours = working({ claims, mark, millis });
  const begin = async (key: string, by: string) => await insert({ _id: key, by, beat: 0, at: new Date() });
  const taking = async (key: string, onTheirs: () => void): Promise<Claimed> => {
    const by = randomUUID();
    let since = millis();
    if (await begin(key, by)) return ours(key, by, since);
    onTheirs();
    let seen = '';
    for (let look = 0, silent = 0; look < MOST_LOOKS; look++) {
      since = millis();
      const claim = await find(key);
      if (claim?.answered) return 'answered';
      // The driver inserts again where it heard nothing: then it is our own that is there.
      if (claim ? claim.by === by : await begin(key, by)) return ours(key, by, since);
      const now = claim ? `${claim.by} ${claim.beat}` : seen;
      silent = now === seen ? silent + 1 : 0;
      seen = now;
      if (claim && silent >= SILENT_LOOKS && (await takenOver(claims, claim, by)))
        return ours(key, by, since);
      await pause(LOOK_MS - (millis() % LOOK_MS));
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

interface Working {
  claims: Collection<ClaimDocument>;
  mark(key: string): Promise<string>;
  millis(): number;
}

/** A claim that is this process's own since a moment; it beats until it is answered or given back. */
function working({ claims, mark, millis }: Working) {
  const beats = beating(claims, millis);
  return (key: string, by: string, since: number): Claim => {
    const beat = beats.begin({ key, by, heard: since });
    return {
      answered() {
        beats.end(beat);
        // Where that fails, whoever gets it again finds the answer in the ledger.
        mark(key).catch(() => {});
      },
      async release() {
        beats.end(beat);
        // Where that fails it is taken for dead, and the next one takes over.
        await claims.deleteOne({ _id: key, by }).catch(() => {});
      },
      async holds() {
        const asked = millis();
        if (asked - beat.heard < SURE_MS) return true;
        const { matchedCount } = await claims.updateOne({ _id: key, by }, { $inc: { beat: 1 } });
        beat.heard = asked;
        return matchedCount === 1;
      },
    };
  };
}

/** A claim that is worked on, and when the last beat began of which it is known that it arrived. */
interface Beating {
  key: string;
  by: string;
  heard: number;
}

/** Says of all claims that are worked on that they are, in one command however many they are. */
function beating(claims: Collection<ClaimDocument>, millis: () => number) {
  const all = new Set<Beating>();
  let timer: NodeJS.Timeout | undefined;
  const tell = async () => {
    const [began, told] = [millis(), [...all]];
    const theirs = { _id: { $in: told.map(({ key }) => key) }, by: { $in: told.map(({ by }) => by) } };
    const { matchedCount } = await claims.updateMany(theirs, { $inc: { beat: 1 } });
    // Where some are another's by now, nobody knows here which: each is asked for when it matters.
    if (matchedCount === told.length) for (const one of told) one.heard = began;
  };
  return {
    begin(one: Beating): Beating {
      all.add(one);
      timer ??= setInterval(() => void tell().catch(() => {}), BEAT_MS).unref();
      return one;
    },
    end(one: Beating): void {
      all.delete(one);
      if (all.size) return;
      clearInterval(timer);
      timer = undefined;
    },
  };
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
