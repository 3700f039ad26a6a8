import { memoryStore } from '../core/ledger/memory-store.ts';
import { verifyChain } from '../core/ledger/verify.ts';
import { storedIn } from '../exporters/archive.ts';
import { Ending, type Kept, unpacked } from '../mongo/backup/records.ts';
import { hashedPart } from '../mongo/row-blocks.ts';
import { BackupFault, type Keys } from './lock.ts';
import { type Mark, openSealed } from './sealed-file.ts';

/** What a backup holds, once every block of it was opened and every ledger in it verified. */
export interface Looked {
  ending: Ending;
  /** What tells it from every other backup. */
  mark: Mark;
  blocks: number;
  /** What does not fit in a ledger, a sentence each. */
  findings: string[];
}

/** Reads a backup to its end, changing nothing. @throws {BackupFault} with the place, where it cannot be trusted */
export async function lookThrough(
  file: string,
  keys: Keys,
  onProgress: (bytes: number) => void,
): Promise<Looked> {
  const counts: Record<string, number> = {};
  const ledger = new LedgerLook();
  let blocks = 0;
  for (const { kind, plain, mark } of openSealed(file, keys)) {
    onProgress(mark.bytes);
    if (kind === 'end') {
      const ending = endingIn(file, plain);
      await ledger.end();
      for (const name of new Set([...Object.keys(ending.counts), ...Object.keys(counts)]))
        if (ending.counts[name] !== counts[name])
          throw new BackupFault(
            `${file} holds ${counts[name] ?? 0} of “${name}” and should hold ${ending.counts[name] ?? 0}. Use another backup.`,
          );
      for (const { organisation, seq, hash } of ending.heads) ledger.expect(organisation, seq, hash);
      return { ending, mark, blocks, findings: ledger.findings };
    }
    blocks++;
    for (const kept of unpacked(plain)) {
      counts[kept.in] = (counts[kept.in] ?? 0) + 1;
      await ledger.take(kept);
    }
  }
  throw new BackupFault(`${file} has no end. Use another backup.`);
}

/** Verifies one organisation's ledger after the other; only one is in memory. */
class LedgerLook {
  readonly findings: string[] = [];
  readonly #heads = new Map<string, string>();
  #organisation: string | null = null;
  #ledger: unknown[] = [];
  #rows: unknown[] = [];

  async take(kept: Kept): Promise<void> {
    if (kept.in === 'ledger_rows')
      this.#rows.push({ ...kept.document, body: hashedPart(kept.document.body) });
    if (kept.in !== 'ledger') return;
    const organisation = String(kept.document.organisation);
    if (organisation !== this.#organisation) await this.end();
    this.#organisation = organisation;
    this.#ledger.push(kept.document);
  }

  /** The last entry of an organisation was taken. */
  async end(): Promise<void> {
    const organisation = this.#organisation;
    if (organisation === null) return;
    const stored = storedIn(this.#ledger, this.#rows);
    if (!stored)
      throw new BackupFault(
        `The ledger of “${organisation}” in it cannot be understood. Use another backup.`,
      );
    const { findings, seal } = await verifyChain(memoryStore(stored), organisation);
    for (const { seq, problem } of findings)
      this.findings.push(`Entry ${seq ?? 'of the end'} of “${organisation}” does not fit: ${problem}`);
    this.#heads.set(organisation, seal);
    this.#organisation = null;
    this.#ledger = [];
    this.#rows = [];
  }

  expect(organisation: string, seq: number, hash: string): void {
    if (seq && this.#heads.get(organisation) !== `${seq}-${hash}`)
      this.findings.push(
        `The ledger of “${organisation}” does not end at entry ${seq}, as it did when the backup was made`,
      );
  }
}

function endingIn(file: string, plain: Buffer): Ending {
  const read = Ending.safeParse(JSON.parse(plain.toString('utf8')));
  if (read.success) return read.data;
  throw new BackupFault(
    `${file} was made by a newer version of Answerable. Bring it back with that version.`,
  );
}
