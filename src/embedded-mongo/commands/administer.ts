import type { Database } from '../database.ts';
import { CommandError } from '../errors.ts';
import { compileFilter } from '../filter.ts';
import { readIndexSpec } from '../index.ts';
import { compareValues, type Fields, isObject } from '../values.ts';
import { checkOptions, countIn, documentIn, listIn } from './options.ts';

/** The version whose behaviour the engine follows. */
const VERSION = [7, 0, 0, 0];

/** Looks like a standalone server: drivers then send no transactions and no retryable writes. */
export function hello(database: Database): Fields {
  const trouble = database.trouble();
  return {
    helloOk: true,
    ismaster: true,
    isWritablePrimary: true,
    maxBsonObjectSize: 16 * 1024 * 1024,
    maxMessageSizeBytes: 48_000_000,
    maxWriteBatchSize: 100_000,
    localTime: new Date(),
    logicalSessionTimeoutMinutes: 30,
    connectionId: 1,
    minWireVersion: 0,
    maxWireVersion: 21,
    // As MongoDB says it of a server that takes no writes; and why.
    readOnly: trouble !== null,
    ...(trouble !== null && { readOnlyReason: trouble }),
  };
}

export function buildInfo(): Fields {
  const version = VERSION.slice(0, 3).join('.');
  return {
    version,
    versionArray: VERSION,
    modules: ['answerable-embedded'],
    bits: 64,
    maxBsonObjectSize: 16 * 1024 * 1024,
  };
}

export function serverStatus(database: Database): Fields {
  return {
    version: VERSION.slice(0, 3).join('.'),
    process: 'answerable-embedded',
    pid: process.pid,
    uptime: process.uptime(),
    localTime: new Date(),
    metrics: { cursor: { open: { total: database.cursors.size } } },
  };
}

export function listDatabases(database: Database, command: Fields): Fields {
  checkOptions(command, ['nameOnly', 'authorizedDatabases']);
  const databases = database.databases().map((name) => ({ name, sizeOnDisk: 0, empty: false }));
  return { databases, totalSize: 0 };
}

export function createIndexes(database: Database, command: Fields): Fields {
  checkOptions(command, ['indexes']);
  const specs = listIn(command, 'indexes').map(readIndexSpec);
  const createdCollectionAutomatically = !database.names().includes(String(command.createIndexes));
  const collection = database.collection(command.createIndexes);
  const numIndexesBefore = collection.indexes.size;
  collection.addIndexes(specs);
  // Each start asks for the indexes that are there: nothing is written then.
  if (collection.indexes.size > numIndexesBefore) database.storage.keepCollection(collection);
  return { numIndexesBefore, numIndexesAfter: collection.indexes.size, createdCollectionAutomatically };
}

export function dropIndexes(database: Database, command: Fields): Fields {
  checkOptions(command, ['index']);
  const collection = database.existing(command.dropIndexes);
  const nIndexesWas = collection.indexes.size;
  for (const name of namesToDrop(command.index, collection.specs)) {
    if (name === '_id_') throw new CommandError(72, 'cannot drop _id index');
    if (!collection.indexes.delete(name)) throw new CommandError(27, `index not found with name [${name}]`);
  }
  database.storage.keepCollection(collection);
  return { nIndexesWas };
}

/** An index is named by its name, by its key, or with others in a list; "*" is all of them. */
function namesToDrop(selector: unknown, specs: { name: string; key: Fields }[]): string[] {
  if (selector === '*') return specs.map((spec) => spec.name).filter((name) => name !== '_id_');
  if (Array.isArray(selector)) return selector.map(String);
  if (!isObject(selector)) return [String(selector)];
  const match = specs.find((spec) => compareValues(spec.key, selector) === 0);
  if (!match) throw new CommandError(27, `can't find index with key: ${JSON.stringify(selector)}`);
  return [match.name];
}

export function listIndexes(database: Database, command: Fields): Fields {
  checkOptions(command, ['cursor']);
  const collection = database.existing(command.listIndexes);
  const specs = collection.specs.map((spec) => ({ v: 2, ...spec }));
  return database.cursors.first(collection.name, specs, batchSize(command));
}

export function listCollections(database: Database, command: Fields): Fields {
  checkOptions(command, ['filter', 'cursor', 'nameOnly', 'authorizedCollections']);
  const infos = database
    .names()
    .map((name) => ({ name, type: 'collection', options: {}, info: { readOnly: false } }));
  const matches = infos.filter(compileFilter(documentIn(command, 'filter') ?? {}));
  return database.cursors.first(`${database.name}.$cmd.listCollections`, matches, batchSize(command));
}

function batchSize(command: Fields): number | undefined {
  return isObject(command.cursor) ? countIn(command.cursor, 'batchSize') : undefined;
}

export function create(database: Database, command: Fields): Fields {
  checkOptions(command, []);
  if (database.names().includes(String(command.create))) {
    throw new CommandError(48, `Collection ${database.full(command.create)} already exists.`);
  }
  database.collection(command.create);
  return {};
}

/** Dropping what is not there succeeds, since MongoDB 7. */
export function drop(database: Database, command: Fields): Fields {
  checkOptions(command, []);
  if (!database.names().includes(String(command.drop))) return {};
  const collection = database.existing(command.drop);
  database.dropCollection(collection);
  return { ns: collection.name, nIndexesWas: collection.indexes.size };
}

export function dropDatabase(database: Database, command: Fields): Fields {
  checkOptions(command, []);
  for (const name of database.names()) database.dropCollection(database.existing(name));
  return { dropped: database.name };
}
