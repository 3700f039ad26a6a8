import type { Collection } from 'mongodb';
import type { Instant } from '../core/base/time/dates.ts';
import type { NewRow, Row } from '../core/ledger/row.ts';
import { EDITED_FOR_DAYS } from '../core/outbox/edits.ts';
import type { RowDocument } from './collections.ts';
import { insertNew } from './many.ts';

export type Rows = Collection<RowDocument>;

/** A row by its id, with its organisation, by which a sharded collection finds it on one shard. */
export function byId(id: string): { _id: string; organisation: string } {
  return { _id: id, organisation: organisationOf(id) };
}

/** Rows by their ids. */
export function byIds(ids: string[]) {
  return { _id: { $in: ids }, organisation: { $in: [...new Set(ids.map(organisationOf))] } };
}

/** Every id of a row begins with its organisation, which has no such sign. */
const organisationOf = (id: string): string => id.slice(0, Math.max(0, id.indexOf('|')));

/** Inserts rows that are not there yet. Returns the ids of those that were. */
export async function insertRows(rows: Rows, newRows: NewRow[]): Promise<string[]> {
  if (!newRows.length) return [];
  const documents = newRows.map(
    ({ id, notBefore, ...row }): RowDocument => ({
      _id: id,
      ...row,
      notBefore: new Date(notBefore),
      state: 'pending',
      looks: 0,
      attempts: 0,
    }),
  );
  return (await insertNew(rows, documents)).map(({ _id }) => _id);
}

/** Recent messages that ask what was answered wait to be edited, where the platform told their names. */
export async function markAnswered(
  rows: Rows,
  organisation: string,
  answered: string[],
  at: Instant,
): Promise<void> {
  if (!answered.length) return;
  const recent = new Date(Date.parse(at) - EDITED_FOR_DAYS * 86_400_000);
  const context = { organisation, about: { $in: answered }, sentAt: { $gte: recent } };
  await rows.updateMany({ ...context, receipt: { $exists: true } }, { $set: { editAt: new Date(at) } });
}

/** A row as the core knows it, where nothing is absent. */
export function rowOf(document: RowDocument): Row {
  const instant = (date: Date): Instant => date.toISOString();
  const { organisation, recipient, lane, matter, state, looks, attempts } = document;
  const { message, notBefore, sentAt, editAt, refusedBy, joins, carriedBy } = document;
  return {
    id: document._id,
    organisation,
    recipient,
    lane,
    matter,
    state,
    looks,
    attempts,
    term: document.term ?? null,
    batch: document.batch ?? null,
    message: message === undefined ? null : JSON.parse(message),
    notBefore: instant(notBefore),
    sentAt: sentAt ? instant(sentAt) : null,
    receipt: document.receipt ?? null,
    reason: document.reason ?? null,
    ...(editAt && { editAt: instant(editAt) }),
    ...(document.wasEdited && { wasEdited: true }),
    ...(refusedBy && { refusedBy }),
    ...(joins && { joins }),
    ...(carriedBy && { carriedBy }),
  };
}
