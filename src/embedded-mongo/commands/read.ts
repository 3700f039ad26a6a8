import type { Collection, FindOptions, ScanResult } from '../collection.ts';
import type { Database } from '../database.ts';
import { CommandError, unsupported } from '../errors.ts';
import { valuesAt } from '../paths.ts';
import { compilePipeline, type Lookup, readStage, wholeNumber } from '../pipeline.ts';
import { compileProjection } from '../projection.ts';
import { distinctValues, type Fields, isObject } from '../values.ts';
import { checkOptions, countIn, documentIn } from './options.ts';

/** Answers whose commands may also be explained: what they look for, on which collection. */
interface Question {
  collection: Collection;
  options: FindOptions;
}

function findQuestion(database: Database, command: Fields): Question {
  checkOptions(command, [
    'filter',
    'sort',
    'projection',
    'skip',
    'limit',
    'batchSize',
    'singleBatch',
    'noCursorTimeout',
    'allowDiskUse',
  ]);
  const options: FindOptions = {
    filter: documentIn(command, 'filter') ?? {},
    sort: documentIn(command, 'sort') ?? {},
    skip: countIn(command, 'skip') ?? 0,
    limit: countIn(command, 'limit') ?? 0,
    deadline: database.deadline,
  };
  return { collection: database.reading(command.find), options };
}

export function find(database: Database, command: Fields): Fields {
  const { collection, options } = findQuestion(database, command);
  const project = compileProjection(command.projection);
  const documents = collection.find(options).rows.map((row) => project(row.document));
  return database.cursors.first(
    collection.name,
    documents,
    countIn(command, 'batchSize'),
    command.singleBatch === true,
  );
}

export function getMore(database: Database, command: Fields): Fields {
  checkOptions(command, ['collection', 'batchSize']);
  const namespace = `${database.name}.${String(command.collection)}`;
  return database.cursors.next(Number(String(command.getMore)), namespace, countIn(command, 'batchSize'));
}

export function killCursors(database: Database, command: Fields): Fields {
  if (!Array.isArray(command.cursors)) throw new CommandError(9, 'killCursors needs a list of cursors');
  return database.cursors.kill(command.cursors);
}

function countQuestion(database: Database, command: Fields): Question {
  checkOptions(command, ['query', 'limit', 'skip', 'fields']);
  const limit = command.limit === undefined ? 0 : Math.abs(Number(String(command.limit)));
  const { deadline } = database;
  const filter = documentIn(command, 'query') ?? {};
  const options = { filter, skip: countIn(command, 'skip') ?? 0, limit, deadline };
  return { collection: database.reading(command.count), options };
}

export function count(database: Database, command: Fields): Fields {
  const { collection, options } = countQuestion(database, command);
  return { n: collection.find(options).rows.length };
}

export function distinct(database: Database, command: Fields): Fields {
  checkOptions(command, ['key', 'query']);
  if (typeof command.key !== 'string')
    throw new CommandError(14, "BSON field 'distinct.key' must be a string");
  const steps = command.key.split('.');
  const { deadline } = database;
  const filter = documentIn(command, 'query') ?? {};
  const { rows } = database.reading(command.distinct).find({ filter, deadline });
  const values = rows
    .flatMap((row) => valuesAt(row.document, steps))
    .flatMap((value) => (Array.isArray(value) ? value : [value]));
  return { values: distinctValues(values.filter((value) => value !== undefined)) };
}

/** The stages at the start of a pipeline that a find can do, through an index, and those that are left. */
function aggregateQuestion(database: Database, command: Fields): Question & { rest: unknown[] } {
  checkOptions(command, ['pipeline', 'cursor', 'allowDiskUse']);
  const { pipeline } = command;
  if (typeof command.aggregate !== 'string') throw unsupported('aggregation without a collection');
  if (!Array.isArray(pipeline)) throw new CommandError(14, "BSON field 'pipeline' must be a list of stages");
  const { deadline } = database;
  const options: FindOptions = { filter: {}, deadline };
  const rest = [...pipeline];
  const take = (stage: string) => {
    const [first] = rest;
    if (first === undefined || readStage(first).name !== stage) return undefined;
    rest.shift();
    return readStage(first).operand;
  };
  options.filter = take('$match') ?? {};
  const sort = take('$sort');
  if (isObject(sort)) options.sort = sort;
  const skip = take('$skip');
  if (skip !== undefined) options.skip = wholeNumber('$skip', skip, 0);
  const limit = take('$limit');
  if (limit !== undefined) options.limit = wholeNumber('$limit', limit, 1);
  return { collection: database.reading(command.aggregate), options, rest };
}

export function aggregate(database: Database, command: Fields): Fields {
  const { collection, options, rest } = aggregateQuestion(database, command);
  const { deadline } = database;
  const lookup: Lookup = (from, field, values) =>
    database
      .reading(from)
      .find({ filter: { [field]: { $in: values } }, deadline })
      .rows.map((row) => row.document);
  const stages = compilePipeline(rest, lookup);
  const matches = collection.find(options).rows.map((row) => row.document);
  const documents = stages.reduce((before, stage) => {
    deadline.check();
    return stage(before, deadline);
  }, matches);
  const size = isObject(command.cursor) ? countIn(command.cursor, 'batchSize') : undefined;
  return database.cursors.first(collection.name, documents, size);
}

/** What a command looked at, in the shape of MongoDB's executionStats. */
export function explain(database: Database, command: Fields): Fields {
  checkOptions(command, ['explain', 'verbosity']);
  const query = command.explain;
  if (!isObject(query)) throw new CommandError(9, 'explain needs a command');
  const result = explainable(database, query);
  const { rows, examined, keysExamined, index, backwards, sortedAfterwards } = result;
  const source: Fields = index
    ? {
        stage: 'FETCH',
        inputStage: {
          stage: 'IXSCAN',
          indexName: index.name,
          keyPattern: index.key,
          direction: backwards ? 'backward' : 'forward',
        },
      }
    : { stage: 'COLLSCAN', direction: 'forward' };
  return {
    explainVersion: '1',
    queryPlanner: { winningPlan: sortedAfterwards ? { stage: 'SORT', inputStage: source } : source },
    executionStats: {
      executionSuccess: true,
      nReturned: rows.length,
      totalKeysExamined: keysExamined,
      totalDocsExamined: examined,
    },
  };
}

function explainable(database: Database, query: Fields): ScanResult {
  const [name] = Object.keys(query);
  const command = { ...query, explain: undefined };
  const question = {
    find: findQuestion,
    count: countQuestion,
    aggregate: aggregateQuestion,
  }[name ?? ''];
  if (!question) throw unsupported(`explaining ${name}`);
  const { collection, options } = question(database, command);
  return collection.find(options);
}
