import { runPipeline } from '../aggregate.ts';
import { type FindOptions, project } from '../collection.ts';
import type { Database } from '../database.ts';
import { unsupported } from '../errors.ts';
import { type Fields, isObject, keyOf, valuesAt } from '../values.ts';

const REFUSED = ['hint', 'min', 'max', 'collation', 'tailable', 'returnKey', 'showRecordId'];

function findOptions(command: Fields): FindOptions {
  for (const option of REFUSED) if (command[option]) throw unsupported(`the find option ${option}`);
  const { filter = {}, sort, skip = 0, limit = 0 } = command;
  // A negative limit is the old way to ask for one batch.
  const most = Math.abs(Number(limit));
  return {
    filter: filter as Fields,
    skip: Number(skip),
    limit: most,
    ...(sort ? { sort: sort as Fields } : {}),
  };
}

export function find(database: Database, command: Fields): Fields {
  const collection = database.collection(command.find);
  const documents = project(collection.find(findOptions(command)).documents, command.projection);
  const size = command.batchSize === undefined ? undefined : Number(command.batchSize);
  return database.cursors.first(collection.name, documents, size, command.singleBatch === true);
}

export function getMore(database: Database, command: Fields): Fields {
  const size = command.batchSize === undefined ? undefined : Number(command.batchSize);
  return database.cursors.next(Number(String(command.getMore)), size);
}

export function killCursors(database: Database, command: Fields): Fields {
  return database.cursors.kill((command.cursors as unknown[]).map((id) => Number(String(id))));
}

export function aggregate(database: Database, command: Fields): Fields {
  if (typeof command.aggregate !== 'string') throw unsupported('aggregation without a collection');
  const collection = database.collection(command.aggregate);
  const documents = runPipeline(collection, command.pipeline);
  const size = isObject(command.cursor) ? command.cursor.batchSize : undefined;
  return database.cursors.first(collection.name, documents, size === undefined ? undefined : Number(size));
}

export function count(database: Database, command: Fields): Fields {
  const { documents } = database
    .collection(command.count)
    .find(findOptions({ ...command, filter: command.query }));
  return { n: documents.length };
}

export function distinct(database: Database, command: Fields): Fields {
  const { documents } = database
    .collection(command.distinct)
    .find({ filter: (command.query ?? {}) as Fields });
  const values = documents.flatMap((document) => valuesAt(document, String(command.key)));
  return { values: [...new Map(values.map((value) => [keyOf(value), value])).values()] };
}

/** What a find looked at, in the shape of MongoDB's executionStats. */
export function explain(database: Database, command: Fields): Fields {
  const asked = command.explain;
  if (!isObject(asked) || !('find' in asked)) throw unsupported('explaining anything but find');
  const found = database.collection(asked.find).find(findOptions(asked));
  const stage = found.index ? { stage: 'IXSCAN', indexName: found.index } : { stage: 'COLLSCAN' };
  return {
    queryPlanner: { winningPlan: { stage: 'FETCH', inputStage: stage } },
    executionStats: {
      executionSuccess: true,
      nReturned: found.documents.length,
      totalKeysExamined: found.keysExamined,
      totalDocsExamined: found.examined,
    },
  };
}
