import { grouped } from '../../base/grouped.ts';
import type { Called } from '../../base/replies/reply.ts';
import type { Snapshot } from '../../contract/digest-section.ts';
import { ownerTitle } from '../../domain/current.ts';
import { holderOn } from '../../domain/holders.ts';
import type { State } from '../../domain/state.ts';

/** More names are no call to anybody. */
const MOST_CALLED = 10;

/** Who holds the roles that a digest finds late, the one with most first: nobody else is called. */
export function callsOf(state: State, { newlyOverdue = [], overdue = [], day }: Snapshot): Called[] {
  const late = [...newlyOverdue, ...overdue].flatMap((key) => state.activities.get(key) ?? []);
  const byOwner = [...grouped(late, ({ owner }) => owner)].sort(([, a], [, b]) => b.length - a.length);
  const calls = byOwner.flatMap(([id]): Called[] => {
    const owner = state.owners.get(id);
    const holder = owner && holderOn(owner, day);
    const person = holder ? state.people.get(holder) : undefined;
    if (!person || person.leftOn) return [];
    return [{ title: ownerTitle(state, id), accounts: person.accounts }];
  });
  return calls.slice(0, MOST_CALLED);
}
