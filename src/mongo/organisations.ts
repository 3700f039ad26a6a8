import type { Db } from 'mongodb';
import PQueue from 'p-queue';
import { organisationsOf } from './collections.ts';
import { mongoLedgerStore } from './ledger-store.ts';

const HEADS_AT_ONCE = 10;
/** So many heads are read in a tenth of a second or two. */
const MOST_LOOKED_AT = 1_000;

/**
 * Looks for organisations whose newest entry is not applied yet, because a process was killed in between. Each look is at the
 * next thousand, so that a tick costs the same however many there are; whoever asks one for anything heals it before.
 */
export function unappliedIn(db: Db, most = MOST_LOOKED_AT): () => Promise<string[]> {
  const { head } = mongoLedgerStore(db);
  let after = '';
  return async () => {
    const found = await organisationsOf(db)
      .find({ _id: { $gt: after }, appliedTo: { $exists: true } }, { projection: { appliedTo: 1 } })
      .sort({ _id: 1 })
      .limit(most + 1)
      .toArray();
    const documents = found.slice(0, most);
    after = found.length > most ? (documents.at(-1)?._id ?? '') : '';
    const queue = new PQueue({ concurrency: HEADS_AT_ONCE });
    const behind = await queue.addAll(
      documents.map(
        ({ _id, appliedTo }) =>
          async () =>
            (await head(_id)) > appliedTo ? _id : null,
      ),
    );
    return behind.filter((organisation) => organisation !== null);
  };
}

/** Every organisation that has a ledger. */
export async function organisationsIn(db: Db): Promise<string[]> {
  const documents = await organisationsOf(db)
    .find({ appliedTo: { $exists: true } }, { projection: { _id: 1 } })
    .toArray();
  return documents.map(({ _id }) => _id);
}

/** Runs `plan` when an organisation's activities were last planned under another calendar; killed, it does so again. */
export async function whenCalendarChanged(
  db: Db,
  calendar: string,
  plan: () => Promise<void>,
): Promise<void> {
  const changed = { appliedTo: { $exists: true }, calendar: { $ne: calendar } };
  if (!(await organisationsOf(db).findOne(changed))) return;
  await plan();
  await organisationsOf(db).updateMany(changed, { $set: { calendar } });
}
