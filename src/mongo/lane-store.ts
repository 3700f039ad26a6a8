import type { Db } from 'mongodb';
import type { LaneRecord, LaneStore } from '../core/outbox/store.ts';
import { type LaneDocument, lanesOf } from './collections.ts';

/** Lanes in MongoDB. Every change moves the beat, and only whoever saw the last beat may take a lane. */
export function mongoLanes(db: Db): LaneStore {
  const lanes = lanesOf(db);
  return {
    async read(lane) {
      const fresh = { holder: null, term: 0, beat: 0, stillMs: 0, blockedUntil: null };
      const document = await lanes.findOneAndUpdate(
        { _id: lane },
        { $setOnInsert: fresh },
        { upsert: true, returnDocument: 'after' },
      );
      return document ? recordOf(document) : fresh;
    },

    async take(lane, { term, beat }, holder) {
      const taken = await lanes.findOneAndUpdate(
        { _id: lane, term, beat },
        { $set: { holder, stillMs: 0 }, $inc: { term: 1, beat: 1 } },
        { returnDocument: 'after' },
      );
      return taken && recordOf(taken);
    },

    async seen(lane, beat, stillMs) {
      await lanes.updateOne({ _id: lane, beat }, { $max: { stillMs } });
    },

    async renew(lane, term) {
      const renewed = await lanes.updateOne(
        { _id: lane, term, holder: { $ne: null } },
        { $set: { stillMs: 0 }, $inc: { beat: 1 } },
      );
      return renewed.modifiedCount === 1;
    },

    async release(lane, term) {
      await lanes.updateOne({ _id: lane, term }, { $set: { holder: null, stillMs: 0 }, $inc: { beat: 1 } });
    },

    async block(lane, until) {
      await lanes.updateOne({ _id: lane }, { $max: { blockedUntil: new Date(until) } });
    },
  };
}

function recordOf({ _id, blockedUntil, ...lane }: LaneDocument): LaneRecord {
  return { ...lane, blockedUntil: blockedUntil?.toISOString() ?? null };
}
