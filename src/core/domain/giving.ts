import type { Change } from './model.ts';
import { mayChangeAll } from './permissions.ts';
import { accountsOf, type RightChange, rightsChanged } from './right-changes.ts';
import type { Standing } from './standing.ts';
import type { State } from './state.ts';

/**
 * The one rule of giving rights: nobody gives more than they have. What goes beyond it waits for the word of the chief
 * executive or an administrator, who may give everything. Whoever holds a role lets others update and assist for it;
 * its assistant does so too, for others and never for themselves.
 */
export function beyondTheirs(state: State, changes: readonly Change[], who: Standing): RightChange[] {
  if (mayChangeAll(who)) return [];
  const changed = rightsChanged(state, changes);
  const givenUp = new Set(changed.filter(isLossOf(who)).map(named));
  return changed.filter((change) => {
    const toThemselves = accountsOf(state, change.who, changes).includes(who.account);
    return !(givenUp.has(named(change)) || mayGive(state, change, toThemselves, who));
  });
}

const isLossOf =
  ({ person }: Standing) =>
  ({ who, gained }: RightChange) =>
    !gained && who === `person:${person}`;

/** The right alone, whoever has it: what one gives up may go to another. */
function named({ right, over, from, to }: RightChange): string {
  return JSON.stringify([right, over, from, to]);
}

function mayGive(
  state: State,
  { right, over, gained }: RightChange,
  toThemselves: boolean,
  { holds, assists }: Standing,
): boolean {
  const role = state.activities.get(over)?.owner ?? over;
  switch (right) {
    case 'assists':
      return holds.includes(role) || assists.includes(role) || (toThemselves && !gained);
    case 'updates':
    case 'contributes':
      return holds.includes(role) || (assists.includes(role) && !(toThemselves && gained));
    // A code shown to one account alone says who speaks from the other.
    case 'speaks':
      return true;
    case 'holds':
    case 'answers':
    case 'decides':
    case 'stays':
      return false;
  }
}
