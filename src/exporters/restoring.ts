import { randomBytes } from 'node:crypto';
import { CATALOGUE } from '../core/app/features.ts';
import type { Instant } from '../core/base/time/dates.ts';
import type { State } from '../core/domain/state.ts';
import type { Input } from '../core/ledger/decision.ts';
import { Ledger } from '../core/ledger/ledger.ts';
import { saltsFrom } from '../core/ledger/salts.ts';
import type { LedgerStore } from '../core/ledger/store.ts';
import type { Archive } from './archive.ts';

/**
 * Writes an archive's entries after the `head` that is there, and what they come to. They lead to no messages: what
 * they set on its way was sent, or not, where they were made.
 */
export async function restoreInto(
  store: LedgerStore,
  { organisation, ledger, rows }: Archive,
  head: number,
  at: Instant,
): Promise<State> {
  await store.keepRows(rows);
  for (const entry of ledger.slice(head)) await store.append(entry);
  const quiet = new Ledger(store, {
    vocabulary: CATALOGUE.vocabulary,
    salt: saltsFrom(randomBytes),
    onApplyFailed: (fault) => {
      throw fault;
    },
  });
  return await quiet.current(organisation, at);
}

/** After a backup was brought back: what fell due before `at` is not asked again. One entry. */
export async function keepQuiet(ledger: Ledger, organisation: string, at: Instant): Promise<void> {
  const by = { account: 'answerable:command', name: 'Answerable', person: null, role: null };
  const input: Input<'settings'> = {
    organisation,
    inputKey: `quiet:${at}`,
    at,
    action: 'settings',
    by,
    said: null,
  };
  await ledger.change<null>(input, (state) => ({
    kind: 'change',
    refs: [],
    changes: [
      {
        of: 'settings',
        id: 'settings',
        set: { ...(!state.settings.size && CATALOGUE.unset), quietUntil: at },
      },
    ],
    detail: { value: 'What fell due before this backup was brought back is not asked again.' },
  }));
}
