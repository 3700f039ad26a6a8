import { type Collection, type Db, type Document, MongoBulkWriteError } from 'mongodb';
import { CATALOGUE } from '../core/app/features.ts';
import type { Kind } from '../core/domain/model.ts';
import type { StoredEntry } from '../core/ledger/entry.ts';
import type { Row } from '../core/ledger/row.ts';
import type { LaneRecord } from '../core/outbox/store.ts';
import type { RowsDocument } from './row-blocks.ts';

/** A thing's own fields stand in the document as they are; beside them what the sweep needs. */
export interface ProjectionDocument extends Document {
  _id: string;
  organisation: string;
  of: Kind;
  rev: number;
  /** When the sweep looks at an activity or a measure next. */
  nextActionAt?: Date;
}

export interface OrganisationDocument {
  _id: string;
  /** The entry up to which projections are written. */
  appliedTo: number;
  /** The calendar under which its activities were last planned. */
  calendar?: string;
}

type Known = 'term' | 'batch' | 'receipt' | 'reason';

/**
 * A message; its times are dates, so that an index orders them. What is not known yet is absent and not null, so that
 * partial indexes leave it out.
 */
export type RowDocument = Omit<Row, 'id' | 'message' | 'notBefore' | 'sentAt' | 'editAt' | Known> &
  Partial<Pick<Row, Known>> & {
    _id: string;
    /** As JSON: frozen text is written and read as a whole, and costs the database one string. */
    message?: string;
    /** What it asks about, by which it is found when that is answered. */
    about?: string[];
    notBefore: Date;
    sentAt?: Date;
    editAt?: Date;
  };

export type LaneDocument = Omit<LaneRecord, 'blockedUntil'> & { _id: string; blockedUntil: Date | null };

export type Identified<T> = T & { _id: string };

/** Where each kind of thing is kept, as the features that keep it say. */
const HOME = new Map(CATALOGUE.entities.map(({ kind, collection }) => [kind, collection]));

export const PROJECTION_HOMES = [...new Set(HOME.values())];

/** Kinds of which each thing is looked at when its time comes. */
export const SCHEDULED = CATALOGUE.entities.filter(({ scheduled }) => scheduled).map(({ kind }) => kind);

export const LEDGER = 'ledger';

export function ledgerOf(db: Db): Collection<Identified<StoredEntry>> {
  return db.collection(LEDGER);
}

export function rowsOf(db: Db): Collection<RowsDocument> {
  return db.collection('ledger_rows');
}

export function organisationsOf(db: Db): Collection<OrganisationDocument> {
  return db.collection('organisations');
}

export function projectionsOf(db: Db, kind: Kind): Collection<ProjectionDocument> {
  // A kind of a feature that is not here any more keeps its place.
  return db.collection(HOME.get(kind) ?? kind);
}

export function outboxOf(db: Db): Collection<RowDocument> {
  return db.collection('outbox');
}

export function lanesOf(db: Db): Collection<LaneDocument> {
  return db.collection('lanes');
}

const DUPLICATE_KEY = 11000;

/** Whether a bulk write failed on nothing but documents that are there already. */
export function onlyDuplicates(fault: unknown): boolean {
  if (!(fault instanceof MongoBulkWriteError)) return false;
  const errors = [fault.writeErrors].flat();
  return errors.length > 0 && errors.every((error) => error.code === DUPLICATE_KEY);
}
