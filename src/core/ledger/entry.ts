import type { Instant } from '../base/time/dates.ts';
import type { Change } from '../domain/model.ts';
import type { RightChange } from '../domain/right-changes.ts';
import { restoreWords, separatelyWritten, separateWords, type Word } from './erasable-words.ts';
import type { Action, Events } from './events.ts';
import { canonical, sha256 } from './hash.ts';

/** Who caused an entry. `role` is the owner role they acted in; both it and the name are recorded. */
export interface Author {
  account: string;
  name: string;
  person: string | null;
  role: string | null;
}

/** What every entry has, whatever happened. */
interface EntryBase {
  organisation: string;
  /** Equal for redeliveries of one input. */
  inputKey: string;
  at: Instant;
  by: Author;
  /** The input as it was typed. */
  said: string | null;
  /** Keys of the activities it is about. */
  refs: string[];
  changes: Change[];
  /** Rights that were given and taken by it; absent: none. */
  rights?: RightChange[];
}

/** Where an entry stands in its chain. */
interface Link {
  seq: number;
  prev: string;
  hash: string;
}

/** An entry as the ledger keeps it, its words put back: what happened, and what it remembers of itself. */
export interface RawEntry extends EntryBase, Link {
  action: string;
  detail: unknown;
}

/** An entry before it has a place in the chain. */
export interface Draft extends EntryBase {
  action: Action;
  detail: Events[Action];
}

/** One input that changed something, of one of some actions: `action` tells what `detail` is. */
export type EntryOf<A extends Action> = { [K in A]: EntryBase & Link & { action: K; detail: Events[K] } }[A];
/** An entry of any action. */
export type Entry = EntryOf<Action>;

/** The hashed part. Words stand in it as `{ word: index }`, `words` holds their salted hashes. */
export interface EntryBody extends EntryBase {
  action: string;
  detail: unknown;
  seq: number;
  /** Hashes of stored row blocks that hold the changes of a large import, in order. */
  rows: string[];
  words: string[];
}

/** An entry as it is stored: the hashed body, the words apart from it, and its place in the chain. */
export interface StoredEntry {
  organisation: string;
  seq: number;
  inputKey: string;
  body: EntryBody;
  words: (Word | null)[];
  prev: string;
  hash: string;
  /** It came back from an export that left out a secret of an earlier version: see `redaction.ts`. */
  redacted?: true;
}

/** A block of a large import's changes, stored before the entry that names it by hash. */
export interface StoredRows {
  organisation: string;
  hash: string;
  body: { changes: Change[]; words: string[] };
  words: (Word | null)[];
}

/** A block as it is written: its hashed part is the JSON over which its hash was made. */
export type WrittenRows = Omit<StoredRows, 'body'> & { body: string };

/** Above this many changes an entry's rows are stored apart: one document stays far below 16 MB. */
const ROWS_PER_BLOCK = 500;

/** Gives a draft its place after `prev`, with its words set apart. */
export function seal(
  draft: Draft,
  place: { seq: number; prev: string },
  salt: () => string,
): { entry: StoredEntry; rows: WrittenRows[] } {
  const rows: WrittenRows[] = [];
  const large = draft.changes.length > ROWS_PER_BLOCK;
  for (let i = 0; large && i < draft.changes.length; i += ROWS_PER_BLOCK) {
    const part = separatelyWritten(draft.changes.slice(i, i + ROWS_PER_BLOCK), salt);
    const body = `{"changes":${part.body},"words":${canonical(part.hashes)}}`;
    rows.push({ organisation: draft.organisation, hash: sha256(body), body, words: part.words });
  }
  const apart = separateWords({ ...draft, changes: large ? [] : draft.changes }, salt);
  const body: EntryBody = {
    ...apart.body,
    seq: place.seq,
    rows: rows.map((block) => block.hash),
    words: apart.hashes,
  };
  const { organisation, inputKey } = draft;
  const entry = { organisation, seq: place.seq, inputKey, body, words: apart.words, prev: place.prev };
  return { entry: { ...entry, hash: hashEntry(place.prev, body) }, rows };
}

/** Puts words and rows back. `blocks` are the row blocks that the entry names, in order. */
export function unseal(stored: StoredEntry, blocks: StoredRows[]): RawEntry {
  const { rows: _rows, words: _words, ...body } = stored.body;
  const draft = restoreWords(body, stored.words);
  const changes = blocks.flatMap((block) => restoreWords(block.body.changes, block.words));
  return { ...draft, changes: [...draft.changes, ...changes], prev: stored.prev, hash: stored.hash };
}

/** An entry's hash: over the hash before it and its hashed part. */
export function hashEntry(prev: string, body: EntryBody): string {
  return sha256(canonical({ prev, body }));
}

/** A block as it is read, whether its hashed part was written as JSON or not. @throws {SyntaxError} where somebody has broken it */
export function readRows(block: StoredRows | WrittenRows): StoredRows {
  return typeof block.body === 'string'
    ? { ...block, body: JSON.parse(block.body) }
    : { ...block, body: block.body };
}

/** A row block's hash. */
export function hashRows(body: StoredRows['body']): string {
  return sha256(canonical(body));
}
