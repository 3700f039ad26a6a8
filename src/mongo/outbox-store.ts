import type { Db, Filter } from 'mongodb';
import { answeredThrough, type Row, type RowState } from '../core/ledger/row.ts';
import type { Outbox } from '../core/outbox/store.ts';
import { outboxOf, type RowDocument } from './collections.ts';
import { joining } from './outbox-joining.ts';
import { byId, byIds, insertRows, type Rows, rowOf } from './outbox-rows.ts';
import { type Statement, updateEach } from './update-each.ts';

const WAITING: RowState[] = ['pending', 'sending', 'doubtful'];
const OPEN: RowState[] = ['sending', 'doubtful'];
const NO_REASON = { $unset: { reason: true as const } };
/** Of frozen texts in one command; a letter has three bytes at most. */
const MOST_LETTERS = 4_000_000;
/** Waiting longer than this after its time is worth an administrator's look. */
const STUCK_AFTER_MS = 10 * 60_000;

/** The outbox in MongoDB: one document a message. */
export function mongoOutbox(db: Db): Outbox {
  const rows = outboxOf(db);
  return {
    ...waiting(rows),
    ...joining(rows),
    ...sending(rows),
    ...editing(rows),
    ...lookedUp(rows),
    ...tending(rows),
  };
}

/** What waits for its time, and what an attempt may be under way of. */
function waiting(rows: Rows): Pick<Outbox, 'ensure' | 'lanesDue' | 'due' | 'ambiguous' | 'openTo'> {
  return {
    async ensure(newRows) {
      const there = await insertRows(rows, newRows);
      const states = new Map<string, RowState>(newRows.map(({ id }) => [id, 'pending']));
      if (!there.length) return states;
      await rows.updateMany({ ...byIds(there), state: 'pending' }, { $inc: { looks: 1 } });
      const documents = await rows.find(byIds(there), { projection: { state: 1 } }).toArray();
      for (const { _id, state } of documents) states.set(_id, state);
      return states;
    },

    async lanesDue(now) {
      const at = { $lte: new Date(now) };
      const waiting = await rows.distinct('lane', { state: { $in: WAITING }, notBefore: at });
      const answered = await rows.distinct('lane', { editAt: at });
      return [...new Set([...waiting, ...answered])];
    },

    async due(lane, now, limit) {
      const cursor = rows
        .find({ lane, state: 'pending', notBefore: { $lte: new Date(now) } })
        .sort({ notBefore: 1 })
        .limit(limit);
      return (await cursor.toArray()).map(rowOf);
    },

    async ambiguous(lane, term, now) {
      const cursor = rows
        .find({ lane, state: { $in: OPEN }, notBefore: { $lte: new Date(now) } })
        .sort({ notBefore: 1 });
      return (await cursor.toArray())
        .map(rowOf)
        .filter((row) => row.state === 'doubtful' || row.term === null || row.term < term);
    },

    async openTo(organisation, recipients) {
      const theirs = { organisation, recipient: { $in: recipients } };
      // Two queries, each with its index.
      const [open, joining] = await Promise.all([
        rows.find({ ...theirs, state: { $in: OPEN } }).toArray(),
        rows
          .find({ ...theirs, state: 'pending', joins: true })
          .sort({ notBefore: 1, _id: 1 })
          .toArray(),
      ]);
      return { open: open.map(rowOf), joining: joining.map(rowOf) };
    },
  };
}

/** From the frozen text to what became of it. */
function sending(rows: Rows): Pick<Outbox, 'freeze' | 'takeOver' | 'settle'> {
  return {
    async freeze(frozen, { term, batch, notBefore }) {
      const set = { state: 'sending' as const, term, batch, notBefore: new Date(notBefore) };
      const statements = frozen.map(({ id, looks, message }) => ({
        q: { ...byId(id), state: 'pending' as const, looks },
        u: { $set: { ...set, message: JSON.stringify(message), about: answeredThrough(message) } },
      }));
      const longest = Math.max(...statements.map(({ u }) => u.$set.message.length));
      const written = await updateEach(rows, statements, Math.max(1, Math.floor(MOST_LETTERS / longest)));
      if (written === frozen.length) return new Set(frozen.map(({ id }) => id));
      const ids = frozen.map(({ id }) => id);
      const ours = await rows.find({ ...byIds(ids), batch }, { projection: { _id: 1 } }).toArray();
      return new Set(ours.map(({ _id }) => _id));
    },

    async takeOver(row, term) {
      const taken = await rows.updateOne(
        { ...byId(row.id), state: row.state, term: row.term, batch: row.batch },
        { $set: { state: 'sending', term } },
      );
      return taken.matchedCount === 1;
    },

    async settle(settled, from, term) {
      if (!settled.length) return;
      const statements = settled.map(
        ({ id, looks, notBefore, sentAt, reason, receipt, ...given }): Statement<RowDocument> => {
          const set = {
            ...given,
            ...(notBefore && { notBefore: new Date(notBefore) }),
            ...(sentAt && { sentAt: new Date(sentAt) }),
            ...(reason && { reason }),
            ...(receipt && { receipt }),
          };
          const q = {
            ...byId(id),
            state: { $in: from },
            ...(term !== undefined && { term }),
            ...(looks !== undefined && { looks }),
          };
          return { q, u: { $set: set, ...(reason === null && NO_REASON) } };
        },
      );
      await updateEach(rows, statements);
    },
  };
}

