import fs from 'node:fs';
import path from 'node:path';
import { z } from 'zod';
import type { LedgerStore } from '../core/ledger/store.ts';
import { sealOf } from '../core/ledger/verify.ts';
import { WrongStore } from '../mongo/store-version.ts';

/** Stands in DATA_DIR. */
export const MARKS_FILE = 'store.json';
/** A kill loses the newest seals at most: an older one proves as much that something was there. */
const WRITES_AFTER_MS = 1_000;

const Marks = z.object({
  /** The organisation's name, once one was set. */
  organisation: z.string().nullable(),
  /** By organisation: the newest entry's number and hash. */
  seals: z.record(z.string(), z.object({ seq: z.number().int().positive(), hash: z.string() })),
});
type Marks = z.infer<typeof Marks>;

/**
 * What was last in an embedded store, kept beside it: a store that was emptied, cut back or exchanged never starts
 * as if it were new.
 */
export class LastSeals {
  readonly file: string;
  #marks: Marks = { organisation: null, seals: {} };
  #writing: NodeJS.Timeout | null = null;

  /** @throws {WrongStore} when the file cannot be understood */
  constructor(folder: string) {
    this.file = path.join(folder, MARKS_FILE);
    this.#marks = this.#read();
  }

  /**
   * Compares the store with what it was, and takes its state from now on. `said` is ORGANISATION; where nobody
   * has set it, it says nothing.
   * @throws {WrongStore} with what is missing and a remedy
   */
  async check(store: LedgerStore, organisations: string[], said?: string): Promise<void> {
    const name = said ?? null;
    const { organisation } = this.#marks;
    if (name !== null && organisation !== null && name !== organisation)
      throw new WrongStore(
        `The store in ${path.dirname(this.file)} is that of “${organisation}”, and ORGANISATION is “${name}”. Nothing was changed: set ORGANISATION to “${organisation}” or choose another DATA_DIR; if it was only renamed, write its new name into ${this.file}.`,
      );
    for (const [id, { seq, hash }] of Object.entries(this.#marks.seals)) {
      const [entry] = await store.entriesAfter(id, seq - 1, 1);
      if (entry?.hash !== hash) throw this.#missing(id, sealOf(seq, hash.slice(0, 12)), await store.head(id));
    }
    if (name !== null) this.#marks.organisation = name;
    for (const id of organisations) {
      const head = await store.head(id);
      const [newest] = head ? await store.entriesAfter(id, head - 1, 1) : [];
      if (newest) this.note(id, newest.seq, newest.hash);
    }
    this.#write();
  }

  /** The same store, whose new entries are noted here. */
  noting(store: LedgerStore): LedgerStore {
    return {
      ...store,
      append: async (entry) => {
        const taken = await store.append(entry);
        if (taken) this.note(entry.organisation, entry.seq, entry.hash);
        return taken;
      },
    };
  }

  note(organisation: string, seq: number, hash: string): void {
    if ((this.#marks.seals[organisation]?.seq ?? 0) >= seq) return;
    this.#marks.seals[organisation] = { seq, hash };
    this.#writing ??= setTimeout(() => this.#write(), WRITES_AFTER_MS).unref();
  }

  /** Writes what is not written yet. */
  close(): void {
    if (this.#writing) this.#write();
  }

  #missing(id: string, seal: string, head: number): WrongStore {
    const what = head === 0 ? 'is empty' : `ends at entry ${head}, or is another one`;
    return new WrongStore(
      `The store in ${path.dirname(this.file)} ${what}, but it held the ledger of “${id}” with seal ${seal}. Nothing was changed: put a copy of the folder back. To restore a JSON export or begin anew on purpose, remove ${this.file} first.`,
    );
  }

  #read(): Marks {
    if (!fs.existsSync(this.file)) return { organisation: null, seals: {} };
    const read = Marks.safeParse(jsonOf(fs.readFileSync(this.file, 'utf8')));
    if (read.success) return read.data;
    throw new WrongStore(
      `${this.file} cannot be understood. It says what was last in the store beside it: put its copy back, or remove it once “answerable audit verify --seal SEAL” has found the store whole.`,
    );
  }

  /** Another process may have written meanwhile: of each organisation the newest seal stays. */
  #write(): void {
    if (this.#writing) clearTimeout(this.#writing);
    this.#writing = null;
    const part = `${this.file}.${process.pid}`;
    try {
      for (const [id, { seq, hash }] of Object.entries(this.#read().seals)) this.note(id, seq, hash);
      if (this.#writing) clearTimeout(this.#writing);
      this.#writing = null;
      fs.writeFileSync(part, JSON.stringify(this.#marks, null, 2), { mode: 0o600 });
      fs.renameSync(part, this.file);
    } catch {
      // A full disk: an older seal stays, and the next entry writes again.
      fs.rmSync(part, { force: true });
    }
  }
}

function jsonOf(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return null;
  }
}
