import type { Instant } from '../../base/time/dates.ts';
import { formatDate } from '../../base/time/days.ts';
import type { Change } from '../../domain/model.ts';
import type { State } from '../../domain/state.ts';
import type { Input } from '../../ledger/decision.ts';
import type { Author } from '../../ledger/entry.ts';
import type { Ledger } from '../../ledger/ledger.ts';
import type { ImportedPlan } from './imported.ts';
import { type ImportOutcome, importOutcome } from './importing.ts';
import { type Shape, withShape } from './shapes.ts';
import { type Spelling, withSpellings } from './spellings.ts';
import { beforeImport } from './taking-back.ts';

export interface BringIn {
  organisation: string;
  imported: ImportedPlan;
  by: Author;
  at: Instant;
  inputKey: string;
  /** The plan shown for trying out; the first import retires it. */
  example?: boolean;
  /** Why dates that were promised before are others now. */
  reason?: string;
  /** What a person said of the file's headings, for the next file of this shape. */
  shape?: Shape;
  /** What they said of its owners, for the next file. */
  spellings?: Spelling[];
}

/** Brings a plan in as one entry, however large. Nothing is appended when nothing would change. */
export async function bringIn(ledger: Ledger, asked: BringIn): Promise<ImportOutcome> {
  const { organisation, imported, by, at, inputKey, example = false, reason, shape, spellings = [] } = asked;
  let outcome: ImportOutcome | null = null;
  const input: Input<'import'> = { organisation, inputKey, at, action: 'import', by, said: null };
  await ledger.change<null>(input, (state) => {
    outcome = importOutcome(state, imported, at, example);
    const { planId, created, changed } = outcome;
    const changes = [
      ...withSpellings(state, said(outcome.changes, by), spellings),
      ...(shape ? withShape(state, shape) : []),
    ];
    const first = ![...state.plans.values()].some((plan) => !plan.example);
    if (!changes.length) return { kind: 'refusal', refusal: null };
    const refs = [...created, ...changed].map((ref) => `${planId}/${ref}`);
    const redated = redatedIn(state, changes);
    const before = beforeImport(state, changes);
    const detail = {
      plan: planId,
      example,
      first,
      before,
      ...(redated.length > 0 && { dates: redated, reason: reason ?? null }),
    };
    return { kind: 'change', changes, refs, detail };
  });
  return outcome ?? importOutcome(await ledger.current(organisation, at), imported, at, example);
}

/** Who holds a role is somebody's word: whoever brings in the file that gives an address has said it. */
function said(changes: Change[], { name }: Author): Change[] {
  return changes.map((change) => {
    if (change.of !== 'owners' || !change.set.contact) return change;
    return { ...change, set: { ...change.set, contact: { ...change.set.contact, said: { name } } } };
  });
}

/** The plan in force is the one for trying out: the first import takes its place. */
export function standsAsExample({ plans }: State): boolean {
  return [...plans.values()].some((plan) => plan.example && plan.current);
}

/** A completion date that the file words otherwise than the plan did. */
export interface Redated {
  ref: string;
  from: string;
  to: string;
}

/** The completion dates that a change of known activities moves: a decision of whoever brings the file in. */
export function redatedIn(state: State, changes: readonly Change[]): Redated[] {
  return changes.flatMap((change): Redated[] => {
    if (change.of !== 'activities' || change.set.completionDate === undefined) return [];
    const was = state.activities.get(change.id);
    const { completionDate } = change.set;
    if (!was || change.set.key !== undefined || was.completionDate === completionDate) return [];
    const worded = (date: string | null) => (date ? formatDate(date) : 'no date');
    return [{ ref: was.ref, from: worded(was.completionDate), to: worded(completionDate) }];
  });
}