/** Sent messages whose questions were answered since. */
function editing(rows: Rows): Pick<Outbox, 'toEdit' | 'edited'> {
  return {
    async toEdit(lane, now, limit) {
      const cursor = rows.find({ editAt: { $lte: new Date(now) }, lane }).limit(limit);
      return (await cursor.toArray()).map(rowOf);
    },

    async edited(id, seen, next, shown = false) {
      const was = shown ? { $set: { wasEdited: true as const } } : {};
      const set = next ? { $set: { editAt: new Date(next) } } : { ...was, $unset: { editAt: true as const } };
      await rows.updateOne({ ...byId(id), editAt: new Date(seen) }, set);
    },
  };
}

/** Messages that somebody asks for. */
function lookedUp(
  rows: Rows,
): Pick<Outbox, 'row' | 'withReceipt' | 'received' | 'delivered' | 'undelivered' | 'summaryIsOpen'> {
  return {
    async row(id) {
      const document = await rows.findOne(byId(id));
      return document ? rowOf(document) : null;
    },

    async withReceipt(lane, receipt) {
      const document = await rows.findOne({ lane, receipt });
      return document ? rowOf(document) : null;
    },

    async received(organisation, recipient, limit) {
      const theirs = { organisation, recipient };
      const matches = await newest(rows, 'sentAt', limit, [
        { ...theirs, state: 'sent' },
        { ...theirs, state: 'unconfirmed' },
      ]);
      return matches.reverse();
    },

    async delivered(organisation, recipient) {
      const theirs = { organisation, recipient };
      const [sent] = await newest(rows, 'sentAt', 1, [{ ...theirs, state: 'sent' }]);
      const [failed] = await newest(rows, 'notBefore', 1, [{ ...theirs, state: 'failed' }]);
      const [open] = await newest(rows, 'notBefore', 1, [{ ...theirs, state: { $in: WAITING } }]);
      return {
        last: sent?.sentAt ?? null,
        waiting: open ? await rows.countDocuments({ ...theirs, state: { $in: WAITING } }) : 0,
        failed: failed ? await rows.countDocuments({ ...theirs, state: 'failed' }) : 0,
        reason: open?.reason ?? failed?.reason ?? null,
      };
    },

    async undelivered(organisation, now, limit) {
      const stuck = new Date(Date.parse(now) - STUCK_AFTER_MS);
      return await newest(rows, 'notBefore', limit, [
        { organisation, state: { $in: ['failed', 'unconfirmed'] }, reason: { $exists: true } },
        { organisation, state: { $in: WAITING }, notBefore: { $lte: stuck } },
      ]);
    },

    async summaryIsOpen(organisation) {
      const open = { organisation, 'matter.kind': 'summary' as const, state: { $in: WAITING } };
      return (await rows.findOne(open, { projection: { _id: 1 } })) !== null;
    },
  };
}

/** The newest of what any filter finds, newest first; each filter alone has an index in this order. */
async function newest(
  rows: Rows,
  by: 'sentAt' | 'notBefore',
  limit: number,
  filters: Filter<RowDocument>[],
): Promise<Row[]> {
  const documents = await Promise.all(
    filters.map(
      async (filter) =>
        await rows
          .find(filter)
          .sort({ [by]: -1 })
          .limit(limit)
          .toArray(),
    ),
  );
  const time = (row: RowDocument) => row[by]?.getTime() ?? 0;
  const inOrder = documents.flat().sort((a, b) => time(b) - time(a) || (a._id < b._id ? 1 : -1));
  return inOrder.slice(0, limit).map(rowOf);
}

/** When there is something to do next, and what is kept no longer. */
function tending(rows: Rows): Pick<Outbox, 'nextAt' | 'purge'> {
  return {
    async nextAt(after) {
      const [next] = await rows
        .find(
          { state: { $in: WAITING }, notBefore: { $gt: new Date(after) } },
          { projection: { notBefore: 1 } },
        )
        .sort({ notBefore: 1 })
        .limit(1)
        .toArray();
      return next ? next.notBefore.toISOString() : null;
    },

    async purge(before) {
      const settled: RowState[] = ['sent', 'unconfirmed', 'failed', 'cancelled'];
      const gone = await rows.deleteMany({ state: { $in: settled }, notBefore: { $lt: new Date(before) } });
      return gone.deletedCount;
    },
  };
}
