import {
  type Collection,
  type Document,
  type Filter,
  MongoNetworkError,
  MongoServerError,
  type UpdateFilter,
} from 'mongodb';
import { inPieces } from './many.ts';

/** What changes one document. */
export interface Statement<T extends Document> {
  q: Filter<T>;
  u: UpdateFilter<T>;
}

/** As `connect` asks for it of whatever the driver writes itself. */
const DURABLE = { w: 'majority', j: true };
/** A command is one document, which may have 16 MB. */
const MOST_STATEMENTS = 1_000;

/** A server that stepped down or is about to: another one takes the command a moment later. */
const MOVED = new Set([11_602, 10_107, 13_435, 13_436, 11_600, 91, 189]);

/**
 * Changes documents, one command for all of them. Each must come to the same when it is made twice, since the
 * command is simply given again where its answer was lost. The driver's bulk write costs a process twice as much for it.
 * Returns how many were changed. `atOnce`: so many go in one command.
 */
export async function updateEach<T extends Document>(
  collection: Collection<T>,
  statements: Statement<T>[],
  atOnce = MOST_STATEMENTS,
): Promise<number> {
  let changed = 0;
  for (const updates of inPieces(statements, atOnce)) changed += await updated(collection, updates);
  return changed;
}

async function updated<T extends Document>(
  { db, collectionName }: Collection<T>,
  updates: Statement<T>[],
): Promise<number> {
  const command = { update: collectionName, updates, ordered: false, writeConcern: DURABLE };
  const answer = await db.command(command).catch(async (fault: unknown) => {
    if (!isPassing(fault)) throw fault;
    return await db.command(command);
  });
  const [first] = answer.writeErrors ?? [];
  const fault: Document | undefined = first ?? answer.writeConcernError;
  if (fault) throw new MongoServerError(fault);
  return Number(answer.nModified);
}

function isPassing(fault: unknown): boolean {
  return (
    fault instanceof MongoNetworkError || (fault instanceof MongoServerError && MOVED.has(Number(fault.code)))
  );
}
