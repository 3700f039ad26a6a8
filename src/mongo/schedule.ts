import type { Db } from 'mongodb';
import type { Schedule } from '../core/outbox/store.ts';
import { projectionsOf } from './collections.ts';

const EPOCH = new Date(0);
const FAR_AHEAD = new Date('2300-01-01T00:00:00.000Z');

/** When activities are looked at next: a date on each, found by a partial index. */
export function mongoSchedule(db: Db): Schedule {
  const activities = projectionsOf(db, 'activities');
  const soonest = (after: Date, until: Date, limit: number) =>
    activities
      .find({ nextActionAt: { $gt: after, $lte: until } })
      .project<{ organisation: string; key: string; rev: number; nextActionAt: Date }>({
        organisation: 1,
        key: 1,
        rev: 1,
        nextActionAt: 1,
      })
      .sort({ nextActionAt: 1 })
      .limit(limit)
      .toArray();
  return {
    async due(now, limit) {
      return (await soonest(EPOCH, new Date(now), limit)).map(({ organisation, key, rev, nextActionAt }) => ({
        organisation,
        key,
        rev,
        at: nextActionAt.toISOString(),
      }));
    },

    async advance(looks) {
      if (!looks.length) return;
      await activities.bulkWrite(
        looks.map(({ organisation, key, rev, at, next }) => ({
          updateOne: {
            filter: { _id: `${organisation}|activities|${key}`, rev, nextActionAt: new Date(at) },
            update: next ? { $set: { nextActionAt: new Date(next) } } : { $unset: { nextActionAt: '' } },
          },
        })),
        { ordered: false },
      );
    },

    async nextAt(after) {
      const [next] = await soonest(new Date(after), FAR_AHEAD, 1);
      return next ? next.nextActionAt.toISOString() : null;
    },

    async wakeAll(now) {
      await activities.updateMany({ of: 'activities' }, { $set: { nextActionAt: new Date(now) } });
    },
  };
}
