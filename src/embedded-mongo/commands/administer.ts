import type { Database } from '../database.ts';
import { CommandError } from '../errors.ts';
import { readIndexSpec } from '../index.ts';
import type { Fields } from '../values.ts';

/** Looks like a standalone server: drivers then send no transactions and no retryable writes. */
export function hello(): Fields {
  return {
    helloOk: true,
    ismaster: true,
    isWritablePrimary: true,
    maxBsonObjectSize: 16 * 1024 * 1024,
    maxMessageSizeBytes: 48_000_000,
    maxWriteBatchSize: 100_000,
    localTime: new Date(),
    minWireVersion: 0,
    maxWireVersion: 21,
    readOnly: false,
  };
}

export function buildInfo(): Fields {
  return { version: '7.0.0', versionArray: [7, 0, 0, 0], modules: ['answerable-embedded'] };
}

export async function createIndexes(database: Database, command: Fields): Promise<Fields> {
  const collection = database.collection(command.createIndexes);
  const numIndexesBefore = collection.indexes.size + 1;
  for (const spec of (command.indexes as Fields[]).map(readIndexSpec)) collection.addIndex(spec);
  await database.keepCollection(collection);
  return { numIndexesBefore, numIndexesAfter: collection.indexes.size + 1 };
}

export async function dropIndexes(database: Database, command: Fields): Promise<Fields> {
  const collection = database.existing(command.dropIndexes);
  const name = String(command.index);
  const nIndexesWas = collection.indexes.size + 1;
  if (name === '*') collection.indexes.clear();
  else if (!collection.indexes.delete(name))
    throw new CommandError(27, `index not found with name [${name}]`);
  await database.keepCollection(collection);
  return { nIndexesWas };
}

export function listIndexes(database: Database, command: Fields): Fields {
  const collection = database.existing(command.listIndexes);
  const specs = [{ name: '_id_', key: { _id: 1 } }, ...collection.specs].map((spec) => ({ v: 2, ...spec }));
  return database.cursors.first(collection.name, specs);
}

export function listCollections(database: Database, command: Fields): Fields {
  const only = (command.filter as Fields | undefined)?.name;
  const infos = database
    .names()
    .filter((name) => only === undefined || name === only)
    .map((name) => ({ name, type: 'collection', options: {}, info: { readOnly: false } }));
  return database.cursors.first(`${database.name}.$cmd.listCollections`, infos);
}

export async function create(database: Database, command: Fields): Promise<Fields> {
  if (database.names().includes(String(command.create))) {
    throw new CommandError(48, `Collection ${database.name}.${String(command.create)} already exists.`);
  }
  await database.keepCollection(database.collection(command.create));
  return {};
}

export async function drop(database: Database, command: Fields): Promise<Fields> {
  database.dropCollection(database.existing(command.drop));
  await database.flushed();
  return {};
}

export async function dropDatabase(database: Database): Promise<Fields> {
  for (const name of database.names()) database.dropCollection(database.existing(name));
  await database.flushed();
  return { dropped: database.name };
}
