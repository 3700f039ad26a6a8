import type { Change } from '../../domain/model.ts';
import type { State } from '../../domain/state.ts';
import type { Decision } from '../../ledger/decision.ts';

/** The accounts of a workspace go, because it removed the bot; people, the plan and the ledger stay. */
export function withoutAccounts(state: State, prefix: string): Decision<null, 'uninstalled'> {
  const changes = [...state.people.values()]
    .filter(({ accounts }) => accounts.some((account) => account.startsWith(prefix)))
    .map(({ id, accounts }): Change => {
      const kept = accounts.filter((account) => !account.startsWith(prefix));
      return { of: 'people', id, set: { accounts: kept } };
    });
  if (!changes.length) return { kind: 'refusal', refusal: null };
  return { kind: 'change', refs: [], changes, detail: { accounts: changes.length } };
}
