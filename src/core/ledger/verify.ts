import { isDeepStrictEqual } from 'node:util';
import { type Entity, emptyState, GENESIS, kindsOf, type State, tableOf } from '../domain/state.ts';
import { applyEntry } from './apply.ts';
import { hashEntry, hashRows, type StoredEntry, type StoredRows } from './entry.ts';
import { restoreWords } from './erasable-words.ts';
import { isRedacted } from './redaction.ts';
import type { LedgerStore, Projection } from './store.ts';
import { type Finding, WordsSeen } from './verify-words.ts';

export type { Finding };

/** What checking a chain came to; it holds where there are no findings. */
export interface Verdict {
  entries: number;
  /** The newest entry's number and hash, as digests print it. */
  seal: string;
  findings: Finding[];
  /** Entries that came back from an export without the secret that they held, so that their hash cannot be made again. */
  redacted?: number[];
  /** Entries in which a name or text is gone and no erasure tells of it, as where an export left it out. */
  untold?: number[];
}

/** So few that they are gone again before the collection of garbage copies them. */
const ENTRIES_PER_READ = 100;
/** How often everything beside the ledger is read again because somebody wrote meanwhile. */
const MOST_READS = 5;

type OnEntries = (done: number, of: number) => void;

/** "41-9f2c…": a head's number and hash. */
export function sealOf(seq: number, hash: string): string {
  return `${seq}-${hash}`;
}

/** A seal as people read it, which “audit verify --seal” takes as well: "41-9f2c41d7ab1203ff". */
export function shortSeal(seal: string): string {
  return seal.slice(0, seal.indexOf('-') + 17);
}

/**
 * Looks for any edit, deletion, reordering or truncation in an organisation's chain and projections.
 * It never heals. `seal` is one printed earlier: it finds even a chain whose hashes were all made anew. `onEntries` is told
 * how far it has come, and how many entries there are.
 */
export async function verifyLedger(
  store: LedgerStore,
  organisation: string,
  seal?: string,
  onEntries?: OnEntries,
): Promise<Verdict> {
  const { walk, beside, findings } = await walked(store, organisation, seal, onEntries);
  findings.push(...verifyProjections(beside, walk));
  return verdict(walk, findings);
}

/** The chain alone, for an export that has nothing beside it yet. */
export async function verifyChain(store: LedgerStore, organisation: string): Promise<Verdict> {
  const { walk, findings } = await walked(store, organisation);
  return verdict(walk, findings);
}

function verdict({ seq, prev, redacted, words }: Walk, findings: Finding[]): Verdict {
  const untold = words.untold();
  return {
    ...(redacted.length && { redacted }),
    ...(untold.length && { untold }),
    entries: seq,
    seal: sealOf(seq, prev),
    findings,
  };
}

async function walked(store: LedgerStore, organisation: string, seal?: string, onEntries?: OnEntries) {
  const walk = new Walk(store, organisation, await store.appliedTo(organisation), seal);
  const there = await store.head(organisation);
  let beside: Beside = { kept: [], appliedTo: 0 };
  for (let read = 0; read < MOST_READS; read++) {
    await walk.on((done) => onEntries?.(done, Math.max(done, there)));
    beside = { kept: await store.projections(organisation), appliedTo: await store.appliedTo(organisation) };
    // Whoever writes while this runs is no tampering.
    if ((await store.head(organisation)) <= walk.seq) break;
  }
  const findings = [...walk.findings, ...walk.words.unexplained()];
  if (seal !== undefined && !walk.sealSeen) {
    const problem = `no entry has the seal ${seal}: the chain is not the one that was sealed`;
    findings.push({ seq: null, problem });
  }
  return { walk, beside, findings };
}

/** Follows the chain entry by entry, and what it says of each thing. */
class Walk {
  readonly state: State;
  readonly findings: Finding[] = [];
  /** How things stood before entries that need not be applied yet, by kind and id. */
  readonly earlier = new Map<string, (Pick<Entity, 'rev' | 'changed'> | undefined)[]>();
  seq = 0;
  prev = GENESIS;
  sealSeen = false;
  readonly words = new WordsSeen();
  readonly redacted: number[] = [];
  readonly #store: LedgerStore;
  readonly #appliedTo: number;
  readonly #seal: string | undefined;

  constructor(store: LedgerStore, organisation: string, appliedTo: number, seal: string | undefined) {
    this.#store = store;
    this.#appliedTo = appliedTo;
    this.#seal = seal;
    this.state = emptyState(organisation);
  }

