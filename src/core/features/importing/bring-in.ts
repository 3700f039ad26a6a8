import type { Instant } from '../../base/time/dates.ts';
import type { Input } from '../../ledger/decision.ts';
import type { Author } from '../../ledger/entry.ts';
import type { Ledger } from '../../ledger/ledger.ts';
import type { ImportedPlan } from './imported.ts';
import { type ImportOutcome, importOutcome } from './importing.ts';

export interface BringIn {
  organisation: string;
  imported: ImportedPlan;
  by: Author;
  at: Instant;
  inputKey: string;
  /** The plan shown for trying out; the first import retires it. */
  example?: boolean;
}

/** Brings a plan in as one entry, however large. Nothing is appended when nothing would change. */
export async function bringIn(ledger: Ledger, asked: BringIn): Promise<ImportOutcome> {
  const { organisation, imported, by, at, inputKey, example = false } = asked;
  let outcome: ImportOutcome | null = null;
  const input: Input<'import'> = { organisation, inputKey, at, action: 'import', by, said: null };
  await ledger.change<null>(input, (state) => {
    outcome = importOutcome(state, imported, at, example);
    const { changes, planId, created, changed } = outcome;
    const first = ![...state.plans.values()].some((plan) => !plan.example);
    if (!changes.length) return { kind: 'refusal', refusal: null };
    const refs = [...created, ...changed].map((ref) => `${planId}/${ref}`);
    return { kind: 'change', changes, refs, detail: { plan: planId, example, first } };
  });
  return outcome ?? importOutcome(await ledger.current(organisation, at), imported, at, example);
}
