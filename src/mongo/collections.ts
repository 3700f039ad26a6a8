import type { Collection, Db, Document } from 'mongodb';
import type { StoredEntry, StoredRows } from '../core/ledger/entry.ts';
import type { Kind } from '../core/model.ts';

/** A thing's own fields stand in the document as they are; beside them what the sweep needs. */
export interface ProjectionDocument extends Document {
  _id: string;
  organisation: string;
  of: Kind;
  rev: number;
  /** When the sweep looks at an activity next. */
  nextActionAt?: Date;
}

export interface OrganisationDocument {
  _id: string;
  /** The entry up to which projections are written. */
  appliedTo: number;
}

export type Identified<T> = T & { _id: string };

/** Where each kind of thing is kept. */
const HOME: Record<Kind, string> = {
  plans: 'organisations',
  settings: 'organisations',
  activities: 'activities',
  owners: 'owners',
  people: 'people',
  measures: 'measures',
};

export const PROJECTION_HOMES = [...new Set(Object.values(HOME))];

export function ledgerOf(db: Db): Collection<Identified<StoredEntry>> {
  return db.collection('ledger');
}

export function rowsOf(db: Db): Collection<Identified<StoredRows>> {
  return db.collection('ledger_rows');
}

export function organisationsOf(db: Db): Collection<OrganisationDocument> {
  return db.collection('organisations');
}

export function projectionsOf(db: Db, kind: Kind): Collection<ProjectionDocument> {
  return db.collection(HOME[kind]);
}