  /** Reads on to the newest entry; the next ones are on their way while some are looked at. */
  async on(onEntries: (done: number) => void): Promise<void> {
    const { organisation } = this.state;
    const after = async (seq: number) => await this.#store.entriesAfter(organisation, seq, ENTRIES_PER_READ);
    for (let stored = await after(this.seq); stored.length; ) {
      const next = after(stored.at(-1)?.seq ?? 0);
      // Where looking fails, nobody waits for it any more.
      next.catch(() => undefined);
      for (const entry of stored) await this.#take(entry);
      onEntries(this.seq);
      stored = await next;
    }
  }

  async #take(entry: StoredEntry): Promise<void> {
    const add = (problem: string) => this.findings.push({ seq: entry.seq, problem });
    if (entry.seq !== this.seq + 1) add(`entry ${this.seq + 1} is missing`);
    if (entry.prev !== this.prev) add('it does not follow the entry before it');
    try {
      const { organisation, body } = entry;
      const blocks = body.rows.length ? await this.#store.rows(organisation, body.rows) : [];
      for (const problem of problemsOf(entry, blocks)) add(problem);
      this.words.take(entry, blocks);
      if (isRedacted(entry)) this.redacted.push(entry.seq);
      this.#apply(entry, blocks);
    } catch {
      add('it cannot be read');
    }
    this.seq = Math.max(this.seq + 1, entry.seq);
    this.prev = entry.hash;
    if (this.#seal && sealOf(entry.seq, entry.hash).startsWith(this.#seal)) this.sealSeen = true;
  }

  #apply({ hash, body, words }: StoredEntry, blocks: StoredRows[]): void {
    const { seq, rows, at } = body;
    const ordered = rows.flatMap((row) => blocks.filter((block) => block.hash === row));
    const changes = [
      ...restoreWords(body.changes, words),
      ...ordered.flatMap((block) => restoreWords(block.body.changes, block.words)),
    ];
    if (seq > this.#appliedTo) {
      for (const { of, id } of changes) {
        const key = `${of} ${id}`;
        this.earlier.set(key, [...(this.earlier.get(key) ?? []), tableOf(this.state, of).get(id)]);
      }
    }
    // Of an entry no more is put together than what it does.
    applyEntry(this.state, { seq, hash, at, by: restoreWords(body.by, words), changes });
  }
}

function problemsOf(entry: StoredEntry, blocks: StoredRows[]): string[] {
  const problems: string[] = [];
  if (!isRedacted(entry) && entry.hash !== hashEntry(entry.prev, entry.body))
    problems.push('its content does not fit its hash');
  if (entry.body.seq !== entry.seq || entry.body.inputKey !== entry.inputKey)
    problems.push('its number or input was changed');
  for (const hash of entry.body.rows) {
    const block = blocks.find((other) => other.hash === hash);
    if (!block) problems.push('rows of it are missing');
    else if (hashRows(block.body) !== hash) problems.push('rows of it do not fit their hash');
  }
  return problems;
}

interface Beside {
  kept: Projection[];
  appliedTo: number;
}

/** What is kept beside the ledger has to be what its entries say, but for what is not applied yet. */
function verifyProjections({ kept, appliedTo }: Beside, { state, seq, earlier }: Walk): Finding[] {
  const findings: Finding[] = [];
  if (appliedTo > seq)
    findings.push({ seq: appliedTo, problem: `entries after ${seq} are missing at the end` });
  if (appliedTo < seq) {
    const problem = `entries after ${appliedTo} are not applied. The next question or tick applies them; then verify again`;
    findings.push({ seq: appliedTo, problem });
  }
  const seen = new Set<string>();
  for (const { of, id, doc } of kept) {
    const key = `${of} ${id}`;
    seen.add(key);
    const expected = state[of]?.get(id);
    const allowed = [expected, ...(earlier.get(key) ?? [])];
    if (!expected && !earlier.has(key)) findings.push({ seq: null, problem: `${key} is in no entry` });
    else if (!allowed.some((version) => version && isDeepStrictEqual(plain(doc), plain(version))))
      findings.push({ seq: expected?.rev ?? null, problem: `${key} differs from what its entries say` });
  }
  for (const kind of kindsOf(state)) {
    for (const [id, { rev }] of state[kind]) {
      const key = `${kind} ${id}`;
      if (!seen.has(key) && !earlier.get(key)?.includes(undefined))
        findings.push({ seq: rev, problem: `${key} is missing beside the ledger` });
    }
  }
  return findings;
}

function plain(value: unknown): unknown {
  return JSON.parse(JSON.stringify(value));
}
