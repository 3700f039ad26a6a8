import type { Db } from 'mongodb';
import { outboxOf, projectionsOf, SCHEDULED } from './collections.ts';

/** A change of what earlier versions left in the store, made once. Killed in the middle it is made again. */
export interface Step {
  /** Never changed: the store keeps it. */
  name: string;
  /** What it does, as a sentence without its end. */
  does: string;
  /** How many things it would change. */
  count(db: Db): Promise<number>;
  run(db: Db): Promise<void>;
}

/** Whole indexes of earlier versions that partial ones stand in for. */
const REPLACED = new Set([
  'lane_1_receipt_1',
  'organisation_1_about_1_sentAt_1',
  'organisation_1_state_1_notBefore_1',
  'organisation_1_matter.kind_1_state_1',
]);

const replacedIn = async (db: Db) => {
  const existing = await outboxOf(db)
    .indexes()
    .catch(() => []);
  return existing.flatMap(({ name }) => (name && REPLACED.has(name) ? [name] : []));
};

/** Of what is told again weekly since then, things that an earlier version has kept have no time yet. */
const NAMED: ReadonlySet<string> = new Set(['requests', 'questions']);
const TOLD_WEEKLY = SCHEDULED.filter((kind) => NAMED.has(kind));
const UNTIMED = { nextActionAt: { $exists: false } };
const LONG_AGO = new Date(1);

/** In the order in which they are made. A new one is added at the end. */
export const STEPS: readonly Step[] = [
  {
    name: 'partial indexes of messages',
    does: 'drops indexes of messages that smaller ones have replaced',
    count: async (db) => (await replacedIn(db)).length,
    async run(db) {
      for (const name of await replacedIn(db)) await outboxOf(db).dropIndex(name);
    },
  },
  {
    name: 'a weekly word of what waits',
    does: 'looks at requests and late questions of the panel, of which people hear each week',
    async count(db) {
      const counts = TOLD_WEEKLY.map((of) => projectionsOf(db, of).countDocuments({ of, ...UNTIMED }));
      return (await Promise.all(counts)).reduce((all, some) => all + some, 0);
    },
    async run(db) {
      for (const of of TOLD_WEEKLY)
        await projectionsOf(db, of).updateMany({ of, ...UNTIMED }, { $set: { nextActionAt: LONG_AGO } });
    },
  },
];
