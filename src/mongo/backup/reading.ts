import type { Db, Document } from 'mongodb';
import { z } from 'zod';
import { ledgerOf, outboxOf, PROJECTION_HOMES, rowsOf } from '../collections.ts';
import { mongoLedgerStore } from '../ledger-store.ts';
import { organisationsIn } from '../organisations.ts';
import { Head, type Kept } from './records.ts';

/**
 * What is made anew from the ledger when a backup is brought back, and what only running processes need: who is at
 * work, which event was claimed today, when agenda wakes up next.
 */
const MADE_ANEW = new Set([
  ...[...PROJECTION_HOMES, 'organisations', 'ledger', 'ledger_rows', 'outbox'],
  ...['claims', 'jobs', 'lanes', 'marks', 'processes'],
]);
const AT_ONCE = 200;

const Step = z.discriminatedUnion('of', [
  z.object({ of: z.literal('messages'), organisation: z.string() }),
  z.object({ of: z.literal('ledger'), organisation: z.string() }),
  z.object({ of: z.literal('collection'), name: z.string() }),
]);
type Step = z.infer<typeof Step>;

/** How far a backup is; from here another process goes on. */
export const Place = z.object({
  steps: z.array(Step),
  /** The step that is under way. */
  step: z.number().int().nonnegative(),
  /** The last entry or document of that step that was read; null: none. */
  after: z.union([z.string(), z.number(), z.null()]),
  heads: z.array(Head),
  counts: z.record(z.string(), z.number().int()),
});
export type Place = z.infer<typeof Place>;

/** A few documents, and the place behind them; null: a backup cannot be gone on with from here. */
export interface Piece {
  kept: Kept[];
  place: Place | null;
}

/** Where a backup of everything begins. */
export async function firstPlace(db: Db): Promise<Place> {
  const organisations = (await organisationsIn(db)).sort();
  const listed = await db.listCollections({}, { nameOnly: true }).toArray();
  const others = listed
    .map(({ name }) => name)
    .filter((name) => !MADE_ANEW.has(name) && !name.startsWith('system.'));
  const steps: Step[] = [
    ...organisations.flatMap((organisation) => [
      { of: 'messages' as const, organisation },
      { of: 'ledger' as const, organisation },
    ]),
    ...others.sort().map((name) => ({ of: 'collection' as const, name })),
  ];
  return { steps, step: 0, after: null, heads: [], counts: {} };
}

/**
 * Reads everything that is kept, from a place on, while others write. Each organisation's ledger ends at one entry, and
 * its messages are those that the entries up to there led to.
 */
export async function* piecesOf(db: Db, from: Place): AsyncGenerator<Piece> {
  const { steps } = from;
  let place = from;
  while (place.step < steps.length) {
    const step = steps[place.step];
    if (!step) return;
    for await (const piece of step.of === 'messages'
      ? messagesOf(db, step.organisation, place)
      : step.of === 'ledger'
        ? entriesOf(db, step.organisation, place)
        : documentsOf(db, step.name, place)) {
      yield piece;
      place = piece.place ?? place;
    }
  }
}

/**
 * An organisation's messages, all of them or none, with the number that its ledger is read to afterwards. In this order
 * nothing is lost: every message in `ids` follows from an entry up to `seq`, every entry up to `applied` has its messages
 * in `ids`, and those between are applied by the next bot.
 */
async function* messagesOf(db: Db, organisation: string, place: Place): AsyncGenerator<Piece> {
  const store = mongoLedgerStore(db);
  const applied = await store.appliedTo(organisation);
  const ids = new Set<string>();
  for await (const { _id } of outboxOf(db).find({ organisation }, { projection: { _id: 1 } })) ids.add(_id);
  const seq = await store.head(organisation);
  const [newest] = seq ? await store.entriesAfter(organisation, seq - 1, 1) : [];
  const heads = [...place.heads, { organisation, seq, hash: newest?.hash ?? '', applied }];
  let { counts } = place;
  for await (const all of inBatches(outboxOf(db).find({ organisation }), 'outbox')) {
    // What was set on its way since is made again; what was sent since is told, so that it is not sent twice.
    const kept = all.filter(({ document }) => ids.has(String(document._id)) || document.state !== 'pending');
    counts = counted(counts, kept);
    yield { kept, place: null };
  }
  yield { kept: [], place: { ...place, step: place.step + 1, after: null, heads, counts } };
}

async function* entriesOf(db: Db, organisation: string, begun: Place): AsyncGenerator<Piece> {
  let place = begun;
  const seq = begun.heads.find((one) => one.organisation === organisation)?.seq ?? 0;
  for (let after = Number(begun.after ?? 0); after < seq; ) {
    const next = ledgerOf(db).find({ organisation, seq: { $gt: after, $lte: seq } });
    const entries = await next.sort({ seq: 1 }).limit(AT_ONCE).toArray();
    const last = entries.at(-1);
    if (!last)
      throw new Error(
        `Entry ${after + 1} of “${organisation}” is missing. “answerable audit verify” says more.`,
      );
    const hashes = entries.flatMap(({ body }) => body.rows.map((hash) => `${organisation}|${hash}`));
    const rows = hashes.length
      ? await rowsOf(db)
          .find({ _id: { $in: hashes }, organisation })
          .toArray()
      : [];
    const kept = [
      ...entries.map((document) => ({ in: 'ledger', document })),
      ...rows.map((document) => ({ in: 'ledger_rows', document })),
    ];
    after = last.seq;
    place = { ...place, after, counts: counted(place.counts, kept) };
    yield { kept, place };
  }
  yield { kept: [], place: { ...place, step: begun.step + 1, after: null } };
}

async function* documentsOf(db: Db, name: string, begun: Place): AsyncGenerator<Piece> {
  let place = begun;
  for (;;) {
    const after = place.after === null ? {} : { _id: { $gt: String(place.after) } };
    const documents = await db
      .collection<Document & { _id: string }>(name)
      .find(after)
      .sort({ _id: 1 })
      .limit(AT_ONCE)
      .toArray();
    const last = documents.at(-1);
    if (!last) break;
    const kept = documents.map((document) => ({ in: name, document }));
    place = { ...place, after: last._id, counts: counted(place.counts, kept) };
    yield { kept, place };
  }
  yield { kept: [], place: { ...place, step: begun.step + 1, after: null } };
}

async function* inBatches(cursor: AsyncIterable<Document>, name: string): AsyncGenerator<Kept[]> {
  let batch: Kept[] = [];
  for await (const document of cursor) {
    batch.push({ in: name, document });
    if (batch.length < AT_ONCE) continue;
    yield batch;
    batch = [];
  }
  if (batch.length) yield batch;
}

function counted(counts: Place['counts'], kept: Kept[]): Place['counts'] {
  const sums = { ...counts };
  for (const one of kept) sums[one.in] = (sums[one.in] ?? 0) + 1;
  return sums;
}
