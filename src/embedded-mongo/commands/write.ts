import { calculateObjectSize } from 'bson';
import type { Collection, FindOptions } from '../collection.ts';
import { project } from '../collection.ts';
import type { Database } from '../database.ts';
import { CommandError, unsupported } from '../errors.ts';
import { updated, upserted } from '../update.ts';
import type { Fields } from '../values.ts';
import { keyOf } from '../values.ts';

const MOST_DOCUMENT_BYTES = 16 * 1024 * 1024;

type Step = (collection: Collection, index: number) => void;

/** insert, update and delete: statement by statement, each atomic; an unordered batch goes on after a fault. */
async function statements(database: Database, name: unknown, command: Fields, list: unknown, step: Step) {
  const collection = database.collection(name);
  if (!Array.isArray(list)) throw new CommandError(9, 'the statements must be a list');
  const writeErrors: Fields[] = [];
  for (const index of list.keys()) {
    try {
      step(collection, index);
    } catch (fault) {
      if (!(fault instanceof CommandError)) throw fault;
      const { code, codeName, message, details } = fault;
      writeErrors.push({ index, code, codeName, errmsg: message, ...details });
      if (command.ordered !== false) break;
    }
  }
  await database.flushed();
  return writeErrors.length ? { writeErrors } : {};
}

export async function insert(database: Database, command: Fields): Promise<Fields> {
  const documents = command.documents as Fields[];
  let n = 0;
  const errors = await statements(database, command.insert, command, documents, (collection, index) => {
    const { id, document } = collection.insert(sized(documents[index] ?? {}));
    database.keep(collection, id, document);
    n++;
  });
  return { n, ...errors };
}

export async function update(database: Database, command: Fields): Promise<Fields> {
  const updates = command.updates as Fields[];
  let n = 0;
  let nModified = 0;
  const added: Fields[] = [];
  const errors = await statements(database, command.update, command, updates, (collection, index) => {
    const { q, u, upsert, multi, arrayFilters, hint, collation } = updates[index] ?? {};
    if (arrayFilters || hint || collation) throw unsupported('arrayFilters, hint and collation');
    const filter = q as Fields;
    const { documents } = collection.find({ filter, limit: multi ? 0 : 1 });
    if (!documents.length && upsert) {
      const { id, document } = collection.insert(sized(upserted(filter, u)));
      database.keep(collection, id, document);
      added.push({ index, _id: document._id });
      n++;
    }
    for (const before of documents) {
      n++;
      if (change(database, collection, before, u)) nModified++;
    }
  });
  return { n, nModified, ...(added.length && { upserted: added }), ...errors };
}

export async function remove(database: Database, command: Fields): Promise<Fields> {
  const deletes = command.deletes as Fields[];
  let n = 0;
  const errors = await statements(database, command.delete, command, deletes, (collection, index) => {
    const { q, limit } = deletes[index] ?? {};
    for (const document of collection.find({ filter: q as Fields, limit: Number(limit ?? 0) }).documents) {
      forget(database, collection, document);
      n++;
    }
  });
  return { n, ...errors };
}

export async function findAndModify(database: Database, command: Fields): Promise<Fields> {
  const collection = database.collection(command.findAndModify ?? command.findandmodify);
  const {
    query = {},
    sort,
    fields,
    remove: removing,
    update: change_,
    upsert,
    new: after,
    arrayFilters,
  } = command;
  if (arrayFilters) throw unsupported('arrayFilters');
  const options: FindOptions = {
    filter: query as Fields,
    limit: 1,
    ...(sort ? { sort: sort as Fields } : {}),
  };
  const [before] = collection.find(options).documents;
  let value: Fields | null = before ?? null;
  let lastErrorObject: Fields = { n: before ? 1 : 0 };
  if (removing) {
    if (before) forget(database, collection, before);
  } else if (before) {
    change(database, collection, before, change_);
    lastErrorObject = { n: 1, updatedExisting: true };
    if (after) value = collection.documents.get(keyOf(before._id)) ?? null;
  } else {
    lastErrorObject = { n: 0, updatedExisting: false };
    if (upsert) {
      const { id, document } = collection.insert(sized(upserted(query as Fields, change_)));
      database.keep(collection, id, document);
      lastErrorObject = { n: 1, updatedExisting: false, upserted: document._id };
      if (after) value = document;
    }
  }
  await database.flushed();
  return { value: value && (project([value], fields)[0] ?? null), lastErrorObject };
}

function change(database: Database, collection: Collection, before: Fields, how: unknown): boolean {
  const id = keyOf(before._id);
  const next = sized(updated(before, how));
  if (keyOf(before) === keyOf(next)) return false;
  collection.replace(id, next);
  database.keep(collection, id, next);
  return true;
}

function forget(database: Database, collection: Collection, document: Fields): void {
  const id = keyOf(document._id);
  collection.remove(id);
  database.drop(collection, id);
}

function sized(document: Fields): Fields {
  const bytes = calculateObjectSize(document, { ignoreUndefined: true });
  if (bytes <= MOST_DOCUMENT_BYTES) return document;
  throw new CommandError(10334, `a document of ${bytes} bytes is larger than 16777216 bytes`);
}
