import { reviewerRole } from './deciding.ts';
import type { Change } from './model.ts';
import { mayChangeAll } from './permissions.ts';
import { accountsOf, type RightChange, rightsChanged } from './right-changes.ts';
import type { Standing } from './standing.ts';
import type { State } from './state.ts';

/**
 * The one rule of giving rights: nobody gives more than they have. What goes beyond it waits for the word of the chief
 * executive or an administrator, who may give everything but that the chief executive says who reviews them. Whoever holds a role lets others update and assist for it;
 * its assistant does so too, for others and never for themselves.
 */
export function beyondTheirs(state: State, changes: readonly Change[], who: Standing): RightChange[] {
  if (who.administrator) return [];
  const changed = rightsChanged(state, changes);
  if (mayChangeAll(who)) return ofTheReview(state, changed);
  const givenUp = new Set(changed.filter(isLossOf(who)).map(named));
  return changed.filter((change) => {
    const toThemselves = accountsOf(state, change.who, changes).includes(who.account);
    return !(givenUp.has(named(change)) || mayGive(state, change, toThemselves, who));
  });
}

/** Who decides about the chief executive's own activities is not for the chief executive to say, once somebody does. */
export function ofTheReview(state: State, changed: readonly RightChange[]): RightChange[] {
  const reviewer = reviewerRole(state)?.id;
  if (!reviewer) return [];
  return changed.filter(({ right, over }) => right === 'reviews' || (right === 'holds' && over === reviewer));
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
    case 'reviews':
    case 'stays':
      return false;
  }
}
