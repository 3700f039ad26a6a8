import type { Db } from 'mongodb';
import { grouped } from '../core/base/grouped.ts';
import type { Kind } from '../core/domain/model.ts';
import type { Schedule } from '../core/outbox/store.ts';
import { type ProjectionDocument, projectionsOf, SCHEDULED } from './collections.ts';
import { updateEach } from './update-each.ts';

const EPOCH = new Date(0);
const FAR_AHEAD = new Date('2300-01-01T00:00:00.000Z');

/** When activities and measures are looked at next: a date on each, found by a partial index. */
export function mongoSchedule(db: Db): Schedule {
  const soonest = async (after: Date, until: Date, limit: number) => {
    const matches = await Promise.all(SCHEDULED.map((of) => soonestOf(db, of, { after, until, limit })));
    return matches
      .flat()
      .sort((a, b) => a.nextActionAt.getTime() - b.nextActionAt.getTime())
      .slice(0, limit);
  };
  return {
    async due(now, limit) {
      return (await soonest(EPOCH, new Date(now), limit)).map(
        ({ _id, organisation, of, rev, nextActionAt }) => ({
          organisation,
          of,
          key: _id.slice(`${organisation}|${of}|`.length),
          rev,
          at: nextActionAt.toISOString(),
        }),
      );
    },

    async advance(looks) {
      for (const [kind, those] of grouped(looks, ({ of }) => of)) {
        await updateEach(
          projectionsOf(db, kind),
          those.map(({ organisation, of, key, rev, at, next }) => ({
            q: {
              ...{ _id: `${organisation}|${of}|${key}`, organisation },
              ...{ rev, nextActionAt: new Date(at) },
            },
            u: next ? { $set: { nextActionAt: new Date(next) } } : { $unset: { nextActionAt: '' } },
          })),
        );
      }
    },

    async nextAt(after) {
      const [next] = await soonest(new Date(after), FAR_AHEAD, 1);
      return next ? next.nextActionAt.toISOString() : null;
    },

    async wakeAll(now) {
      for (const of of SCHEDULED)
        await projectionsOf(db, of).updateMany({ of }, { $set: { nextActionAt: new Date(now) } });
    },
  };
}

type Due = Pick<ProjectionDocument, '_id' | 'organisation' | 'rev'> & { of: Kind; nextActionAt: Date };

async function soonestOf(
  db: Db,
  of: Kind,
  { after, until, limit }: { after: Date; until: Date; limit: number },
): Promise<Due[]> {
  return await projectionsOf(db, of)
    .find({ nextActionAt: { $gt: after, $lte: until } })
    .project<Due>({ organisation: 1, of: 1, rev: 1, nextActionAt: 1 })
    .sort({ nextActionAt: 1 })
    .limit(limit)
    .toArray();
}
