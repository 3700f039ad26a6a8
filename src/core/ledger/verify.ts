import { isDeepStrictEqual } from 'node:util';
import { GENESIS, hashEntry, hashRows, type StoredEntry, type StoredRows, unseal } from './entry.ts';
import { applyEntry, emptyState, KINDS, type State } from './state.ts';
import type { LedgerStore, Projection } from './store.ts';
import { hashWord, type Word } from './words.ts';

/** One thing that does not fit. `seq` is the entry it was found at. */
export interface Finding {
  seq: number | null;
  problem: string;
}

export interface Verdict {
  entries: number;
  /** The newest entry's number and hash, as digests print it. */
  seal: string;
  findings: Finding[];
}

const ENTRIES_PER_READ = 500;

/** "41-9f2c…": a head's number and hash. */
export function sealOf(seq: number, hash: string): string {
  return `${seq}-${hash}`;
}

/**
 * Looks for any edit, deletion, reordering or truncation in an organisation's chain and projections.
 * It never heals. `seal` is one printed earlier: it finds even a chain whose hashes were all made anew.
 */
export async function verifyLedger(
  store: LedgerStore,
  organisation: string,
  seal?: string,
): Promise<Verdict> {
  const state = emptyState(organisation);
  const findings: Finding[] = [];
  let prev = GENESIS;
  let sealSeen = seal === undefined;
  for (;;) {
    const stored = await store.entriesAfter(organisation, state.seq, ENTRIES_PER_READ);
    for (const entry of stored) {
      findings.push(...(await verifyEntry(store, entry, state.seq + 1, prev)));
      const blocks = await store.rows(organisation, entry.body.rows);
      applyEntry(state, unseal(entry, inOrder(entry, blocks)));
      state.seq = entry.seq;
      prev = entry.hash;
      if (seal && sealOf(entry.seq, entry.hash).startsWith(seal)) sealSeen = true;
    }
    if (stored.length < ENTRIES_PER_READ) break;
  }
  if (!sealSeen)
    findings.push({
      seq: null,
      problem: `no entry has the seal ${seal}: the chain is not the one that was sealed`,
    });
  findings.push(...(await verifyProjections(store, organisation, state)));
  return { entries: state.seq, seal: sealOf(state.seq, prev), findings };
}

async function verifyEntry(
  store: LedgerStore,
  entry: StoredEntry,
  seq: number,
  prev: string,
): Promise<Finding[]> {
  const problems: string[] = [];
  if (entry.seq !== seq) problems.push(`entry ${seq} is missing`);
  if (entry.prev !== prev) problems.push('it does not follow the entry before it');
  if (entry.hash !== hashEntry(entry.prev, entry.body)) problems.push('its content does not fit its hash');
  if (entry.body.seq !== entry.seq || entry.body.inputKey !== entry.inputKey)
    problems.push('its number or input was changed');
  problems.push(...verifyWords(entry.words, entry.body.words));
  const blocks = await store.rows(entry.organisation, entry.body.rows);
  for (const hash of entry.body.rows) {
    const block = blocks.find((known) => known.hash === hash);
    if (!block) problems.push('rows of it are missing');
    else if (hashRows(block.body) !== hash) problems.push('rows of it do not fit their hash');
    else problems.push(...verifyWords(block.words, block.body.words));
  }
  return problems.map((problem) => ({ seq: entry.seq, problem }));
}

/** An erased word has neither text nor salt; any other must fit the hash in the chain. */
function verifyWords(words: (Word | null)[], hashes: string[]): string[] {
  const fits =
    words.length === hashes.length && words.every((word, i) => word === null || hashWord(word) === hashes[i]);
  return fits ? [] : ['a name or text in it was changed'];
}

async function verifyProjections(store: LedgerStore, organisation: string, state: State): Promise<Finding[]> {
  const findings: Finding[] = [];
  const kept = await store.projections(organisation);
  const appliedTo = await store.appliedTo(organisation);
  if (appliedTo > state.seq)
    findings.push({ seq: appliedTo, problem: `entries after ${state.seq} are missing at the end` });
  const seen = new Set<string>();
  for (const { of, id, doc } of kept as Projection[]) {
    seen.add(`${of} ${id}`);
    const expected = state[of].get(id);
    if (!expected) findings.push({ seq: null, problem: `${of} ${id} is in no entry` });
    else if (
      !isDeepStrictEqual(plain(doc), plain(expected)) &&
      doc.rev >= Math.min(expected.rev, appliedTo)
    ) {
      findings.push({ seq: expected.rev, problem: `${of} ${id} differs from what its entries say` });
    }
  }
  for (const kind of KINDS) {
    for (const [id, { rev }] of state[kind]) {
      if (rev <= appliedTo && !seen.has(`${kind} ${id}`)) {
        findings.push({ seq: rev, problem: `${kind} ${id} is missing beside the ledger` });
      }
    }
  }
  return findings;
}

function plain(value: unknown): unknown {
  return JSON.parse(JSON.stringify(value));
}

function inOrder(entry: StoredEntry, blocks: StoredRows[]): StoredRows[] {
  return entry.body.rows.flatMap((hash) => blocks.filter((block) => block.hash === hash));
}
