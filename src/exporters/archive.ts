import { z } from 'zod';
import type { Instant } from '../core/base/time/dates.ts';
import { activitiesOf } from '../core/domain/current.ts';
import { emptyState, tableOf } from '../core/domain/state.ts';
import type { StoredEntry, StoredRows } from '../core/ledger/entry.ts';
import { redacted } from '../core/ledger/redaction.ts';
import type { LedgerStore } from '../core/ledger/store.ts';

/** An organisation as one JSON document: every entry, every word, every activity. `restore` reads it back. */

const FORMAT = 'answerable/1';
const ENTRIES_PER_READ = 500;

const Hash = z.string().regex(/^[0-9a-f]{64}$/);
const Word = z.object({ text: z.string(), salt: z.string() }).nullable();
const ChainPosition = z.object({ organisation: z.string(), seq: z.number().int().positive() });
const Entry = ChainPosition.extend({
  inputKey: z.string(),
  body: ChainPosition.extend({ rows: z.array(Hash), words: z.array(Hash) }).loose(),
  words: z.array(Word),
  prev: Hash,
  hash: Hash,
  redacted: z.literal(true).optional(),
});
const Rows = z.object({
  organisation: z.string(),
  hash: Hash,
  body: z.object({ changes: z.array(z.unknown()), words: z.array(Hash) }),
  words: z.array(Word),
});
const Archive = z.object({
  format: z.literal(FORMAT),
  at: z.iso.datetime().optional(),
  organisation: z.string(),
  ledger: z.array(Entry),
  rows: z.array(Rows),
  activities: z.array(z.unknown()),
});

export interface Archive {
  format: typeof FORMAT;
  /** When it was made, by the bot's clock; earlier versions did not say. */
  at?: Instant | undefined;
  organisation: string;
  ledger: StoredEntry[];
  rows: StoredRows[];
  /** The current plan's activities as they stand, for readers; restoring makes them anew from the ledger. */
  activities: unknown[];
}

/** Everything that is kept about an organisation, but for secrets of earlier versions. */
export async function archiveOf(store: LedgerStore, organisation: string): Promise<Archive> {
  const ledger: StoredEntry[] = [];
  const rows: StoredRows[] = [];
  for (let after = 0; ; ) {
    const entries = await store.entriesAfter(organisation, after, ENTRIES_PER_READ);
    for (const entry of entries) rows.push(...(await store.rows(organisation, entry.body.rows)));
    ledger.push(...entries);
    after = entries.at(-1)?.seq ?? after;
    if (entries.length < ENTRIES_PER_READ) break;
  }
  const state = emptyState(organisation);
  for (const { of, id, doc } of await store.projections(organisation)) {
    tableOf(state, of).set(id, doc);
  }
  return { format: FORMAT, organisation, ledger: redacted(ledger), rows, activities: activitiesOf(state) };
}

const Stored = Archive.pick({ ledger: true, rows: true });

/** An organisation's ledger in documents of a database; null where they are not that. */
export function storedIn(ledger: unknown[], rows: unknown[]): Pick<Archive, 'ledger' | 'rows'> | null {
  const read = Stored.safeParse({ ledger, rows });
  return read.success ? (read.data as unknown as Pick<Archive, 'ledger' | 'rows'>) : null;
}

/** Reads an archive. Gives a sentence where the file is none. */
export function readArchive(text: string): Archive | { refused: string } {
  let json: unknown;
  try {
    json = JSON.parse(text);
  } catch {
    return {
      refused: 'The file is not JSON that can be read. Use one that “answerable export --format json” made.',
    };
  }
  const read = Archive.safeParse(json);
  if (read.success) {
    const strange = strangeIn(read.data);
    return strange ? { refused: strange } : (read.data as unknown as Archive);
  }
  const [issue] = read.error.issues;
  return {
    refused: `The file is not an export of Answerable: ${issue?.path.join('.') || 'its beginning'} does not fit.`,
  };
}

/** Why an archive is none of ours: one holds one organisation, and rows that its entries name. */
function strangeIn({ organisation, ledger, rows }: z.infer<typeof Archive>): string | null {
  const other = [...ledger, ...rows].find((one) => one.organisation !== organisation);
  if (other)
    return `The file is not an export of Answerable: it says that it holds the organisation “${organisation}”, and has something of “${other.organisation}”.`;
  const named = new Set(ledger.flatMap(({ body }) => body.rows));
  if (rows.every(({ hash }) => named.has(hash))) return null;
  return 'The file is not an export of Answerable: it has rows that no entry of it names.';
}
