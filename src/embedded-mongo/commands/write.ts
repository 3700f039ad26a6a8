import type { Collection, FindOptions } from '../collection.ts';
import type { Database } from '../database.ts';
import { CommandError, errorReply } from '../errors.ts';
import type { DocumentRow } from '../index.ts';
import { compileProjection } from '../projection.ts';
import { bytesOf } from '../storage.ts';
import { compileUpdate, upserted, withId } from '../update.ts';
import type { Fields } from '../values.ts';
import { checkOptions, documentIn, listIn, refuseOptions } from './options.ts';

const MOST_DOCUMENT_BYTES = 16 * 1024 * 1024;

/** Runs statements one by one, each atomic for a document; an unordered batch goes on after a fault. */
function runStatements(
  database: Database,
  command: Fields,
  statements: Fields[],
  run: (statement: Fields, index: number) => void,
): Fields {
  const writeErrors: Fields[] = [];
  for (const [index, statement] of statements.entries()) {
    try {
      database.deadline.check();
      run(statement, index);
    } catch (fault) {
      // Time that is up ends the whole command, as in MongoDB; what was written before it stays.
      if (!(fault instanceof CommandError) || fault.code === 50) throw fault;
      writeErrors.push({ index, ...errorReply(fault) });
      if (command.ordered !== false) break;
    }
  }
  return writeErrors.length ? { writeErrors } : {};
}

export function insert(database: Database, command: Fields): Fields {
  checkOptions(command, ['documents', 'ordered']);
  const collection = database.collection(command.insert);
  let n = 0;
  const errors = runStatements(database, command, listIn(command, 'documents'), (document) => {
    const strange = Object.keys(document).find((field) => field.startsWith('$'));
    if (strange) throw new CommandError(52, `The field name '${strange}' cannot start with $`);
    add(database, collection, withId(document));
    n++;
  });
  return { n, ...errors };
}

export function update(database: Database, command: Fields): Fields {
  checkOptions(command, ['updates', 'ordered']);
  const collection = database.collection(command.update);
  const now = new Date();
  let n = 0;
  let nModified = 0;
  const added: Fields[] = [];
  const errors = runStatements(database, command, listIn(command, 'updates'), (statement, index) => {
    refuseOptions('update.updates', statement, ['q', 'u', 'upsert', 'multi', 'sort']);
    const { u, upsert, multi } = statement;
    if (multi && isReplacement(u)) throw new CommandError(9, 'multi update is not supported for replacement');
    const filter = documentIn(statement, 'q') ?? {};
    const change = compileUpdate(u, now);
    const { rows } = collection.find({
      filter,
      limit: multi ? 0 : 1,
      sort: documentIn(statement, 'sort') ?? {},
      deadline: database.deadline,
    });
    if (!rows.length && upsert) {
      const row = add(database, collection, upserted(filter, u, change));
      added.push({ index, _id: row.document._id });
      n++;
    }
    for (const row of rows) {
      database.deadline.tick();
      n++;
      if (put(database, collection, row, change(row.document))) nModified++;
    }
  });
  return { n, nModified, ...(added.length && { upserted: added }), ...errors };
}

const isReplacement = (update: unknown): boolean =>
  !Array.isArray(update) && !Object.keys(update ?? {}).some((field) => field.startsWith('$'));

export function remove(database: Database, command: Fields): Fields {
  checkOptions(command, ['deletes', 'ordered']);
  const collection = database.reading(command.delete);
  let n = 0;
  const errors = runStatements(database, command, listIn(command, 'deletes'), (statement) => {
    refuseOptions('delete.deletes', statement, ['q', 'limit']);
    const limit = Number(statement.limit ?? 0);
    const filter = documentIn(statement, 'q') ?? {};
    for (const row of collection.find({ filter, limit, deadline: database.deadline }).rows) {
      database.deadline.tick();
      drop(database, collection, row);
      n++;
    }
  });
  return { n, ...errors };
}

export function findAndModify(database: Database, command: Fields): Fields {
  checkOptions(command, ['query', 'sort', 'fields', 'remove', 'update', 'upsert', 'new']);
  const { remove: removing, update: change, upsert, new: after } = command;
  if (Boolean(removing) === (change !== undefined)) {
    throw new CommandError(9, 'Either an update or remove=true must be specified');
  }
  const name = command.findAndModify ?? command.findandmodify;
  const collection = upsert ? database.collection(name) : database.reading(name);
  const filter = documentIn(command, 'query') ?? {};
  const project = compileProjection(command.fields);
  const sort = documentIn(command, 'sort') ?? {};
  const options: FindOptions = { filter, limit: 1, sort, deadline: database.deadline };
  const answer = (document: Fields | null | undefined, lastErrorObject: Fields): Fields => ({
    lastErrorObject,
    value: document ? project(document) : null,
  });
  const [row] = collection.find(options).rows;
  const before = row?.document;
  if (removing) {
    if (row) drop(database, collection, row);
    return answer(before, { n: row ? 1 : 0 });
  }
  const apply = compileUpdate(change, new Date());
  if (row) {
    put(database, collection, row, apply(row.document));
    return answer(after ? row.document : before, { n: 1, updatedExisting: true });
  }
  if (!upsert) return answer(null, { n: 0, updatedExisting: false });
  const made = add(database, collection, upserted(filter, change, apply)).document;
  const lastErrorObject = { n: 1, updatedExisting: false, upserted: made._id };
  return answer(after ? made : null, lastErrorObject);
}

function add(database: Database, collection: Collection, document: Fields): DocumentRow {
  const bytes = sizedBytes(document);
  const row = collection.insert(document);
  database.storage.keep(collection.number, row.number, bytes);
  return row;
}

/** Puts a document in a row. False when nothing changes, not even a type. */
function put(database: Database, collection: Collection, row: DocumentRow, document: Fields): boolean {
  if (isSame(row.document, document)) return false;
  const bytes = sizedBytes(document);
  collection.replace(row, document);
  database.storage.keep(collection.number, row.number, bytes);
  return true;
}

/** Whether two documents have the same bytes. What an update leaves alone is shared by both. */
function isSame(before: Fields, after: Fields): boolean {
  const names = Object.keys(after);
  const same = (name: string, there: string) =>
    name === there && (Object.is(before[name], after[name]) || sameBytes(before[name], after[name]));
  const were = Object.keys(before);
  return were.length === names.length && were.every((name, i) => same(name, names[i] ?? ''));
}

function sameBytes(a: unknown, b: unknown): boolean {
  if (typeof a === 'string' && typeof b === 'string') return a === b;
  if (a instanceof Date && b instanceof Date) return a.getTime() === b.getTime();
  return Buffer.compare(bytesOf({ a }), bytesOf({ a: b })) === 0;
}

function drop(database: Database, collection: Collection, row: DocumentRow): void {
  collection.remove(row);
  database.storage.drop(collection.number, row.number);
}

function sizedBytes(document: Fields): Uint8Array {
  const bytes = bytesOf(document);
  if (bytes.length <= MOST_DOCUMENT_BYTES) return bytes;
  throw new CommandError(
    10334,
    `BSONObj size: ${bytes.length} is invalid. Size must be between 0 and ${MOST_DOCUMENT_BYTES}`,
  );
}
