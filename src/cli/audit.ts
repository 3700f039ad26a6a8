import { count, listed } from '../core/base/replies/build.ts';
import { verifyLedger } from '../core/ledger/verify.ts';
import { mongoLedgerStore } from '../mongo/ledger-store.ts';
import { DEFAULT_ORGANISATION } from '../place.ts';
import { print, UsageFault, withServices } from './context.ts';
import { type Progress, progress } from './progress.ts';

export interface AuditFlags {
  seal?: string;
  json?: boolean;
  /** Nothing is expected to be there. */
  empty?: boolean;
  organisation?: string;
}

const SEAL = /^\d+-[0-9a-f]{12,64}$/;

/** Of a shorter ledger there is nothing to wait for. */
const WORTH_TELLING = 20_000;
const STEPS = 20;

function told(bar: Progress, done: number, of: number): void {
  if (of < WORTH_TELLING) return;
  const step = Math.floor((done / of) * STEPS);
  bar.at(step, `${Math.round((step / STEPS) * 100)} % of ${count(of, 'entry', 'entries')} verified`);
}

/** `answerable audit verify [--seal SEAL]`: finds tampering, never heals, and exits 1 on a finding. */
export async function auditVerify({
  seal,
  json,
  empty = false,
  organisation = DEFAULT_ORGANISATION,
}: AuditFlags): Promise<void> {
  if (seal !== undefined && !SEAL.test(seal)) {
    throw new UsageFault(
      `--seal “${seal}” is not a seal. It looks like 41-9f2c41d7ab12…, as digests and this command print it.`,
    );
  }
  await withServices(async ({ connection }) => {
    const bar = progress(STEPS);
    const store = mongoLedgerStore(connection.db);
    const onEntries = (done: number, of: number) => told(bar, done, of);
    const verdict = await verifyLedger(store, organisation, seal, onEntries).finally(() => bar.end());
    const { entries, findings } = verdict;
    // Nothing proves nothing: another folder, a mistyped organisation and an emptied store look the same.
    if (!entries && !empty)
      findings.push({
        seq: null,
        problem: `there is no ledger of “${organisation}” here, so nothing was verified; say --empty if there should be none`,
      });
    if (findings.length) process.exitCode = 1;
    if (json) {
      print(JSON.stringify(verdict, null, 2));
      return;
    }
    for (const { seq, problem } of findings)
      print(seq === null ? `- ${problem}` : `- entry ${seq}: ${problem}`);
    const fine = `${count(entries, 'entry', 'entries')} verified, each follows the one before it.`;
    print(
      findings.length
        ? `${count(findings.length, 'finding')} in ${count(entries, 'entry', 'entries')}.`
        : fine,
    );
    if (verdict.redacted)
      print(
        `${listed(verdict.redacted.map((seq) => `Entry ${seq}`))} came back from an export that left out a secret link: the chain leads through, its content is not proved.`,
      );
    if (verdict.untold) print(untoldText(verdict.untold));
    print(`Seal ${verdict.seal}`);
  });
}

const MOST_NAMED = 20;

/** Words that are gone are no finding, for an export leaves some out; whoever reads this knows whether any should be. */
function untoldText(entries: number[]): string {
  const more = entries.length - MOST_NAMED;
  const named = entries.slice(0, MOST_NAMED).map((seq) => `entry ${seq}`);
  const those = listed([...named, ...(more > 0 ? [`${more} more`] : [])]);
  return `A name or text is gone from ${those}, and no erasure tells of it: an export leaves out secrets and addresses of webhooks, and nothing else.`;
}
